import { setTimeout as sleep } from 'node:timers/promises';
import { TemporaryError } from '../../core/errors.ts';
import { cleanValue } from '../../core/hygiene.ts';
import type { Log } from '../../core/log.ts';
import type { Backend, BullQueue } from './backend.ts';
import { withDeadline } from './deadline.ts';
import { openPostgresBackend } from './postgres-backend.ts';
import { type JobQueue, type JobToAdd, type QueueCounts, type QueueName, queueNames } from './queue-contract.ts';
import { addDeadlineMs, jobOptions } from './queue-settings.ts';
import { quietErrors } from './quiet-errors.ts';
import { openRedisBackend } from './redis-backend.ts';
import { openWorkers } from './workers.ts';

/** On Redis when there is one, else on the database. The bell of the process: one of these, closed at its end. */
export async function createQueue(options: {
  redisUrl?: string | undefined;
  databaseUrl: string;
  log: Log;
}): Promise<JobQueue> {
  const { redisUrl, databaseUrl } = options;
  const log = options.log.child({ part: 'queue' });
  const backend = redisUrl ? await openRedisBackend(redisUrl, log) : await openPostgresBackend(databaseUrl, log);
  const queues = new Map<QueueName, BullQueue>();
  for (const name of queueNames) queues.set(name, await openReady(backend, name, log));
  const each = <T>(act: (queue: BullQueue, name: QueueName) => Promise<T>) =>
    Promise.all([...queues].map(([name, queue]) => act(queue, name)));
  const closers: ((deadlineMs: number) => Promise<void>)[] = [];

  return {
    backend: backend.kind,
    addAll: (jobs) => withDeadline(addDeadlineMs, addAll(queues, jobs), refuseToWait),
    async work(wanted) {
      const workers = await openWorkers(backend, wanted, log);
      closers.push(workers.close);
      return workers;
    },
    counts: async () =>
      Object.fromEntries(await each(async (queue, name) => [name, await countsOf(queue)])) as Record<
        QueueName,
        QueueCounts
      >,
    async empty() {
      await each((queue) => queue.obliterate({ force: true }));
    },
    async close(deadlineMs) {
      await Promise.all(closers.map((close) => close(deadlineMs)));
      const closing = each((queue) => queue.close()).then(() => backend.end(false));
      const late = async () => {
        log.warn('queue.close-abandoned');
        await backend.end(true);
      };
      await withDeadline(Math.min(deadlineMs, 3000), closing, late);
    },
  };
}

const refuseToWait = (): never => {
  throw new TemporaryError('the queue did not answer in time', 'Køen svarer ikke. Arbejdet bliver lagt i kø senere.');
};

async function addAll(queues: Map<QueueName, BullQueue>, jobs: readonly JobToAdd[]): Promise<void> {
  for (const [name, queue] of queues) {
    const here = jobs.filter((job) => job.queue === name);
    const entries = here.map((job) => ({ name: job.name, data: cleanValue(job.payload), opts: jobOptions(job) }));
    if (entries.length > 0) await queue.addBulk(entries);
  }
}

async function countsOf(queue: BullQueue): Promise<QueueCounts> {
  const found = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'completed', 'failed');
  const { waiting = 0, prioritized = 0, active = 0, delayed = 0, completed = 0, failed = 0 } = found;
  return { waiting: waiting + prioritized, active, delayed, completed, failed };
}

async function openReady(backend: Backend, name: QueueName, log: Log): Promise<BullQueue> {
  for (;;) {
    const queue = backend.openQueue(name);
    queue.on('error', quietErrors(log, 'queue.error'));
    if (backend.waitsForStore) return queue;
    try {
      await queue.waitUntilReady();
      return queue;
    } catch {
      await queue.close().catch(() => undefined);
      await sleep(500);
    }
  }
}
