import { bothPosts, effectSince, type ShareCounts, type ShareDay, shareDays } from '../core/share-effect.ts';
import { sealedState } from '../core/shield-access.ts';
import type { Db } from './db.ts';
import { erasedText } from './posts.ts';
import { type EffectRow, type GoneShare, listGoneShares, listShareEffects } from './share-effects.ts';

/** How both posts grew in so many days, as far as anybody knows. */
export type Grown = { days: ShareDay; reactions: number | null; comments: number | null };

export type DigestShares = {
  /** Found in the period, each post once. */
  shared: { source: string; text: string; permalink: string | null; effect: Grown | undefined }[];
  /** Shared before, counted anew in the period. */
  grown: { source: string; sharedAt: Date; effect: Grown }[];
  gone: GoneShare[];
};

const dayMs = 86_400_000;
/** The last count is taken after seven days; it may be late. */
const effectReachMs = 9 * dayMs;

/** What was shared in the period, what came of it and of what was shared before, and what is shared no more. */
export async function readDigestShares(db: Db, { from, until }: { from: Date; until: Date }): Promise<DigestShares> {
  const reach = new Date(Math.min(from.getTime(), until.getTime() - effectReachMs));
  const [found, effects, gone] = await Promise.all([
    listFound(db, { from, until }),
    listShareEffects(db, { from: reach, until }),
    listGoneShares(db, { from, until }),
  ]);
  const isNew = new Set(found.map(({ postId }) => postId));
  const grown = effects
    .filter((row) => !isNew.has(row.postId) && row.goneAt === null && !row.isRepeat)
    .flatMap((row) => {
      const effect = latestOf(row, ({ countedAt }) => countedAt > from && countedAt <= until);
      return effect && hasGrown(effect) ? [{ source: row.source, sharedAt: row.sharedAt, effect }] : [];
    })
    .sort((one, other) => (other.effect.reactions ?? 0) - (one.effect.reactions ?? 0));
  const effectOf = (postId: string) => {
    const row = effects.find((one) => one.postId === postId && !one.isRepeat);
    const effect = row && latestOf(row, () => true);
    return effect && hasGrown(effect) ? effect : undefined;
  };
  return { shared: found.map(({ postId, ...share }) => ({ ...share, effect: effectOf(postId) })), grown, gone };
}

/** The last day that was counted, of those that are wanted. Day 0 is where it began. */
function latestOf({ days }: EffectRow, isWanted: (day: { countedAt: Date }) => boolean): Grown | undefined {
  for (const day of [...shareDays].reverse()) {
    const counted = days[day];
    if (day === 0 || !counted || !isWanted(counted)) continue;
    const { reactions, comments }: ShareCounts = bothPosts(effectSince(days[0], counted));
    return { days: day, reactions, comments };
  }
  return undefined;
}

const hasGrown = ({ reactions, comments }: Grown) => (reactions ?? 0) + (comments ?? 0) > 0;

async function listFound(db: Db, { from, until }: { from: Date; until: Date }) {
  const rows = await db.share.findMany({
    where: {
      foundAt: { gt: from, lte: until },
      strength: { not: 'probable' },
      goneAt: null,
      post: { deletedAt: null, OR: [{ candidate: null }, { candidate: { state: { not: sealedState } } }] },
    },
    select: { postId: true, post: { select: { text: true, permalink: true, source: { select: { name: true } } } } },
    orderBy: { sharedAt: 'desc' },
    distinct: ['postId'],
  });
  return rows.map(({ postId, post }) => ({
    postId,
    source: post.source.name,
    text: post.text === erasedText ? '' : post.text,
    permalink: post.permalink,
  }));
}
