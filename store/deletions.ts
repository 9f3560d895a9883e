import type { PostKind } from '../core/words.ts';
import type { Db } from './db.ts';
import { eraseTexts } from './erase-texts.ts';
import { apartMs, coveredHours } from './rechecks.ts';

/** A post whose deletion at the source is proven, as it stands in the last moment before its text goes. */
export type Deleted = {
  id: string;
  externalId: string;
  kind: PostKind;
  text: string;
  /** Said by the very Page that is read. */
  isOwn: boolean;
  postedAt: Date;
  lastSeenAt: Date;
  missingSince: Date;
};

/**
 * Those of the given posts whose deletion is proven by platform-apis.md §2.7, given that the platform has just said once more
 * that they are missing. Either it told of the removal by itself since they were last seen; or it said so an hour ago as
 * well, and a list that covers them leaves them out: a later read of the fortnight, or their thread (`inThread`).
 */
export async function lockProven(
  tx: Db,
  ids: string[],
  { inThread, at }: { inThread: string[]; at: Date },
): Promise<Deleted[]> {
  return tx.$queryRaw<Deleted[]>`
    SELECT p.id, p.external_id AS "externalId", p.kind, COALESCE(k.words->>'text', p.text) AS text, p.author_page IS NOT DISTINCT FROM s.external_id AS "isOwn", p.posted_at AS "postedAt",
      COALESCE(p.last_seen_at, p.found_at) AS "lastSeenAt", p.missing_since AS "missingSince"
    FROM post p JOIN source s ON s.id = p.source_id JOIN recheck r ON r.post_id = p.id
    LEFT JOIN sealed_text k ON k.post_id = p.id
    WHERE p.id = ANY(${ids}::uuid[]) AND p.deleted_at IS NULL AND p.missing_since IS NOT NULL AND r.looked_at = ${at}::timestamptz
      AND r.missing_at >= p.missing_since
      AND (EXISTS (SELECT 1 FROM webhook_event w WHERE w.platform = 'facebook' AND w.verb IN ('remove', 'delete')
          AND COALESCE(w.comment_id, w.post_id) = p.external_id AND w.received_at >= COALESCE(p.last_seen_at, p.found_at))
        OR (r.missing_at <= ${new Date(at.getTime() - apartMs)}::timestamptz AND (p.id = ANY(${inThread}::uuid[])
          OR (s.rechecked_at > COALESCE(p.last_seen_at, p.found_at) AND p.posted_at > s.rechecked_at - make_interval(hours => ${coveredHours}::int)))))
    ORDER BY p.id FOR NO KEY UPDATE OF p`;
}

/** What goes with them: the comments below a post, the replies below a comment. */
export async function lockBelow(tx: Db, ids: string[]): Promise<{ id: string; text: string }[]> {
  return tx.$queryRaw<{ id: string; text: string }[]>`
    SELECT p.id, COALESCE(k.words->>'text', p.text) AS text FROM post p LEFT JOIN sealed_text k ON k.post_id = p.id
    WHERE p.id = ANY(${ids}::uuid[]) AND p.deleted_at IS NULL ORDER BY p.id FOR NO KEY UPDATE OF p`;
}

export type Erasure = { id: string; hash: string | null; missingSince: Date | null };

/**
 * The text goes, with all that was derived from its words and what leads to it; ids, times, verdicts and decisions stay. A card
 * that somebody has open is another one from now on.
 */
export async function markDeleted(tx: Db, posts: Erasure[], at: Date): Promise<void> {
  const ids = posts.map(({ id }) => id);
  await eraseTexts(tx, ids);
  await tx.$executeRaw`
    UPDATE post p SET deleted_at = ${at}::timestamptz, text_hash = COALESCE(k.hash, p.text_hash), missing_since = k."missingSince",
      permalink = NULL, attached = NULL
    FROM jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) AS k(id uuid, hash text, "missingSince" timestamptz) WHERE p.id = k.id`;
  await tx.candidate.updateMany({
    where: { postId: { in: ids } },
    data: { version: { increment: 1 }, updatedAt: at },
  });
  await tx.recheck.deleteMany({ where: { postId: { in: ids } } });
}
