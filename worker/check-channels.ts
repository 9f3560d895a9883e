import { formatDateTime } from '../core/calendar.ts';
import { type LyttepostenError, sentenceFor } from '../core/errors.ts';
import type { Http } from '../core/http.ts';
import { type ChannelState, listChannelStates } from '../store/channel-states.ts';
import type { Finding } from './check-pages.ts';
import type { House } from './house.ts';

const answerMs = 10_000;

/**
 * Whether each channel beside mail is set up and its other side is there. No message is sent and the channel's own address is
 * not called: only the front door of its host is knocked at.
 */
export async function checkChannels({ config, http, db }: Pick<House, 'config' | 'http' | 'db'>): Promise<Finding[]> {
  const { sms, teams, webhook } = config.channels;
  // A database that does not answer is said elsewhere.
  const states = await listChannelStates(db).catch(() => []);
  const look = async (about: string, channel: string, url: string | undefined): Promise<Finding> => {
    if (url === undefined) return { about: `${about}: slået fra` };
    const state = states.find((one) => one.channel === channel);
    const problem = brokenSentence(state) ?? (await silenceOf(http, url));
    return { about, ...(problem !== undefined && { problem }) };
  };
  const push = brokenSentence(states.find(({ channel }) => channel === 'push'));
  return Promise.all([
    look('SMS', 'sms', sms?.url),
    look('Teams', 'teams', teams?.url),
    look('Webhook', 'webhook', webhook?.url),
    { about: 'Beskeder i browseren', ...(push !== undefined && { problem: push }) },
  ]);
}

const brokenSentence = (state: ChannelState | undefined): string | undefined =>
  state?.brokenSince
    ? `virker ikke siden ${formatDateTime(state.brokenSince)}. ${state.lastError ?? ''} Er det rettet, så hold en øvelse.`
    : undefined;

/** Any answer will do, also a refusal: somebody is there. */
async function silenceOf(http: Pick<Http, 'request'>, url: string): Promise<string | undefined> {
  try {
    const politeness = { concurrency: 2, spacingMs: 0 };
    const limits = { timeoutMs: answerMs, maxBytes: 200_000, maxRedirects: 0, politeness };
    await http.request(new URL('/', url), { method: 'HEAD', trusted: true, ...limits });
    return undefined;
  } catch (error) {
    // A redirect is an answer, too.
    return /redirect/.test((error as LyttepostenError).message) ? undefined : sentenceFor(error);
  }
}
