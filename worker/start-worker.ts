import { schedule } from 'node-cron';
import type { JobName } from '../jobs/catalogue.ts';
import { handlers, parsePayload } from '../jobs/index.ts';
import { reachMs } from '../jobs/read-window.ts';
import { findSharesEveryMs, findSharesFirstMs, intervals, runCanaryEveryMs, slots } from '../jobs/schedule.ts';
import type { House } from './house.ts';
import { createQueue } from './queue/create-queue.ts';
import { type JobQueue, queueNames } from './queue/queue-contract.ts';
import { createRunJob } from './queue/run-job.ts';
import { createRelay, toQueueJob } from './relay.ts';
import { startTicker } from './ticker.ts';
import { watchClock, watchClockEveryMs } from './watch-clock.ts';
import { lookEveryMs, watchProgress } from './watch-progress.ts';

export type RunningWorker = { queue: JobQueue; nudge(): Promise<void>; stop(deadlineMs: number): Promise<void> };

/** Telling people is mostly waiting for others' servers: a slow one must not hold up the rest. */
const concurrency = { read: 6, work: 6, alarm: 12 };
const relayEveryMs = 500;

/** A house that has just opened has old news of itself only. */
const tellsOfItself = new Set<string>(['check-health', 'ping-heartbeat', 'watch-sight'] satisfies JobName[]);

const endProcess = (code: number) => process.exit(code);

/** Queue, relay, intervals and the cron that rings for slots: all that makes the house move by itself. */
export async function startWorker(house: House, exit: (code: number) => void = endProcess): Promise<RunningWorker> {
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
  const progress = watchProgress(house, exit);
  const workers = await queue.work({
    queues: queueNames,
    concurrency,
    run: async (job) => {
      await run(job).finally(() => progress.note(job.name));
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
      // Beside the queue, and not at once: a house that has just opened catches up first.
      {
        name: 'run-canary',
        everyMs: runCanaryEveryMs,
        firstMs: runCanaryEveryMs,
        run: () => handlers['run-canary']({}, context).then(relay.nudge),
      },
      { name: 'watch-progress', everyMs: lookEveryMs, firstMs: lookEveryMs, run: progress.look },
      { name: 'watch-clock', everyMs: watchClockEveryMs, firstMs: watchClockEveryMs, run: watchClock(house, exit) },
      ...Object.entries(intervals).map(([name, everyMs]) => ({
        name,
        everyMs,
        firstMs: tellsOfItself.has(name) ? everyMs : 0,
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
