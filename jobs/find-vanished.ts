import { inTransaction } from '../store/db.ts';
import { listDueLooks, suspectAbsent } from '../store/rechecks.ts';
import type { Job } from './catalogue.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

const atMost = 5_000;
const atOnce = 100;

/**
 * Finds in the tables what may be gone at its source, and rings for those whose turn it is to be looked for, Page by Page.
 * What a lost bell or a dead worker left undone is found again by the next round.
 */
export const findVanished: Handler<'find-vanished'> = async (_payload, { db, clock }) => {
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    await suspectAbsent(tx, now);
    const due = await listDueLooks(tx, now, atMost);
    const jobs: Job[] = [];
    for (const sourceId of new Set(due.map((one) => one.sourceId))) {
      const ids = due.filter((one) => one.sourceId === sourceId).map(({ id }) => id);
      jobs.push({ name: 'recheck-posts', payload: { ids: ids.slice(0, atOnce) } });
    }
    await enqueue(tx, ...jobs);
  });
};
