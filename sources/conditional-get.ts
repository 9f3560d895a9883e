/** Asking for a document politely: only what is new, and leaving alone when told so. */
import type { Clock } from '../core/clock.ts';
import { PermanentError, RateLimitedError, TemporaryError } from '../core/errors.ts';
import type { HttpOptions, HttpResponse } from '../core/http.ts';
import { textOf, timeOf } from '../core/loose-json.ts';
import { retryAfterMs } from '../core/retry-after.ts';
import type { HttpClient } from './http-client.ts';

const dayMs = 24 * 60 * 60_000;
const defaultPauseMs = 15 * 60_000;

type Headers = Record<string, string>;

export type NewsRequest = Required<Pick<HttpOptions, 'maxBytes' | 'signal' | 'politeness'>> & {
  url: string;
  accept: string;
  /** What the last answer left behind (`cursor` below). */
  cursor: Record<string, unknown> | null;
  clock: Clock;
  what: Wording;
};

/** Some servers say "unchanged" about a changed document for ever; so once a day we ask as if we knew nothing. */
export async function askForNews(http: HttpClient, request: NewsRequest) {
  const { url, cursor, accept, clock, what, ...limits } = request;
  const { etag, lastModified, fullAt } = cursor ?? {};
  const lastFull = timeOf(fullAt);
  const isFresh = lastFull !== undefined && clock.now().getTime() - lastFull.getTime() < dayMs;
  const known: Headers = {
    ...(isFresh && textOf(etag) && { 'if-none-match': String(etag) }),
    ...(isFresh && textOf(lastModified) && { 'if-modified-since': String(lastModified) }),
  };
  const answer = await http.request(url, { headers: { accept, ...known }, ...limits });
  if (answer.status !== 304) return { answer, cursor: cursorFrom(answer.headers, clock) };
  if (Object.keys(known).length === 0) throw new TemporaryError('304 unasked', temporarySentence(what));
  return { answer, cursor: { ...cursor } };
}

function cursorFrom(headers: Headers, clock: Clock): Record<string, unknown> {
  const etag = headers.etag;
  const lastModified = headers['last-modified'];
  return { fullAt: clock.now().toISOString(), ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

/** How a document is called in a sentence, with what else can be done when it is gone. */
export type Wording = { name: string; mend: string };

const temporarySentence = ({ name }: Wording) => `${name} svarer ikke ordentligt lige nu. Vi prøver igen.`;

const permanentSentences: Record<number, (what: Wording) => string> = {
  401: ({ name }) => `${name} kræver login og kan ikke læses. Find en åben adresse, eller slå kilden fra.`,
  403: ({ name }) => `${name} afviser os. Tjek adressen, eller aftal adgang med dem, der driver siden.`,
  404: ({ name, mend }) => `${name} findes ikke på adressen. ${mend}`,
  410: ({ name, mend }) => `${name} er nedlagt. ${mend}`,
};

/** Throws unless the answer holds a document. */
export function refuseStatus({ status, headers }: HttpResponse, what: Wording, host: string, now: Date): void {
  if (status === 200) return;
  const askedMs = retryAfterMs(headers, now);
  if (status === 429 || (status === 503 && askedMs !== undefined)) {
    throw new RateLimitedError(
      `document status ${status}`,
      `${host} beder om en pause. ${what.name} læses igen, når pausen er slut.`,
      { retryAfterMs: Math.min(dayMs, askedMs ?? defaultPauseMs), scope: `host:${host}` },
    );
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 425) {
    const sentence =
      permanentSentences[status]?.(what) ?? `${what.name} afviser vores forespørgsel. Tjek adressen i kommunefilen.`;
    throw new PermanentError(`document status ${status}`, sentence);
  }
  throw new TemporaryError(`document status ${status}`, temporarySentence(what));
}

/** How long the server says its answer stays good; 0 when it says nothing. */
export function freshForMs(headers: Headers): number {
  const seconds = /\bmax-age=(\d{1,9})\b/i.exec(headers['cache-control'] ?? '')?.[1];
  return Number(seconds ?? 0) * 1000;
}
