import { inTransaction } from '../store/db.ts';
import { claimSources, listDueSources } from '../store/due-sources.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { hostOf } from './host-lane.ts';

const perRound = 500;

/**
 * Rings a scan for every source whose `nextCheckAt` has come. *Due* is a column, so a restart loses nothing. For the sources
 * of one host there is one bell: that scan takes them one after the other, and however slow the host is, it holds one lane.
 */
export const findDueSources: Handler<'find-due-sources'> = async (_payload, { db, clock }) => {
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    const due = (await listDueSources(tx, now)).map(({ id, ...source }) => ({ id, host: hostOf(source) }));
    const alone = due.filter(({ host }) => host === undefined).slice(0, perRound);
    const ids = await claimSources(
      tx,
      alone.map(({ id }) => id),
      now,
    );
    const hosts = new Set(due.flatMap(({ host }) => host ?? []));
    const payloads = [...ids.map((id) => ({ id })), ...[...hosts].map((host) => ({ host }))];
    await enqueue(tx, ...payloads.map((payload) => ({ name: 'scan-source' as const, payload })));
  });
};
