import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { catalogue, type JobName } from '../jobs/catalogue.ts';
import { type Database, inTransaction } from '../store/db.ts';
import { addToOutbox, takeFromOutbox } from '../store/outbox.ts';
import type { JobQueue, JobToAdd } from './queue/queue-contract.ts';

const atOnce = 500;

/** A job of the catalogue as the queue wants it. */
export function toQueueJob(name: JobName, payload: unknown): JobToAdd {
  const entry = catalogue[name];
  const key = entry.key as (payload: unknown) => string;
  const queue = entry.queue as string | ((payload: unknown) => JobToAdd['queue']);
  return {
    name,
    payload,
    queue: (typeof queue === 'function' ? queue(payload) : queue) as JobToAdd['queue'],
    key: key(payload),
    options: { attempts: entry.attempts, backoffMs: 2_000 },
  };
}

/** Carries bells from the outbox to the queue. What the queue does not take goes back; what is lost, `sweep` finds. */
export function createRelay(db: Database, queue: JobQueue, { clock, log }: { clock: Clock; log: Log }) {
  let running: Promise<void> | undefined;
  let again = false;

  const carry = async (): Promise<void> => {
    for (;;) {
      const rows = await takeFromOutbox(db, atOnce, clock.now());
      if (rows.length === 0) return;
      const known = rows.filter((row) => Object.hasOwn(catalogue, row.job));
      try {
        await queue.addAll(known.map((row) => toQueueJob(row.job as JobName, row.payload)));
      } catch (error) {
        await inTransaction(db, (tx) => addToOutbox(tx, known));
        throw error;
      }
      // Who writes more nudges again.
      if (rows.length < atOnce) return;
    }
  };

  /** Starts a round, or one more after the running one. Never throws: the next tick tries again. */
  const nudge = (): Promise<void> => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await carry().catch((error) => log.warn('relay-waits', { error }));
      }
    })().finally(() => {
      running = undefined;
    });
    return running;
  };
  return { nudge };
}
