/** What LinkedIn's refusals mean (platform-apis.md §7). Its own messages may quote posts, so they are never kept. */
import {
  AccessError,
  type LyttepostenError,
  PermanentError,
  RateLimitedError,
  TemporaryError,
} from '../core/errors.ts';
import type { HttpResponse } from '../core/http.ts';
import { retryAfterMs } from '../core/retry-after.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Limits count per app and per member, so that every page of ours pauses together. */
export const linkedinScope = 'host:api.linkedin.com';

/**
 * A 429 without `Retry-After` does not tell whether a day's calls are used up, which are given anew at 00:00 UTC, or only a
 * burst was too much. Waiting for midnight would blind us for a day after a burst, and LinkedIn, unlike Meta, does not let
 * refused calls prolong a pause. So an hour, which is what we wait between readings anyway, or until just past midnight
 * where that comes sooner.
 */
function pauseMs(headers: Record<string, string>, now: Date): number {
  const asked = retryAfterMs(headers, now);
  if (asked !== undefined) return Math.min(dayMs, Math.max(minuteMs, asked));
  const pastMidnightMs = dayMs - (now.getTime() % dayMs) + minuteMs;
  return Math.min(hourMs, pastMidnightMs);
}

export const unreadable = (): TemporaryError =>
  new TemporaryError('linkedin unreadable', 'LinkedIn sendte et svar, der ikke kunne læses. Vi prøver igen.');

type Asked = { version: string; now: Date };

export function linkedinError(
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  { version, now }: Asked,
): LyttepostenError {
  const detail = `linkedin status ${status}`;
  if (status === 429)
    return new RateLimitedError(detail, 'LinkedIn beder om en pause. Siderne dér læses igen, når pausen er slut.', {
      retryAfterMs: pauseMs(headers, now),
      scope: linkedinScope,
    });
  if (status === 401)
    return new AccessError(
      detail,
      'Adgangen til LinkedIn er udløbet. En administrator af LinkedIn-siden skal give appen adgang igen; sæt den nye nøgle ind som LINKEDIN_ACCESS_TOKEN.',
    );
  if (status === 403)
    return new AccessError(
      detail,
      'LinkedIn giver os ikke lov til at læse siden. Den, der har givet adgangen, skal være administrator af siden, og appen skal have r_organization_social og rw_organization_admin.',
    );
  const sentence = permanentSentence(status, version);
  if (sentence) return new PermanentError(detail, sentence);
  return new TemporaryError(detail, 'LinkedIn svarer ikke ordentligt lige nu. Vi prøver igen.');
}

function permanentSentence(status: number, version: string): string | undefined {
  if (status === 426)
    return `LinkedIn har lukket den udgave af tjenesten, vi bruger (${version}). Sæt LINKEDIN_VERSION til en nyere måned, f.eks. sidste måned, skrevet som ÅÅÅÅMM.`;
  if (status === 404) return 'LinkedIn kender ikke siden. Tjek sidens id i kommunefilen.';
  if (status >= 400 && status < 500 && status !== 408)
    return 'LinkedIn kunne ikke forstå vores forespørgsel. Giv besked til administratoren.';
  return undefined;
}
