import type { JobsOptions } from 'bullmq';
import { cleanText } from '../../core/hygiene.ts';
import type { JobToAdd } from './queue-contract.ts';

const daySeconds = 86_400;

/**
 * A killed worker's job is with another one at most 8 + 2 x 3 seconds later: a lock's life, and a check, which now and
 * then falls into the pause after another worker's. A job that has taken three workers with it is given up. No wait is
 * longer than ten seconds, since a half-dead socket brings no news.
 */
export const workerSettings = {
  lockDuration: 8000,
  lockRenewTime: 3000,
  stalledInterval: 3000,
  maxStalledCount: 2,
  drainDelay: 5,
  runRetryDelay: 1000,
};

export const maxBlockSeconds = 10;
export const addDeadlineMs = 5000;

export function jobOptions({ name, key, options = {} }: JobToAdd): JobsOptions {
  const { attempts = 3, backoffMs = 1000, delayMs } = options;
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs, jitter: 0.3 },
    ...(delayMs === undefined ? {} : { delay: delayMs }),
    // Not as jobId: a job that is done and still kept would silently swallow every later ring.
    ...(key === undefined ? {} : { deduplication: { id: cleanText(`${name}/${key}`) } }),
    // By age alone: counting them halves what the PostgreSQL store can do. Nothing reads them, the log has its line.
    removeOnComplete: { age: 900 },
    removeOnFail: { age: 14 * daySeconds, count: 1000 },
    stackTraceLimit: 1,
  };
}
