/** Taking the counts of both posts of a share on its days (core/share-effect.ts). */
import { isPrompt, type ShareCounts } from '../core/share-effect.ts';
import type { Db } from './db.ts';

export type CountableShare = {
  id: string;
  centralExternalId: string;
  evidence: string;
  sharedAt: Date;
  foundAt: Date;
  counted: number[];
  post: { id: string; lastSeenAt: Date | null } & ShareCounts;
};

/** What is shared, was shared since then, and is there: the counts of what is gone say nothing of a share any more. */
export async function listCountable(db: Db, since: Date): Promise<CountableShare[]> {
  const rows = await db.share.findMany({
    where: {
      strength: { not: 'probable' },
      goneAt: null,
      sharedAt: { gt: since },
      post: { deletedAt: null, ownVoice: true },
    },
    include: {
      effects: { select: { day: true } },
      post: { select: { id: true, lastSeenAt: true, reactions: true, comments: true, shares: true } },
    },
  });
  return rows.map(({ id, centralExternalId, evidence, sharedAt, foundAt, effects, post }) => ({
    id,
    centralExternalId,
    evidence,
    sharedAt,
    foundAt,
    counted: effects.map(({ day }) => day),
    post,
  }));
}

/** What a post had on the last day before this date on which it was read. */
export async function findCountsBefore(db: Db, postId: string, date: string): Promise<ShareCounts | undefined> {
  const row = await db.postCount.findFirst({
    where: { postId, date: { lt: new Date(date) } },
    orderBy: { date: 'desc' },
    select: { reactions: true, comments: true, shares: true },
  });
  return row ?? undefined;
}

type NewEffect = { shareId: string; day: number; countedAt: Date; own: ShareCounts; central: ShareCounts };

/** Once a day of a share: what is written stays. */
export async function saveEffect(tx: Db, { shareId, day, countedAt, own, central }: NewEffect): Promise<boolean> {
  const { count } = await tx.shareEffect.createMany({
    data: [
      {
        shareId,
        day,
        countedAt,
        ownReactions: own.reactions,
        ownComments: own.comments,
        ownShares: own.shares,
        centralReactions: central.reactions,
        centralComments: central.comments,
        centralShares: central.shares,
      },
    ],
    skipDuplicates: true,
  });
  return count > 0;
}

/**
 * A share with counts taken since then of which those of our own post are wanting, since that one had not been read for long.
 * Where a share was found late, what the post has by now says nothing of how it stood on day 0.
 */
export type Unmeasured = { shareId: string; days: number[]; postId: string; externalId: string; sourceId: string };

export async function listUnmeasured(db: Db, ids: readonly string[], since: Date): Promise<Unmeasured[]> {
  const rows = await db.share.findMany({
    where: { id: { in: [...ids] }, goneAt: null, post: { platform: 'facebook', deletedAt: null } },
    include: {
      effects: {
        where: { countedAt: { gt: since }, ownReactions: null, ownComments: null },
        select: { day: true, countedAt: true },
      },
      post: { select: { id: true, externalId: true, sourceId: true } },
    },
  });
  return rows.flatMap(({ id, sharedAt, effects, post }) => {
    const days = effects.flatMap(({ day, countedAt }) => (day > 0 || isPrompt(sharedAt, countedAt) ? day : []));
    return days.length === 0
      ? []
      : { shareId: id, days, postId: post.id, externalId: post.externalId, sourceId: post.sourceId };
  });
}

/** Nothing where the post has not been seen since then. */
export async function findFreshCounts(db: Db, postId: string, since: Date): Promise<ShareCounts | undefined> {
  const row = await db.post.findFirst({
    where: { id: postId, lastSeenAt: { gte: since } },
    select: { reactions: true, comments: true, shares: true },
  });
  return row ?? undefined;
}

export async function fillOwnCounts(
  tx: Db,
  { shareId, days }: Pick<Unmeasured, 'shareId' | 'days'>,
  own: ShareCounts,
): Promise<void> {
  await tx.shareEffect.updateMany({
    where: { shareId, day: { in: days }, ownReactions: null, ownComments: null },
    data: { ownReactions: own.reactions, ownComments: own.comments, ownShares: own.shares },
  });
}
