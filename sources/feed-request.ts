/** Asking for a feed politely: only what is new, and leaving alone when told so. */
import type { Clock } from '../core/clock.ts';
import { PermanentError, RateLimitedError, TemporaryError } from '../core/errors.ts';
import type { HttpResponse } from '../core/http.ts';
import type { ReadableSource } from './contract.ts';
import type { HttpClient } from './http-client.ts';
import { textOf, timeOf } from './loose-json.ts';
import { retryAfterMs } from './retry-after.ts';

const dayMs = 24 * 60 * 60_000;
const defaultPauseMs = 15 * 60_000;
const maxBytes = 3_000_000;
const accept = 'application/feed+json, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5';

type Headers = Record<string, string>;

/** Some servers say "unchanged" about a changed feed for ever; so once a day we ask as if we knew nothing. */
export async function askFeed(http: HttpClient, source: ReadableSource, clock: Clock, signal: AbortSignal) {
  const { etag, lastModified, fullAt } = source.cursor ?? {};
  const lastFull = timeOf(fullAt);
  const isFresh = lastFull !== undefined && clock.now().getTime() - lastFull.getTime() < dayMs;
  const known: Headers = {
    ...(isFresh && textOf(etag) && { 'if-none-match': String(etag) }),
    ...(isFresh && textOf(lastModified) && { 'if-modified-since': String(lastModified) }),
  };
  const headers = { accept, ...known };
  const answer = await http.request(source.externalId, { headers, maxBytes, politeness: 'polite', signal });
  if (answer.status !== 304) return { answer, cursor: cursorFrom(answer.headers, clock) };
  if (Object.keys(known).length === 0) throw new TemporaryError('304 unasked', temporarySentence);
  return { answer, cursor: { ...source.cursor } };
}

function cursorFrom(headers: Headers, clock: Clock): Record<string, unknown> {
  const etag = headers.etag;
  const lastModified = headers['last-modified'];
  return { fullAt: clock.now().toISOString(), ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

const temporarySentence = 'Nyhedsfeedet svarer ikke ordentligt lige nu. Vi prøver igen.';

const permanentSentences: Record<number, string> = {
  401: 'Nyhedsfeedet kræver login og kan ikke læses. Find en åben adresse, eller slå kilden fra.',
  403: 'Nyhedsfeedet afviser os. Tjek adressen, eller aftal adgang med mediet.',
  404: 'Nyhedsfeedet findes ikke på adressen. Ret adressen i kommunefilen.',
  410: 'Nyhedsfeedet er nedlagt. Find en ny adresse, eller slå kilden fra.',
};

/** Throws unless the answer holds a document. */
export function refuseStatus({ status, headers }: HttpResponse, host: string, now: Date): void {
  if (status === 200) return;
  const askedMs = retryAfterMs(headers, now);
  if (status === 429 || (status === 503 && askedMs !== undefined)) {
    throw new RateLimitedError(
      `feed status ${status}`,
      `${host} beder om en pause. Feedet læses igen, når pausen er slut.`,
      {
        retryAfterMs: Math.min(dayMs, askedMs ?? defaultPauseMs),
        scope: `host:${host}`,
      },
    );
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 425) {
    const sentence =
      permanentSentences[status] ?? 'Nyhedsfeedet afviser vores forespørgsel. Tjek adressen i kommunefilen.';
    throw new PermanentError(`feed status ${status}`, sentence);
  }
  throw new TemporaryError(`feed status ${status}`, temporarySentence);
}

/** How long the server says its answer stays good; 0 when it says nothing. */
export function freshForMs(headers: Headers): number {
  const seconds = /\bmax-age=(\d{1,9})\b/i.exec(headers['cache-control'] ?? '')?.[1];
  return Number(seconds ?? 0) * 1000;
}
