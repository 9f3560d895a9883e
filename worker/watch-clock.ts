import type { House } from './house.ts';
import { clockSkewMs, noticedMs, refusedMs } from './wrong-clock.ts';

/** Twice in a row: one slow answer of the database is no wrong clock. */
const mostLooks = 2;
export const watchClockEveryMs = 60_000;

/**
 * Looks at the clock while the work goes on, as at the start (reliability.md T4, T7): a worker that is far off holds leases
 * that others see otherwise. It ends; started again, it refuses until the clock is right.
 */
export function watchClock(
  { db, log }: Pick<House, 'db' | 'log'>,
  exit: (code: number) => void,
  skewOf = clockSkewMs,
): () => Promise<void> {
  let wrongLooks = 0;
  return async () => {
    const skewMs = Math.round(await skewOf(db));
    wrongLooks = skewMs > refusedMs ? wrongLooks + 1 : 0;
    if (wrongLooks >= mostLooks) {
      log.error('clock-wrong', { skewMs });
      exit(1);
    } else if (skewMs > noticedMs) log.warn('clock-skew', { skewMs });
  };
}
