import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Database } from '../store/db.ts';
import { type LiveState, readLiveState } from '../store/queue-live.ts';

/** Told the state at every look; told that it is over when their session has ended. */
export type Listener = { sessionId: string; incidentId?: string; tell(state: LiveState): void; end(): void };

export type LiveFeed = {
  /** Listens until the returned function is called; undefined when this session listens too often already. */
  listen(listener: Listener): (() => void) | undefined;
};

const usualEveryMs = 3_000;
/** One for each tab that somebody has open; more are a mistake. */
const mostPerSession = 12;

/**
 * One look at the tables every few seconds for everybody who has the queue or an incident open in this process, and none while nobody has:
 * many tabs hold no connection to the database. A look that fails is logged, and the next one comes.
 */
export function createLiveFeed({
  db,
  clock,
  log,
  everyMs = usualEveryMs,
}: {
  db: Database;
  clock: Clock;
  log: Log;
  everyMs?: number | undefined;
}): LiveFeed {
  const listeners = new Set<Listener>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const asked = [...new Set([...listeners].map(({ sessionId }) => sessionId))];
      const incidentIds = [...new Set([...listeners].flatMap(({ incidentId }) => incidentId ?? []))];
      const state = await readLiveState(db, { sessionIds: asked, incidentIds }, clock.now());
      for (const listener of listeners)
        if (state.sessions.has(listener.sessionId)) listener.tell(state);
        else if (asked.includes(listener.sessionId)) leave(listener).end();
    } catch (error) {
      log.warn('live-look-failed', { error });
    } finally {
      isLooking = false;
    }
  };

  const leave = (listener: Listener): Listener => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
    return listener;
  };

  return {
    listen(listener) {
      const own = [...listeners].filter(({ sessionId }) => sessionId === listener.sessionId);
      if (own.length >= mostPerSession) return undefined;
      listeners.add(listener);
      timer ??= setInterval(() => void look(), everyMs).unref();
      void look();
      return () => void leave(listener);
    },
  };
}
