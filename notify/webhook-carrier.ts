import type { Clock } from '../core/clock.ts';
import { hmacHex } from '../core/signing.ts';
import type { Carrier } from './channel.ts';
import { type ChannelHttp, type HttpChannel, postTo, refusalOf } from './http-channel.ts';

type Options = { http: ChannelHttp; url: string; secret: string; clock: Clock; timeoutMs?: number };

/**
 * The municipality's own receiver. `X-Lytteposten-Signature: t=<seconds>,v1=<hex>` is HMAC-SHA256 with ALERT_WEBHOOK_SECRET
 * over `<seconds>.<body>`: a receiver refuses what is older than five minutes, and knows a repetition by
 * `X-Lytteposten-Delivery`.
 */
export function webhookCarrier({ http, url, secret, clock, timeoutMs }: Options): Carrier<'webhook'> {
  const channel: HttpChannel = {
    ...{
      http,
      url,
      name: 'Webhooken',
      settings: 'ALERT_WEBHOOK_URL eller ALERT_WEBHOOK_SECRET',
      scope: 'channel:webhook',
    },
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
  return {
    describe: () => `Webhooken sendes til ${new URL(url).host}.`,
    async send({ reference, content: { event, body: facts } }) {
      const body = JSON.stringify({ event, delivery: reference, ...facts });
      const seconds = Math.floor(clock.now().getTime() / 1000);
      const response = await postTo(channel, {
        body,
        headers: {
          'x-lytteposten-event': event,
          'x-lytteposten-delivery': reference,
          'x-lytteposten-signature': `t=${seconds},v1=${hmacHex(secret, `${seconds}.${body}`)}`,
        },
      });
      const refusal = refusalOf(channel, response);
      if (refusal) throw refusal;
      return {};
    },
  };
}
