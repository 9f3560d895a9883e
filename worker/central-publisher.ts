import type { Clock } from '../core/clock.ts';
import { RateLimitedError } from '../core/errors.ts';
import type { FacebookConnector } from '../sources/facebook.ts';
import type { LinkPost, Published } from '../sources/graph-publish.ts';
import type { Database } from '../store/db.ts';
import { pauseAfterRefusal } from '../store/pauses.ts';
import { findCentralPause } from './central-reader.ts';

type Publishing = { facebook: FacebookConnector; db: Database; clock: Clock; signal: AbortSignal };

/** Link posts on the central Page. A pause binds them as it binds every reading, and a refusal makes one. */
export function centralPublisher(publishing: Publishing) {
  const { facebook, db, clock, signal } = publishing;
  return async (pageId: string, post: LinkPost): Promise<Published> => {
    const now = clock.now();
    const pausedUntil = await findCentralPause(publishing, pageId);
    if (pausedUntil)
      throw new RateLimitedError(
        'central page paused',
        'Facebook har bedt om en pause. Opslaget bliver lavet, når den er slut.',
        { retryAfterMs: pausedUntil.getTime() - now.getTime(), scope: `page:${pageId}` },
      );
    try {
      return await facebook.publish(pageId, post, signal);
    } catch (error) {
      if (error instanceof RateLimitedError) {
        const until = new Date(clock.now().getTime() + error.retryAfterMs);
        await pauseAfterRefusal(db, { scope: error.scope, until, now: clock.now() });
      }
      throw error;
    }
  };
}
