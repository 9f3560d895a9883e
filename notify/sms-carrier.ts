import { AccessError, PermanentError, TemporaryError } from '../core/errors.ts';
import type { Carrier } from './channel.ts';
import { readGatewayAnswer } from './gateway-answer.ts';
import { type ChannelHttp, type HttpChannel, postTo, refusalOf } from './http-channel.ts';
import { phoneNumber } from './phone-number.ts';

type Options = { http: ChannelHttp; url: string; token: string | undefined; timeoutMs?: number };

/** Shown as the sender where the gateway allows it: at most eleven letters. */
const from = 'Lytteposten';

/**
 * SMS by a gateway that takes JSON: `{ to, from, message, reference }`, with our delivery id as the reference by which it may
 * know a repetition.
 */
export function smsCarrier({ http, url, token, timeoutMs }: Options): Carrier<'sms'> {
  const channel: HttpChannel = {
    ...{ http, url, name: 'SMS-gatewayen', settings: 'SMS_GATEWAY_URL eller SMS_GATEWAY_TOKEN', scope: 'channel:sms' },
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
  return {
    describe: () => `SMS sendes gennem ${new URL(url).host}.`,
    async send({ to, reference, content }) {
      const receiver = phoneNumber(to);
      if (receiver === undefined)
        throw new PermanentError(
          'not a phone number',
          'Modtagerens telefonnummer er ikke gyldigt. Ret det under Personer.',
        );
      const response = await postTo(channel, {
        headers: { 'idempotency-key': reference, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ to: receiver, from, message: content.text, reference }),
      });
      const answer = readGatewayAnswer(response.text());
      const refusal = refusalOf(channel, response);
      // Known from an earlier try whose answer was lost.
      if (response.status === 409 && /duplicate|already/i.test(response.text())) return {};
      if (refusal) throw refusal;
      if (!answer.accepted) throw answerError(answer.about);
      return answer.reference === undefined ? {} : { reference: answer.reference };
    },
  };
}

function answerError(about: 'receiver' | 'account' | 'other') {
  const what = `gateway answered 200 with a refusal about the ${about}`;
  if (about === 'receiver')
    return new PermanentError(what, 'SMS-gatewayen kan ikke sende til modtagerens nummer. Se, om det er rigtigt.');
  if (about === 'account')
    return new AccessError(what, 'SMS-gatewayen afviser jeres konto. Se efter saldo og nøgle hos leverandøren.');
  return new TemporaryError(what, 'SMS-gatewayen tog ikke imod beskeden. Vi prøver igen.');
}
