import { canaryKeptMs } from '../core/canary.ts';
import {
  beginCanary,
  clearCanaries,
  failLateCanaries,
  forgetCanaries,
  isCanaryDue,
  lockCanary,
} from '../store/canary.ts';
import { inTransaction } from '../store/db.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

/**
 * Tends the self-test: gives up what is late, clears what is over, and begins the next one when it is time. Looked at every
 * minute, begun every quarter of an hour. The worker calls it beside the queue, since a queue that stands still would
 * never begin the test that finds it out.
 */
export const runCanary: Handler<'run-canary'> = async (_payload, { db, clock, log }) => {
  const now = clock.now();
  const late = await inTransaction(db, async (tx) => {
    await lockCanary(tx);
    const failed = await failLateCanaries(tx, now);
    await clearCanaries(tx);
    await forgetCanaries(tx, new Date(now.getTime() - canaryKeptMs), now);
    const postId = (await isCanaryDue(tx, now)) ? await beginCanary(tx, now) : undefined;
    if (postId !== undefined) await enqueue(tx, { name: 'classify-posts', payload: { ids: [postId] } });
    return failed;
  });
  for (const run of late)
    log.error('canary-failed', {
      runId: run.id,
      after: run.incidentAt ? 'incident' : run.judgedAt ? 'judged' : run.takenAt ? 'taken' : 'stored',
    });
};
