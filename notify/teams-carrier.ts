import { AccessError, ChannelDownError } from '../core/errors.ts';
import type { Carrier } from './channel.ts';
import { type ChannelHttp, type HttpChannel, postTo, refusalOf, waitError } from './http-channel.ts';

type Options = { http: ChannelHttp; url: string; timeoutMs?: number };

/** Teams by the address of a Workflow: "Post to a channel when a webhook request is received". It takes Adaptive Cards only. */
export function teamsCarrier({ http, url, timeoutMs }: Options): Carrier<'teams'> {
  const channel: HttpChannel = {
    ...{
      http,
      url,
      name: 'Teams',
      settings: 'TEAMS_WEBHOOK_URL (ejer af workflowet kan være stoppet)',
      scope: 'channel:teams',
    },
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
  return {
    describe: () => `Teams får besked gennem ${new URL(url).host}.`,
    async send({ content }) {
      const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: content.card };
      const response = await postTo(channel, { body: JSON.stringify({ type: 'message', attachments: [attachment] }) });
      const refusal = refusalOf(channel, response) ?? hiddenRefusal(channel, response.text());
      if (refusal) throw refusal;
      return {};
    },
  };
}

/** Teams is known to answer 200 and to tell of its failure in words. */
function hiddenRefusal(channel: HttpChannel, text: string) {
  if (!/delivery failed|HTTP error/i.test(text)) return undefined;
  const status = /HTTP error (\d{3})/i.exec(text)?.[1];
  if (status === '429') return waitError(channel, undefined);
  if (status === '401' || status === '403' || status === '404' || status === '410')
    return new AccessError(`${channel.scope}: ${status} in words`, 'Teams lukker os ikke ind. Ret TEAMS_WEBHOOK_URL.');
  return new ChannelDownError(`${channel.scope}: failed in words`, 'Teams kunne ikke vise kortet. Vi prøver igen.');
}
