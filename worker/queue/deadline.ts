import { setTimeout as sleep } from 'node:timers/promises';

/** The outcome of the work, or that of `late` when it takes too long; the work goes on unheard. */
export async function withDeadline<T>(ms: number, work: Promise<T>, late: () => T | Promise<T>): Promise<T> {
  const done = new AbortController();
  const timer = sleep(ms, undefined, { signal: done.signal }).then(late);
  timer.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, timer]);
  } finally {
    done.abort();
  }
}
