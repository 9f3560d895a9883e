import { inTransaction } from '../store/db.ts';
import { isLookDue, listSharesSince, markThere } from '../store/share-watch.ts';
import { noteApiLinks } from '../store/share-ways.ts';
import type { JobContext } from './context.ts';
import { type CentralList, countShares } from './count-shares.ts';
import { enqueue } from './enqueue.ts';

/** The bounds of a list are unconfirmed: an hour less is taken for covered. */
const marginMs = 3_600_000;
const atOnce = 20;

/**
 * What a complete list of the central Page's posts since `from` tells of the shares that are known: which are still there, and what
 * both posts have by now. It costs no call. What is missing in it is looked for by itself, since a list may leave out what is there.
 */
export async function followShares(list: CentralList, from: Date, { db, clock }: JobContext): Promise<void> {
  const now = clock.now();
  await noteApiLinks(db, [...list.keys()]);
  const shares = await listSharesSince(db, new Date(from.getTime() + marginMs));
  const isThere = ({ centralExternalId }: { centralExternalId: string }) => list.has(centralExternalId);
  // A list of nothing may be one that we are not shown.
  const absent = list.size === 0 ? [] : shares.filter((share) => !isThere(share) && share.goneAt === null);
  const suspects = absent.filter((share) => isLookDue(share, now)).map(({ id }) => id);
  await inTransaction(db, async (tx) => {
    await markThere(tx, shares.filter(isThere), now);
    const toMeasure = await countShares(tx, list, now);
    if (suspects.length > 0) await enqueue(tx, { name: 'watch-shares', payload: { ids: suspects.slice(0, atOnce) } });
    if (toMeasure.length > 0)
      await enqueue(tx, { name: 'measure-shares', payload: { ids: toMeasure.slice(0, atOnce) } });
  });
}
