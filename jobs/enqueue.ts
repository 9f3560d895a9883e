import type { Db } from '../store/db.ts';
import { addToOutbox } from '../store/outbox.ts';
import type { Job } from './catalogue.ts';

/**
 * Rings a bell as part of the transaction that wrote the rows it is about: both happen or neither.
 * The relay in `worker` carries it to the queue; business code never calls the queue itself.
 */
export async function enqueue(tx: Db, ...jobs: Job[]): Promise<void> {
  await addToOutbox(tx, toRows(jobs));
}

/** What leaves the house by a person's click waits this long, so that an undo (10 seconds on the page) still catches it. */
export const undoWindowMs = 15_000;

/** The same, but not before the click can no longer be undone. The job looks again whether it still holds. */
export async function enqueueAfterUndo(tx: Db, now: Date, ...jobs: Job[]): Promise<void> {
  await addToOutbox(tx, toRows(jobs), new Date(now.getTime() + undoWindowMs));
}

const toRows = (jobs: Job[]) => jobs.map(({ name, payload }) => ({ job: name, payload }));
