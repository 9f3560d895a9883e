/** Channels that are one POST: where they differ from a web page is in what a refusal means. Addresses and keys never get into an error. */
import {
  AccessError,
  ChannelDownError,
  type LyttepostenError,
  PermanentError,
  RateLimitedError,
} from '../core/errors.ts';
import type { Http, HttpResponse } from '../core/http.ts';
import { retryAfterMs } from '../core/retry-after.ts';

export type ChannelHttp = Pick<Http, 'request'>;

export type HttpChannel = {
  http: ChannelHttp;
  /** The operator's own address (design rule 6). */
  url: string;
  /** As a sentence begins: `SMS-gatewayen`. */
  name: string;
  /** The variables to look at when it refuses us. */
  settings: string;
  scope: string;
  /** For the whole call (20 s): below the lease of a claimed delivery. */
  timeoutMs?: number;
};

const maxBytes = 100_000;
/** Waiting for a turn and the call together stay below the lease, too. */
const longestMs = 60_000;
const together = { concurrency: 8, spacingMs: 0 };

export type Post = { body: string; headers?: Record<string, string> };

/** The answer of the other side, whatever its status. @throws ChannelDownError, AccessError when the address itself cannot be used */
export async function postTo(channel: HttpChannel, { body, headers }: Post): Promise<HttpResponse> {
  try {
    return await channel.http.request(channel.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body,
      timeoutMs: channel.timeoutMs ?? 20_000,
      signal: AbortSignal.timeout(longestMs),
      maxBytes,
      // What is meant for one address is not sent on to another.
      maxRedirects: 0,
      politeness: together,
      trusted: true,
    });
  } catch (cause) {
    if (!(cause instanceof PermanentError)) throw downError(channel, cause);
    throw new AccessError(`${channel.scope}: address unusable`, cause.forPeople, { cause });
  }
}

const downError = ({ name, scope }: HttpChannel, cause: unknown) =>
  new ChannelDownError(`${scope}: no answer`, `${name} svarer ikke. Vi prøver igen.`, { cause });

const defaultPauseMs = 60_000;
const longestPauseMs = 3_600_000;

/** What a status that is no success means; undefined for a success. */
export function refusalOf(channel: HttpChannel, response: HttpResponse): LyttepostenError | undefined {
  const { status, headers, receivedAt } = response;
  if (status >= 200 && status < 300) return undefined;
  const { name, settings, scope } = channel;
  const what = `${scope}: status ${status}`;
  const told = retryAfterMs(headers, receivedAt);
  if (status === 429 || (status === 503 && told !== undefined)) return waitError(channel, told);
  if (status < 400 || [401, 402, 403, 404, 410].includes(status))
    return new AccessError(what, `${name} lukker os ikke ind (status ${status}). Ret ${settings}.`);
  if ([408, 409, 425].includes(status) || status >= 500) return downError(channel, new Error(what));
  return new PermanentError(what, `${name} afviste beskeden (status ${status}).`);
}

export function waitError({ name, scope }: HttpChannel, told: number | undefined): RateLimitedError {
  const retryMs = Math.min(Math.max(told ?? defaultPauseMs, 1_000), longestPauseMs);
  return new RateLimitedError(`${scope}: told to wait`, `${name} har bedt os om at vente.`, {
    retryAfterMs: retryMs,
    scope,
  });
}
