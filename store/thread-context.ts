import type { Db } from './db.ts';
import { erasedText, type UnjudgedPost } from './posts.ts';

/** What stands around a comment: what it answers, and up to three that were said just before it, oldest first. */
export type ThreadContext = { parent: string | null; before: string[] };

/** A text of a thread as people see it; whose words they are decides how they are shown. */
export type ThreadLine = { text: string; ownVoice: boolean; postedAt: Date; permalink: string | null };

const mostBefore = 3;

type Comment = Pick<UnjudgedPost, 'id' | 'kind' | 'parentExternalId' | 'parentText'>;

/**
 * The surroundings of the comments among these posts. The parent is the comment that is answered; where that one is not to
 * be had any more, the post at the head of the thread. "Before" are comments that answer the same thing.
 */
export async function listThreadContexts(db: Db, posts: readonly Comment[]): Promise<Map<string, ThreadContext>> {
  const comments = posts.filter(({ kind, parentExternalId }) => kind === 'comment' && parentExternalId !== null);
  if (comments.length === 0) return new Map();
  const ids = comments.map(({ id }) => id);
  const rows = await db.$queryRaw<{ id: string; head: string | null; before: string[] }[]>`
    SELECT c.id, CASE WHEN parent.id IS NULL THEN head.text END AS head, ARRAY(
      SELECT b.text FROM (
        SELECT s.text, s.posted_at, s.external_id FROM post s
        WHERE s.parent_external_id = c.parent_external_id AND s.platform = c.platform AND s.kind = 'comment'
          AND (s.posted_at, s.external_id) < (c.posted_at, c.external_id)
          AND s.deleted_at IS NULL AND s.text <> ${erasedText} AND s.text <> ''
        ORDER BY s.posted_at DESC, s.external_id DESC LIMIT ${mostBefore}::int) b
      ORDER BY b.posted_at, b.external_id) AS before
    FROM post c JOIN source o ON o.id = c.source_id
    LEFT JOIN post parent ON parent.platform = c.platform AND parent.external_id = c.parent_external_id
      AND parent.deleted_at IS NULL AND parent.text <> ${erasedText}
    LEFT JOIN post head ON head.platform = c.platform AND head.external_id = o.external_id || '_' || split_part(c.external_id, '_', 1)
      AND head.deleted_at IS NULL AND head.text <> ${erasedText}
    WHERE c.id = ANY(${ids}::uuid[])`;
  const parents = new Map(comments.map(({ id, parentText }) => [id, parentText]));
  return new Map(
    rows.map(({ id, head, before }) => [
      id,
      { parent: head ?? (isErased(parents.get(id)) ? null : (parents.get(id) ?? null)), before },
    ]),
  );
}

const isErased = (text: string | null | undefined): boolean => text === erasedText;

/** The thread above the post of a candidate, for the reader of its card: the head of the thread, what is answered, and what was said before. */
export async function listThreadAbove(db: Db, candidateId: string): Promise<ThreadLine[]> {
  return db.$queryRaw<ThreadLine[]>`
    WITH c AS (
      SELECT p.*, o.external_id || '_' || split_part(p.external_id, '_', 1) AS head_id
      FROM post p JOIN source o ON o.id = p.source_id
      JOIN candidate k ON k.post_id = p.id WHERE k.id = ${candidateId}::uuid AND p.kind = 'comment' AND p.parent_external_id IS NOT NULL)
    SELECT t.text, t.own_voice AS "ownVoice", t.posted_at AS "postedAt", t.permalink
    FROM (
      SELECT a.id, a.text, a.own_voice, a.posted_at, a.permalink, a.deleted_at FROM c
        JOIN post a ON a.platform = c.platform AND a.external_id IN (c.head_id, c.parent_external_id)
      UNION
      SELECT s.* FROM c CROSS JOIN LATERAL (
        SELECT b.id, b.text, b.own_voice, b.posted_at, b.permalink, b.deleted_at FROM post b
        WHERE b.parent_external_id = c.parent_external_id AND b.platform = c.platform AND b.kind = 'comment'
          AND (b.posted_at, b.external_id) < (c.posted_at, c.external_id)
        ORDER BY b.posted_at DESC, b.external_id DESC LIMIT ${mostBefore}::int) s) t
    WHERE t.deleted_at IS NULL AND t.text <> ${erasedText} AND t.text <> ''
    ORDER BY t.posted_at`;
}
