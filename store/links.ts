/** Posts by their address: whether what somebody pastes is here already. */
import { sealedState } from '../core/shield-access.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { erasedText } from './posts.ts';

export type KnownLink = { postId: string; candidateId: string | null; isJudged: boolean };

/**
 * The post with this address, by its address, by the key of links added by hand, or by the number of a Facebook post. What
 * was erased is known only as long as it has a card. Looks through all posts: asked by people, a few times a day.
 */
export async function findByLink(
  db: Db,
  link: { addresses: string[]; key: string; story: string | undefined },
): Promise<KnownLink | undefined> {
  const { addresses, key, story = '' } = link;
  const rows = await db.$queryRaw<KnownLink[]>`
    SELECT p.id AS "postId", c.id AS "candidateId", EXISTS (SELECT 1 FROM verdict v WHERE v.post_id = p.id) AS "isJudged"
    FROM post p LEFT JOIN candidate c ON c.post_id = p.id
    WHERE p.deleted_at IS NULL AND c.state IS DISTINCT FROM ${sealedState} AND (p.text <> ${erasedText} OR c.id IS NOT NULL) AND (
      (p.platform = 'web' AND p.external_id = ${key})
      OR (p.platform = 'facebook' AND p.kind <> 'comment' AND ${story} <> '' AND (p.external_id = ${story} OR right(p.external_id, length(${story}) + 1) = '_' || ${story}))
      OR regexp_replace(p.permalink, '^https?://((www|m|mobile)\\.)?|/+$', '', 'gi') IN (
        SELECT regexp_replace(a, '^https?://((www|m|mobile)\\.)?|/+$', '', 'gi') FROM unnest(${addresses}::text[]) AS a))
    ORDER BY c.id IS NULL, p.posted_at DESC LIMIT 1`;
  return rows[0];
}

/** Puts a post that was judged, and thought to be nothing, before the staff after all: somebody asked for it. */
export async function putInQueue(
  tx: Db,
  postId: string,
  by: { personId: string; now: Date },
): Promise<string | undefined> {
  const { personId, now } = by;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO candidate (post_id, lanes, good_story, negative_press, severity, theme, department_key, created_at, updated_at)
    SELECT v.post_id, ARRAY['unsure'], v.good_story, v.negative_press, v.severity, v.theme, COALESCE(p.department_key, v.department),
      ${now}::timestamptz, ${now}::timestamptz
    FROM verdict v JOIN post p ON p.id = v.post_id WHERE v.post_id = ${postId}::uuid
    ORDER BY v.created_at DESC LIMIT 1
    ON CONFLICT (post_id) DO NOTHING RETURNING id`;
  const id = rows[0]?.id;
  if (id !== undefined)
    await appendAudit(tx, now, {
      actor: personId,
      action: 'put-in-queue',
      subject: `candidate ${id}`,
      details: { post: postId },
    });
  return id ?? (await tx.candidate.findUnique({ where: { postId }, select: { id: true } }))?.id;
}
