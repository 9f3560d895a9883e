/** Whether what was shared still is: for a fortnight the central Page's post is looked for (platform-apis.md §2.7, §2.8). */
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { tellShareOf } from './told-events.ts';

export type WatchedShare = {
  id: string;
  postId: string;
  centralExternalId: string;
  lookedAt: Date | null;
  missingSince: Date | null;
  goneAt: Date | null;
};

/** A look that proves something is at least so far from the one before it. */
const apartMs = 3_600_000;
/** Of what a list left out and a look found after all, or could not tell. */
const againMs = 6 * apartMs;
const isProven = { strength: { not: 'probable' } } as const;
const wanted = {
  id: true,
  postId: true,
  centralExternalId: true,
  lookedAt: true,
  missingSince: true,
  goneAt: true,
} as const;
/** What a person ticked off has no post that could be looked for. */
const isFound = { evidence: { not: 'manual' } } as const;

export const listSharesSince = (db: Db, since: Date): Promise<WatchedShare[]> =>
  db.share.findMany({ where: { ...isProven, ...isFound, sharedAt: { gt: since } }, select: wanted });

export const listWatched = (db: Db, ids: readonly string[]): Promise<WatchedShare[]> =>
  db.share.findMany({ where: { id: { in: [...ids] }, ...isProven, ...isFound, goneAt: null }, select: wanted });

/** So that a second bell within the hour asks nothing. */
export function isLookDue({ lookedAt, missingSince }: WatchedShare, now: Date): boolean {
  return lookedAt === null || now.getTime() - lookedAt.getTime() >= (missingSince ? apartMs : againMs);
}

/** They are there: whatever was thought missing is not, and what was gone is shared again. */
export async function markThere(tx: Db, shares: readonly WatchedShare[], at: Date): Promise<void> {
  for (const { id, postId, missingSince, goneAt } of shares) {
    if (missingSince === null && goneAt === null) continue;
    const { count } = await tx.share.updateMany({
      where: { id, OR: [{ missingSince: { not: null } }, { goneAt: { not: null } }] },
      data: { missingSince: null, goneAt: null },
    });
    if (count === 0 || goneAt === null) continue;
    await note(tx, { at, action: 'share-back', postId });
    await tellShareOf(tx, 'story.shared', id, at);
  }
}

/** Looked for without an answer that says anything. */
export async function markLooked(tx: Db, ids: readonly string[], at: Date): Promise<void> {
  await tx.share.updateMany({ where: { id: { in: [...ids] } }, data: { lookedAt: at } });
}

/** Not there. The second time, an hour or more after the first: no longer shared. Returns how many that became. */
export async function markMissing(tx: Db, shares: readonly WatchedShare[], at: Date): Promise<number> {
  const before = new Date(at.getTime() - apartMs);
  let gone = 0;
  for (const { id, postId } of shares) {
    await tx.share.updateMany({ where: { id, missingSince: null, goneAt: null }, data: { missingSince: at } });
    const { count } = await tx.share.updateMany({
      where: { id, goneAt: null, missingSince: { lte: before } },
      data: { goneAt: at },
    });
    gone += count;
    if (count === 0) continue;
    await note(tx, { at, action: 'share-gone', postId });
    await tellShareOf(tx, 'story.unshared', id, at);
  }
  return gone;
}

const note = (tx: Db, { at, action, postId }: { at: Date; action: string; postId: string }) =>
  appendAudit(tx, at, { actor: 'watch-shares', action, subject: `post ${postId}`, details: {} });
