import { type BackendFactory, type IQueueBackend, type Processor, Queue, Worker, type WorkerOptions } from 'bullmq';
import type { QueueName } from './queue-contract.ts';
import { maxBlockSeconds, workerSettings } from './queue-settings.ts';

/** The part of BullMQ's classes that is used; the same on both stores. */
export type BullQueue = Pick<Queue, 'addBulk' | 'getJobCounts' | 'obliterate' | 'close' | 'waitUntilReady'> & Listening;
export type BullWorker = Pick<Worker, 'run' | 'close' | 'waitUntilReady'> & Listening;
type Listening = { on(event: string, listener: (...args: never[]) => void): unknown };

export type Work = Processor<unknown, object>;

export type Backend = {
  kind: 'postgres' | 'redis';
  openQueue(name: QueueName): BullQueue;
  openWorker(name: QueueName, work: Work, concurrency: number): BullWorker;
  /** Whether a queue or worker is usable at once while its store is down, or has to be opened again. */
  waitsForStore: boolean;
  /** Closes the connections; with `hard` without waiting for anyone. */
  end(hard: boolean): Promise<void>;
};

/** BullMQ would trust a silent LISTEN connection for up to an hour when nothing but delayed jobs are pending. */
class SteadyWorker<B extends IQueueBackend, C> extends Worker<unknown, object, string, B, never, C> {
  override get maximumBlockTimeout(): number {
    return Math.min(super.maximumBlockTimeout, maxBlockSeconds);
  }
}

/** Queues and workers on one store; `connections` are shared by all of them. */
export function openOn<B extends IQueueBackend, C>(
  factory: BackendFactory<B, C>,
  connections: { producer: C; worker: C; more: { prefix?: string } },
): Pick<Backend, 'openQueue' | 'openWorker'> {
  const { producer, worker, more } = connections;
  return {
    openQueue: (name) => new Queue(name, { connection: producer, ...more }, factory) as unknown as BullQueue,
    openWorker: (name, work, concurrency) => {
      const options: WorkerOptions<C> = { ...workerSettings, ...more, connection: worker, concurrency, autorun: false };
      return new SteadyWorker<B, C>(name, work as never, options as never, factory) as unknown as BullWorker;
    },
  };
}
