import { type CountedShare, type ShareDay, shareDays } from '../core/share-effect.ts';
import { sealedState } from '../core/shield-access.ts';
import type { Db, Prisma } from './db.ts';

/** A proven share, or one that a person ticked off, with what came of it (core/share-effect.ts). No text. */
export type EffectRow = {
  shareId: string;
  postId: string;
  source: string;
  departmentKey: string | null;
  theme: string | null;
  /** `manual` where a person ticked it off: then nothing is known of the central post. */
  evidence: string;
  sharedAt: Date;
  /** Since when it is no longer shared. */
  goneAt: Date | null;
  /** The post had been shared before: what its own post got stands with the first share, too, and is to be counted once. */
  isRepeat: boolean;
  days: Partial<Record<ShareDay, CountedShare>>;
};

type Period = { from: Date; until: Date; departmentKey?: string };

/** Shares of `from <= sharedAt < until`, the newest first. */
export async function listShareEffects(db: Db, { from, until, departmentKey }: Period): Promise<EffectRow[]> {
  const rows = await db.share.findMany({
    where: { ...isTold(departmentKey), sharedAt: { gte: from, lt: until } },
    orderBy: [{ sharedAt: 'desc' }, { id: 'asc' }],
    include: effectParts,
  });
  return rows.map(toEffect);
}

export type GoneShare = {
  shareId: string;
  postId: string;
  source: string;
  departmentKey: string | null;
  /** Our own post, for the link; null where it has none. */
  permalink: string | null;
  sharedAt: Date;
  goneAt: Date;
};

/** What was found to be no longer shared in `from <= goneAt < until`: for the morning's facts. */
export async function listGoneShares(db: Db, { from, until, departmentKey }: Period): Promise<GoneShare[]> {
  const rows = await db.share.findMany({
    where: { ...isTold(departmentKey), goneAt: { gte: from, lt: until } },
    orderBy: [{ goneAt: 'desc' }, { id: 'asc' }],
    include: { post: { include: { source: { select: { name: true } } } } },
  });
  return rows.flatMap(({ id, post, postId, sharedAt, goneAt }) =>
    goneAt === null ? [] : { shareId: id, postId, ...ofPost(post), permalink: post.permalink, sharedAt, goneAt },
  );
}

/** What is only probable is nothing to tell of; what was deleted at its source, or is sealed, is not told of any more. */
const isTold = (departmentKey: string | undefined): Prisma.ShareWhereInput => ({
  strength: { not: 'probable' },
  post: {
    ownVoice: true,
    deletedAt: null,
    OR: [{ candidate: null }, { candidate: { state: { not: sealedState } } }],
    ...(departmentKey !== undefined && { departmentKey }),
  },
});

const effectParts = {
  effects: { orderBy: { day: 'asc' } },
  post: {
    include: {
      source: { select: { name: true } },
      candidate: { select: { theme: true } },
      shareRows: { where: { strength: { not: 'probable' } }, orderBy: [{ sharedAt: 'asc' }, { id: 'asc' }], take: 1 },
    },
  },
} satisfies Prisma.ShareInclude;

const ofPost = (post: { source: { name: string }; departmentKey: string | null }) => ({
  source: post.source.name,
  departmentKey: post.departmentKey,
});

function toEffect({ effects, post, ...row }: Prisma.ShareGetPayload<{ include: typeof effectParts }>): EffectRow {
  const days: EffectRow['days'] = {};
  for (const effect of effects) {
    const day = shareDays.find((one) => one === effect.day);
    if (day !== undefined) days[day] = toCounted(effect);
  }
  return {
    shareId: row.id,
    postId: row.postId,
    ...ofPost(post),
    theme: post.candidate?.theme ?? null,
    evidence: row.evidence,
    sharedAt: row.sharedAt,
    goneAt: row.goneAt,
    isRepeat: post.shareRows[0]?.id !== row.id,
    days,
  };
}

const toCounted = (row: Prisma.ShareEffectGetPayload<object>): CountedShare => ({
  countedAt: row.countedAt,
  own: { reactions: row.ownReactions, comments: row.ownComments, shares: row.ownShares },
  central: { reactions: row.centralReactions, comments: row.centralComments, shares: row.centralShares },
});
