import { type CountRow, type Counts, latestCounts, noCounts } from '../core/effect-series.ts';
import type { Db } from './db.ts';
import { listPostCounts } from './post-counts.ts';

export type SharedStory = { text: string; source: string; permalink: string | null; sharedAt: Date } & Counts;
export type Effect = { stories: SharedStory[]; rows: CountRow[] };

const most = 100;

/** What became of a department's own posts that were shared since then; the newest share first. */
export async function readEffect(db: Db, departmentKey: string, since: Date): Promise<Effect> {
  const shares = await db.share.findMany({
    where: {
      strength: { not: 'probable' },
      sharedAt: { gte: since },
      post: { departmentKey, ownVoice: true, deletedAt: null },
    },
    orderBy: [{ sharedAt: 'desc' }, { id: 'asc' }],
    take: most,
    include: { post: { include: { source: { select: { name: true } } } } },
  });
  const once = [...new Map(shares.map((share) => [share.postId, share])).values()];
  const rows = await listPostCounts(
    db,
    once.map(({ postId }) => postId),
  );
  const latest = latestCounts(rows);
  const stories = once.map(({ post, postId, sharedAt }) => ({
    text: post.text,
    source: post.source.name,
    permalink: post.permalink,
    sharedAt,
    ...(latest.get(postId) ?? noCounts),
  }));
  return { stories, rows };
}
