/** What Bluesky and Mastodon have in common: public JSON over https, no account, and refusals that a person must understand. */
import type { Clock } from '../core/clock.ts';
import { AccessError, PermanentError, RateLimitedError, TemporaryError } from '../core/errors.ts';
import type { HttpResponse } from '../core/http.ts';
import { laterBy, parseLooseJson, timeOf } from '../core/loose-json.ts';
import { retryAfterMs } from '../core/retry-after.ts';
import { assertGoingOn } from './assert-going-on.ts';
import type { ReadBatch } from './contract.ts';
import type { HttpClient } from './http-client.ts';

const maxBytes = 3_000_000;
/** Both allow far more; a page or two is all that a town's hashtag needs. */
const politeness = { concurrency: 1, spacingMs: 250 };
const defaultPauseMs = 15 * 60_000;
const longestPauseMs = 24 * 60 * 60_000;
/** So few calls left means: come back when the count begins anew. */
const lastCalls = 5;

export type OpenNetwork = {
  http: HttpClient;
  clock: Clock;
  signal: AbortSignal;
  /** `Bluesky`, or the name of the Mastodon server: how people are told of it. */
  name: string;
  /** What is said when it lets nobody in without an account. */
  closed: string;
};

export async function askNetwork(network: OpenNetwork, url: URL): Promise<{ answer: HttpResponse; json: unknown }> {
  const { http, signal, name } = network;
  assertGoingOn(signal);
  const answer = await http.request(url, { headers: { accept: 'application/json' }, maxBytes, politeness, signal });
  refuseStatus(answer, url.host, network);
  try {
    return { answer, json: parseLooseJson(answer.text()) };
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

export const unreadable = (name: string, cause?: unknown): TemporaryError =>
  new TemporaryError('unreadable answer', `${name} svarede med noget, vi ikke kan læse. Vi prøver igen.`, { cause });

/** More than can be read in one go: what was found is kept, and the time is not counted as read. */
export const tooMany = (name: string): TemporaryError =>
  new TemporaryError('too many posts', `${name} har flere opslag, end vi kan læse på én gang. Vi læser videre.`);

function refuseStatus({ status, headers }: HttpResponse, host: string, { name, closed, clock }: OpenNetwork): void {
  if (status === 200) return;
  const askedMs = retryAfterMs(headers, clock.now());
  if (status === 429 || (status === 503 && askedMs !== undefined)) {
    const reset = resetAt(headers);
    const untilResetMs = reset === undefined ? undefined : reset.getTime() - clock.now().getTime();
    const pauseMs = askedMs ?? (untilResetMs !== undefined && untilResetMs > 0 ? untilResetMs : defaultPauseMs);
    throw new RateLimitedError(`status ${status}`, `${name} beder om en pause. Vi læser igen, når den er slut.`, {
      retryAfterMs: Math.min(longestPauseMs, pauseMs),
      scope: `host:${host}`,
    });
  }
  // Mastodon says 422 where a person must be signed in.
  if (status === 401 || status === 403 || status === 422) throw new AccessError(`status ${status}`, closed);
  if (status >= 400 && status < 500 && status !== 408 && status !== 425)
    throw new PermanentError(
      `status ${status}`,
      `${name} kender ikke det, vi spørger om. Tjek kilden i kommunefilen, eller slå den fra.`,
    );
  throw new TemporaryError(`status ${status}`, `${name} svarer ikke ordentligt lige nu. Vi prøver igen.`);
}

/** Bluesky gives unix seconds in `ratelimit-reset`, Mastodon ISO 8601 in `x-ratelimit-reset`. */
function resetAt(headers: Record<string, string>): Date | undefined {
  const value = headers['ratelimit-reset'] ?? headers['x-ratelimit-reset'] ?? '';
  return timeOf(/^\d+$/.test(value) ? Number(value) : value);
}

/** When hardly any calls are left, the whole host is left alone until the count begins anew. */
export function restAfter({ headers, url }: HttpResponse, now: Date): NonNullable<ReadBatch['complete']> {
  const left = headers['ratelimit-remaining'] ?? headers['x-ratelimit-remaining'];
  const reset = resetAt(headers);
  if (left === undefined || !/^\d+$/.test(left) || Number(left) > lastCalls || reset === undefined) return {};
  const restMs = Math.min(reset.getTime() - now.getTime(), longestPauseMs);
  return restMs > 0 ? { notBefore: laterBy(now, restMs), scope: `host:${new URL(url).host}` } : {};
}
