import { localDate } from '../core/calendar.ts';
import { dueDays, isPrompt, type ShareCounts, toldCounts } from '../core/share-effect.ts';
import type { FoundPost } from '../sources/contract.ts';
import type { Db } from '../store/db.ts';
import { type CountableShare, findCountsBefore, listCountable, saveEffect } from '../store/share-counts.ts';

const hourMs = 3_600_000;
/** The last day that is counted, and how late it may be. */
const reachMs = 10 * 24 * hourMs;
/** Our own Pages give their fortnight again every six hours. */
export const freshMs = 12 * hourMs;
const unknown = toldCounts(undefined);

/** What the central Page's list has just told, by full id. */
export type CentralList = ReadonlyMap<string, FoundPost['counts']>;

/**
 * Takes the counts that are due, from what has been read anyway: the central post's out of the list, our own post's as it was
 * last scanned. Returns the shares whose own post has not been read for long and must be asked for by itself.
 */
export async function countShares(tx: Db, list: CentralList, now: Date): Promise<string[]> {
  const toAsk: string[] = [];
  for (const share of await listCountable(tx, new Date(now.getTime() - reachMs))) {
    const isTicked = share.evidence === 'manual';
    // A list that does not show it tells nothing of it: another one will.
    if (!isTicked && !list.has(share.centralExternalId)) continue;
    const central = toldCounts(list.get(share.centralExternalId));
    for (const day of dueDays(share, now)) {
      const isLate = day === 0 && !isPrompt(share.sharedAt, now);
      const isFresh = now.getTime() - (share.post.lastSeenAt?.getTime() ?? 0) <= freshMs;
      const own = isLate ? await ownBefore(tx, share) : isFresh ? toldCounts(share.post) : unknown;
      await saveEffect(tx, { shareId: share.id, day, countedAt: now, own, central });
      if (!isLate && !isFresh) toAsk.push(share.id);
    }
  }
  return [...new Set(toAsk)];
}

/** Found long after it was shared: what is known from before that day, if anything. */
async function ownBefore(tx: Db, { post, sharedAt }: CountableShare): Promise<ShareCounts> {
  return toldCounts(await findCountsBefore(tx, post.id, localDate(sharedAt)));
}
