import type { Clock } from '../core/clock.ts';
import { RateLimitedError } from '../core/errors.ts';
import { centralSource } from '../jobs/central-source.ts';
import type { Connector, FoundPost } from '../sources/contract.ts';
import type { Database } from '../store/db.ts';
import { findPause, pauseAfterRefusal, pauseScope } from '../store/pauses.ts';

type Reading = { facebook: Connector; db: Database; clock: Clock; signal: AbortSignal };

/** Until when the central Page is to be left alone: a pause binds this reading like any other. */
export const findCentralPause = (
  { facebook, db, clock }: Omit<Reading, 'signal'>,
  pageId: string,
): Promise<Date | undefined> => findPause(db, facebook.scopes(centralSource(pageId)), clock.now());

/** The central Page's own posts, read like any Page but without comments: where reshares show. */
export function centralReader(reading: Reading) {
  const { facebook, db, clock, signal } = reading;
  return async function* readCentralPosts(pageId: string, since: Date): AsyncIterable<FoundPost[]> {
    const until = clock.now();
    const pausedUntil = await findCentralPause(reading, pageId);
    if (pausedUntil) throw stillPaused(pausedUntil.getTime() - until.getTime(), pageId);
    const context = { clock, signal, municipality: { centralPage: pageId, hashtags: [] } };
    // Nothing has changed after now, so no comment thread is opened.
    const changedSince = new Date(until.getTime() + 86_400_000);
    try {
      for await (const { posts, complete } of facebook.read(
        centralSource(pageId),
        { since, until, changedSince },
        context,
      )) {
        if (complete?.notBefore && complete.scope) await pauseScope(db, complete.scope, complete.notBefore);
        yield posts;
      }
    } catch (error) {
      if (error instanceof RateLimitedError) {
        const now = clock.now();
        await pauseAfterRefusal(db, { scope: error.scope, until: new Date(now.getTime() + error.retryAfterMs), now });
      }
      throw error;
    }
  };
}

const stillPaused = (retryAfterMs: number, pageId: string) =>
  new RateLimitedError('central page paused', 'Facebook har bedt om en pause. Siden læses igen, når den er slut.', {
    retryAfterMs,
    scope: `page:${pageId}`,
  });
