import type { Clock } from '../core/clock.ts';
import { LyttepostenError, PermanentError, RateLimitedError, TemporaryError } from '../core/errors.ts';
import type { HttpResponse } from '../core/http.ts';
import { retryAfterMs } from '../core/retry-after.ts';
import { webhookSignature } from '../core/signing.ts';
import type { ChannelHttp } from './http-channel.ts';

/** One event on its way to another system; `id` stays the same however often it is tried. */
export type EventCall = { endpointId: string; url: string; secret: string; id: string; body: string };

/**
 * Ends when the other side has taken it. Throws PermanentError where it wants no more of any (410), RateLimitedError where it
 * asks us to wait, TemporaryError for everything else: an address can be mended while we go on trying.
 */
export type SendEvent = (call: EventCall) => Promise<void>;

const timeoutMs = 15_000;
/** Waiting for a turn and the call together stay below the lease of a claimed delivery. */
const longestMs = 45_000;
const maxBytes = 1_000_000;
const longestPauseMs = 3_600_000;
const defaultPauseMs = 60_000;
/** So few at a time: a slow receiver must not take all hands. */
const fewTogether = { concurrency: 2, spacingMs: 0 };

/** In the form of Standard Webhooks. The address is an administrator's, not the operator's: private networks are refused (design rule 6). */
export function eventCarrier({ http, clock }: { http: ChannelHttp; clock: Clock }): SendEvent {
  return async ({ endpointId, url, secret, id, body }) => {
    const seconds = Math.floor(clock.now().getTime() / 1000);
    const response = await request(http, url, {
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': webhookSignature(secret, { id, seconds, body }),
      body,
    });
    const refusal = refusalOf(response, endpointId);
    if (refusal) throw refusal;
  };
}

async function request(
  http: ChannelHttp,
  url: string,
  { body, ...headers }: Record<string, string> & { body: string },
) {
  try {
    return await http.request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      timeoutMs,
      signal: AbortSignal.timeout(longestMs),
      maxBytes,
      // What is meant for one address is not sent on to another.
      maxRedirects: 0,
      politeness: fewTogether,
    });
  } catch (cause) {
    const sentence = cause instanceof LyttepostenError ? cause.forPeople : 'Modtageren svarer ikke. Vi prøver igen.';
    throw new TemporaryError('endpoint: no answer', sentence, { cause });
  }
}

function refusalOf({ status, headers, receivedAt }: HttpResponse, endpointId: string): LyttepostenError | undefined {
  if (status >= 200 && status < 300) return undefined;
  const what = `endpoint: status ${status}`;
  if (status === 410) return new PermanentError(what, 'Modtageren svarer, at adressen er nedlagt (status 410).');
  const told = retryAfterMs(headers, receivedAt);
  if (status !== 429 && !(status === 503 && told !== undefined))
    return new TemporaryError(what, `Modtageren tog ikke imod (status ${status}). Vi prøver igen.`);
  return new RateLimitedError(what, 'Modtageren har bedt os om at vente.', {
    retryAfterMs: Math.min(Math.max(told ?? defaultPauseMs, 1_000), longestPauseMs),
    scope: `endpoint:${endpointId}`,
  });
}
