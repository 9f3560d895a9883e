import { performance } from 'node:perf_hooks';
import type { Log } from '../../core/log.ts';

const quietMs = 10_000;

/** A listener for 'error' events. A dead store makes many a second of them: one line in ten seconds says as much. */
export function quietErrors(log: Log, event: string): (error: unknown) => void {
  let lastAt = Number.NEGATIVE_INFINITY;
  let unsaid = 0;
  return (error) => {
    const now = performance.now();
    if (now - lastAt < quietMs) {
      unsaid += 1;
      return;
    }
    log.warn(event, { cause: error, unsaid });
    lastAt = now;
    unsaid = 0;
  };
}
