import type { CountRow } from '../core/effect-series.ts';
import type { Db } from './db.ts';
import type { NewPost } from './known-posts.ts';

/** Nobody asks for the effect of older ones. */
const mostPosts = 300;

/**
 * Keeps what our own posts have of reactions, comments and shares today: one row a post and local date, the last telling
 * counts. To be called when the posts are stored; what the public wrote is not counted (design rule 8).
 */
export async function notePostCounts(
  tx: Db,
  posts: readonly Pick<NewPost, 'platform' | 'externalId' | 'kind' | 'authorPage'>[],
  date: string,
): Promise<void> {
  const ours = posts.filter(({ kind, authorPage }) => kind !== 'comment' && authorPage !== null);
  if (ours.length === 0) return;
  const keys = JSON.stringify(ours.map(({ platform, externalId }) => ({ platform, external_id: externalId })));
  await tx.$executeRaw`
    INSERT INTO post_count (post_id, date, reactions, comments, shares)
    SELECT DISTINCT p.id, ${date}::date, p.reactions, p.comments, p.shares
    FROM jsonb_to_recordset(${keys}::jsonb) AS k(platform text, external_id text) JOIN post p USING (platform, external_id)
    WHERE p.own_voice AND p.kind <> 'comment' AND p.deleted_at IS NULL AND COALESCE(p.reactions, p.comments, p.shares) IS NOT NULL
    ORDER BY p.id
    ON CONFLICT (post_id, date) DO UPDATE
      SET reactions = EXCLUDED.reactions, comments = EXCLUDED.comments, shares = EXCLUDED.shares
      WHERE (post_count.reactions, post_count.comments, post_count.shares)
        IS DISTINCT FROM (EXCLUDED.reactions, EXCLUDED.comments, EXCLUDED.shares)`;
}

/** All that is known of these posts, in order of the dates. */
export async function listPostCounts(db: Db, postIds: readonly string[]): Promise<CountRow[]> {
  const rows = await db.postCount.findMany({
    where: { postId: { in: postIds.slice(0, mostPosts) } },
    orderBy: [{ date: 'asc' }, { postId: 'asc' }],
  });
  return rows.map(({ date, ...row }) => ({ ...row, date: date.toISOString().slice(0, 10) }));
}
