import { schedule } from 'node-cron';
import type { JobName } from '../jobs/catalogue.ts';
import { handlers, parsePayload } from '../jobs/index.ts';
import { reachMs } from '../jobs/read-window.ts';
import { findSharesEveryMs, findSharesFirstMs, intervals, slots } from '../jobs/schedule.ts';
import type { House } from './house.ts';
import { createQueue } from './queue/create-queue.ts';
import type { JobQueue } from './queue/queue-contract.ts';
import { createRunJob } from './queue/run-job.ts';
import { createRelay, toQueueJob } from './relay.ts';
import { startTicker } from './ticker.ts';

export type RunningWorker = { queue: JobQueue; nudge(): Promise<void>; stop(deadlineMs: number): Promise<void> };

const concurrency = 6;
const relayEveryMs = 500;

/** Queue, relay, intervals and the cron that rings for slots: all that makes the house move by itself. */
export async function startWorker(house: House): Promise<RunningWorker> {
  const { db, clock, log, context, config, databaseUrl } = house;
  // A judge that can never answer is said now, to the person who set it up, and not in every job.
  await house.judge?.prepare();
  const queue = await createQueue({ redisUrl: config.redisUrl, databaseUrl, log });
  const relay = createRelay(db, queue, { clock, log });
  const run = createRunJob({
    handlers,
    parse: parsePayload,
    contextFor: (job) => ({ ...context, log: log.child({ job: job.name, jobId: job.id }) }),
    log,
  });
  const workers = await queue.work({
    queues: ['read', 'work'],
    concurrency,
    run: async (job) => {
      await run(job);
      // What the job wrote to the outbox need not wait for the next turn.
      void relay.nudge();
    },
  });
  const ring = (name: JobName, payload: object = {}) => queue.addAll([toQueueJob(name, payload)]);
  const shares = () => ring('find-shares', { since: new Date(clock.now().getTime() - reachMs).toISOString() });
  const ticker = startTicker(
    [
      { name: 'relay', everyMs: relayEveryMs, run: relay.nudge },
      { name: 'find-shares', everyMs: findSharesEveryMs, firstMs: findSharesFirstMs, run: shares },
      ...Object.entries(intervals).map(([name, everyMs]) => ({
        name,
        everyMs,
        // A house that has just opened has old news of itself only.
        firstMs: name === 'check-health' ? everyMs : 0,
        run: () => ring(name as JobName),
      })),
    ],
    log,
  );
  const crons = slots.map(({ cron }) =>
    schedule(cron, () => ring('run-due-slots').catch((error) => log.warn('cron-failed', { error })), {
      timezone: 'Europe/Copenhagen',
    }),
  );
  return {
    queue,
    nudge: relay.nudge,
    async stop(deadlineMs) {
      for (const cron of crons) await cron.destroy();
      await ticker.stop();
      await workers.close(deadlineMs);
      await queue.close(deadlineMs);
    },
  };
}
