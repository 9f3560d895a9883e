import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from 'bullmq';
import type { Log } from '../../core/log.ts';
import type { Backend, BullWorker, Work } from './backend.ts';
import { withDeadline } from './deadline.ts';
import type { JobQueue, QueueName, Workers } from './queue-contract.ts';
import { quietErrors } from './quiet-errors.ts';
import { storableError } from './storable-error.ts';

type Wanted = Parameters<JobQueue['work']>[0];

/** One worker per queue, kept at work until they are closed, whatever happens to the store meanwhile. */
export async function openWorkers(backend: Backend, wanted: Wanted, log: Log): Promise<Workers> {
  const stopping = new AbortController();
  const work = workOf(wanted.run);
  const running = await Promise.all(
    wanted.queues.map(async (name) => {
      const { concurrency } = wanted;
      const atOnce = typeof concurrency === 'number' ? concurrency : concurrency[name];
      const worker = await openReady(backend, name, work, atOnce, log);
      void keepRunning(worker, stopping.signal, log);
      return worker;
    }),
  );
  return {
    async close(deadlineMs) {
      stopping.abort();
      const closed = Promise.all(running.map((worker) => worker.close())).then(() => undefined);
      await withDeadline(deadlineMs, closed, () => log.warn('queue.jobs-abandoned'));
    },
  };
}

/** Jobs answer nothing: an answer that the store refuses would turn a finished job into a failed one. */
const workOf =
  (run: Wanted['run']): Work =>
  async (job) => {
    try {
      await run({ id: job.id ?? '', name: job.name, data: job.data, attempt: job.attemptsMade + 1 });
      return {};
    } catch (error) {
      throw storableError(error);
    }
  };

async function openReady(backend: Backend, name: QueueName, work: Work, concurrency: number, log: Log) {
  const report = quietErrors(log, 'queue.error');
  for (;;) {
    const worker = backend.openWorker(name, work, concurrency);
    worker.on('error', report);
    worker.on('stalled', (id: string) => log.warn('job.taken-over', { queue: name, id }));
    worker.on('failed', (job: Job | undefined, error: Error) => reportFailure(log, job, error));
    if (backend.waitsForStore) return worker;
    try {
      await worker.waitUntilReady();
      return worker;
    } catch (error) {
      report(error);
      await worker.close().catch(() => undefined);
      await sleep(500);
    }
  }
}

/** `finishedOn` is set when no attempt is left; until then the queue tries again by itself. */
function reportFailure(log: Log, job: Job | undefined, error: Error): void {
  const fields = { job: job?.name, id: job?.id, attempts: job?.attemptsMade, cause: error };
  if (job?.finishedOn === undefined) log.warn('job.will-be-tried-again', fields);
  else log.error('job.given-up', fields);
}

async function keepRunning(worker: BullWorker, stopped: AbortSignal, log: Log): Promise<void> {
  const report = quietErrors(log, 'queue.worker-restarted');
  while (!stopped.aborted) {
    await worker.run().catch(report);
    if (!stopped.aborted) await sleep(1000, undefined, { signal: stopped }).catch(() => undefined);
  }
}
