import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';

const dayMs = 86_400_000;
/** So many comments that vanish within a day are a block: somebody tidied up, or was told to. */
const block = 3;
const shownHashes = 10;
/** Notices that somebody has seen are shown this long. */
const shownDays = 90;

/** Times, counts and hashes; no text, no names. Times as ISO 8601. */
export type NoticeFacts = {
  /** Of a post: the comments that went with it. Of comments: how many they were. */
  comments: number;
  /** Under how many posts comments vanished. */
  posts?: number;
  postedAt?: string;
  lastSeenAt: string;
  /** When the first and the last of them was gone for certain. */
  from: string;
  until: string;
  /** HMAC-SHA256 with SECRET_KEY of each text. */
  hashes: string[];
};

export type NoticeKind = 'vanished_post' | 'vanished_comments';

export type NewNotice = {
  kind: NoticeKind;
  key: string;
  sourceId: string;
  postId?: string;
  facts: NoticeFacts;
  at: Date;
};

/** Once per occasion. Nothing back: it was raised before. */
export async function raiseNotice(
  tx: Db,
  { kind, key, sourceId, postId, facts, at }: NewNotice,
): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO notice (kind, key, source_id, post_id, facts, created_at)
    VALUES (${kind}, ${key}, ${sourceId}::uuid, ${postId ?? null}::uuid, ${JSON.stringify(facts)}::jsonb, ${at}::timestamptz)
    ON CONFLICT (key) DO NOTHING RETURNING id`;
  return rows[0]?.id;
}

/**
 * Raises a notice when comments under posts that still stand have vanished in a block. As long as nobody has looked at it, it
 * grows with those that follow; afterwards only another block is news.
 */
export async function raiseForComments(tx: Db, sourceId: string, at: Date): Promise<string | undefined> {
  const dayAgo = new Date(at.getTime() - dayMs);
  // One at a time for a Page, so that two looks do not raise two.
  await tx.$executeRaw`SELECT 1 FROM source WHERE id = ${sourceId}::uuid FOR NO KEY UPDATE`;
  const last = await tx.notice.findFirst({
    where: { kind: 'vanished_comments', sourceId, createdAt: { gt: dayAgo } },
    orderBy: { createdAt: 'desc' },
  });
  const told = last?.facts as NoticeFacts | undefined;
  const isGrowing = last !== null && last.seenAt === null;
  const after = told ? new Date(told.until).getTime() : dayAgo.getTime();
  const from = told && isGrowing ? new Date(told.from) : new Date(after + 1);
  const facts = await readVanished(tx, sourceId, from);
  if (isGrowing) {
    if (facts) await tx.notice.update({ where: { id: last.id }, data: { facts } });
    return undefined;
  }
  if (!facts || facts.comments < block) return undefined;
  const key = `vanished_comments ${sourceId} ${facts.from}`;
  return raiseNotice(tx, { kind: 'vanished_comments', key, sourceId, facts, at });
}

/** Comments that went with their post were never missing by themselves, and do not count. */
async function readVanished(tx: Db, sourceId: string, from: Date): Promise<NoticeFacts | undefined> {
  const rows = await tx.$queryRaw<{ deletedAt: Date; lastSeenAt: Date; hash: string | null; above: string | null }[]>`
    SELECT deleted_at AS "deletedAt", COALESCE(last_seen_at, found_at) AS "lastSeenAt", text_hash AS hash, split_part(external_id, '_', 1) AS above
    FROM post WHERE source_id = ${sourceId}::uuid AND kind = 'comment' AND missing_since IS NOT NULL AND deleted_at >= ${from}::timestamptz
    ORDER BY deleted_at, id`;
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return undefined;
  return {
    comments: rows.length,
    posts: new Set(rows.map(({ above }) => above)).size,
    lastSeenAt: new Date(Math.max(...rows.map(({ lastSeenAt }) => lastSeenAt.getTime()))).toISOString(),
    from: first.deletedAt.toISOString(),
    until: last.deletedAt.toISOString(),
    hashes: rows.flatMap(({ hash }) => hash ?? []).slice(0, shownHashes),
  };
}

export type Notice = {
  id: string;
  kind: NoticeKind;
  page: string;
  /** The full id of the post that vanished. */
  externalId: string | null;
  facts: NoticeFacts;
  createdAt: Date;
  seenAt: Date | null;
  seenBy: string | null;
};

const notices = (db: Db, where: { id: string } | { seenSince: Date }): Promise<Notice[]> =>
  db.$queryRaw<Notice[]>`
    SELECT n.id, n.kind, COALESCE(s.name, 'Ukendt side') AS page, p.external_id AS "externalId", n.facts, n.created_at AS "createdAt",
      n.seen_at AS "seenAt", who.name AS "seenBy"
    FROM notice n LEFT JOIN source s ON s.id = n.source_id LEFT JOIN post p ON p.id = n.post_id LEFT JOIN person who ON who.id = n.seen_by
    WHERE n.kind IN ('vanished_post', 'vanished_comments')
      AND CASE WHEN ${'id' in where}::boolean THEN n.id = ${'id' in where ? where.id : null}::uuid
        ELSE n.seen_at IS NULL OR n.seen_at > ${'id' in where ? null : where.seenSince}::timestamptz END
    ORDER BY n.seen_at IS NOT NULL, n.created_at DESC, n.id LIMIT 200`;

/** Those that nobody has seen first; the others stay for a while. */
export const listNotices = (db: Db, now: Date): Promise<Notice[]> =>
  notices(db, { seenSince: new Date(now.getTime() - shownDays * dayMs) });

export async function findNotice(db: Db, id: string): Promise<Notice | undefined> {
  return (await notices(db, { id }))[0];
}

/** The first who has seen it; false when somebody was before them, or there is no such notice. */
export async function markNoticeSeen(
  db: Database,
  { id, personId, at }: { id: string; personId: string; at: Date },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.notice.updateMany({
      where: { id, seenAt: null },
      data: { seenAt: at, seenBy: personId },
    });
    if (count === 0) return false;
    await appendAudit(tx, at, { actor: personId, action: 'notice.seen', subject: `notice ${id}` });
    return true;
  });
}

/** What the digest of a period says of it. */
export async function countVanished(
  db: Db,
  { from, until }: { from: Date; until: Date },
): Promise<{ posts: number; comments: number }> {
  const [row] = await db.$queryRaw<{ posts: number; comments: number }[]>`
    SELECT count(*) FILTER (WHERE kind = 'vanished_post')::int AS posts,
      COALESCE(sum((facts->>'comments')::int) FILTER (WHERE kind = 'vanished_comments'), 0)::int AS comments
    FROM notice WHERE created_at > ${from}::timestamptz AND created_at <= ${until}::timestamptz`;
  return row ?? { posts: 0, comments: 0 };
}
