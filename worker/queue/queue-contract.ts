/**
 * The bell of the house: it wakes workers, it remembers nothing. Its store may be emptied at any moment and every job
 * may run twice. This room turns BullMQ, on PostgreSQL or Redis, into the few things the house asks of a queue.
 */
export const queueNames = ['read', 'work', 'alarm'] as const;

/**
 * `read` is for scans, which wait on others; `alarm` for what tells people of incidents, so that it never queues behind a flood of
 * posts or a morning's mails; `work` for all the rest.
 */
export type QueueName = (typeof queueNames)[number];

export type JobToAdd = {
  name: string;
  payload: unknown;
  queue: QueueName;
  /** Same name and key: a second ring is dropped while the first waits or runs, and heard again when it has ended. */
  key?: string | undefined;
  options?: { attempts?: number | undefined; backoffMs?: number | undefined; delayMs?: number | undefined } | undefined;
};

export type RunningJob = { id: string; name: string; data: unknown; attempt: number };

export type Workers = {
  /** Takes no more jobs and waits for those at work, at most this long. */
  close(deadlineMs: number): Promise<void>;
};

export type QueueCounts = { waiting: number; active: number; delayed: number; completed: number; failed: number };

export type JobQueue = {
  backend: 'postgres' | 'redis';
  /** Fails within five seconds when the queue's store does not answer; the outbox keeps the rings until then. */
  addAll(jobs: readonly JobToAdd[]): Promise<void>;
  work(options: {
    queues: readonly QueueName[];
    /** Jobs at a time: the same for each of the queues, or by queue. */
    concurrency: number | Record<QueueName, number>;
    run: (job: RunningJob) => Promise<void>;
  }): Promise<Workers>;
  counts(): Promise<Record<QueueName, QueueCounts>>;
  /** Throws away every job, those at work included. */
  empty(): Promise<void>;
  close(deadlineMs: number): Promise<void>;
};
