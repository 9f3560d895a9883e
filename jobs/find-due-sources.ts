import { inTransaction } from '../store/db.ts';
import { claimDueSources } from '../store/sources.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

const perRound = 500;

/** Rings a scan for every source whose `nextCheckAt` has come. *Due* is a column, so a restart loses nothing. */
export const findDueSources: Handler<'find-due-sources'> = async (_payload, { db, clock }) => {
  await inTransaction(db, async (tx) => {
    const ids = await claimDueSources(tx, clock.now(), perRound);
    await enqueue(tx, ...ids.map((id) => ({ name: 'scan-source' as const, payload: { id } })));
  });
};
