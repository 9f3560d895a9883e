import type { Db } from '../store/db.ts';
import { addToOutbox } from '../store/outbox.ts';
import type { Job } from './catalogue.ts';

/**
 * Rings a bell as part of the transaction that wrote the rows it is about: both happen or neither.
 * The relay in `worker` carries it to the queue; business code never calls the queue itself.
 */
export async function enqueue(tx: Db, ...jobs: Job[]): Promise<void> {
  await addToOutbox(
    tx,
    jobs.map(({ name, payload }) => ({ job: name, payload })),
  );
}
