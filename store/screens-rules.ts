/** What the page Regler shows: rules with the posts they held for, what they can be about, and the posts of a trial. */
import type { Db } from './db.ts';
import { type Rule, type RuleRow, toRule } from './rules.ts';

const weekMs = 7 * 86_400_000;

/** `hits`: posts that it held for; `recent`: in the last week; `kept`: those that are no card. */
export type ShownRule = { rule: Rule; by: string | null; hits: number; recent: number; kept: number };

type Counted = RuleRow & { by: string | null; hits: bigint; recent: bigint; kept: bigint };

/** Those in force, and those that ended since then; newest first. */
export async function listRules(db: Db, { now, endedSince }: { now: Date; endedSince: Date }): Promise<ShownRule[]> {
  const rows = await db.$queryRaw<Counted[]>`
    SELECT r.id, r.kind, r.name, r.target, r.options, r.expires_at AS "expiresAt", r.created_at AS "createdAt", r.ended_at AS "endedAt",
      p.name AS by, count(h.post_id) AS hits, count(h.post_id) FILTER (WHERE h.at >= ${new Date(now.getTime() - weekMs)}::timestamptz) AS recent,
      count(h.post_id) FILTER (WHERE c.id IS NULL) AS kept
    FROM rule r LEFT JOIN person p ON p.id = r.created_by LEFT JOIN rule_hit h ON h.rule_id = r.id LEFT JOIN candidate c ON c.post_id = h.post_id
    WHERE r.ended_at IS NULL OR r.ended_at >= ${endedSince}::timestamptz
    GROUP BY r.id, p.name ORDER BY r.created_at DESC, r.id`;
  return rows.map(({ by, hits, recent, kept, ...row }) => ({
    rule: toRule(row),
    by,
    hits: Number(hits),
    recent: Number(recent),
    kept: Number(kept),
  }));
}

/** A post that a rule holds for. */
export type HitPost = {
  id: string;
  text: string;
  source: string;
  postedAt: Date;
  severity: number;
  /** Null where it is no card. */
  candidateId: string | null;
  state: string | null;
};

/** The newest that a rule held for. */
export async function listHits(db: Db, ruleId: string, limit: number): Promise<HitPost[]> {
  return db.$queryRaw<HitPost[]>`
    SELECT p.id, CASE WHEN p.deleted_at IS NULL THEN p.text ELSE '' END AS text, s.name AS source, p.posted_at AS "postedAt",
      COALESCE(c.severity, v.severity, 0) AS severity, c.id AS "candidateId", c.state
    FROM rule_hit h JOIN post p ON p.id = h.post_id JOIN source s ON s.id = p.source_id LEFT JOIN candidate c ON c.post_id = p.id
    LEFT JOIN LATERAL (SELECT severity FROM verdict WHERE post_id = p.id ORDER BY created_at DESC LIMIT 1) v ON c.id IS NULL
    WHERE h.rule_id = ${ruleId}::uuid ORDER BY h.at DESC, p.posted_at DESC, p.id LIMIT ${limit}`;
}

/** These posts, in this order; those that are gone are left out. */
export async function listPostsShown(db: Db, ids: readonly string[]): Promise<HitPost[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<HitPost[]>`
    SELECT p.id, p.text, s.name AS source, p.posted_at AS "postedAt", COALESCE(c.severity, v.severity, 0) AS severity, c.id AS "candidateId", c.state
    FROM post p JOIN source s ON s.id = p.source_id LEFT JOIN candidate c ON c.post_id = p.id
    LEFT JOIN LATERAL (SELECT severity FROM verdict WHERE post_id = p.id ORDER BY created_at DESC LIMIT 1) v ON c.id IS NULL
    WHERE p.id = ANY(${[...ids]}::uuid[]) AND p.deleted_at IS NULL`;
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** Sources that a rule can be about. */
export async function listSourceNames(db: Db): Promise<{ id: string; name: string }[]> {
  return db.source.findMany({ where: { active: true }, select: { id: true, name: true }, orderBy: { name: 'asc' } });
}

/** The thread that the post of a card stands in, by the full id of the post at its head. */
export async function findThreadOf(
  db: Db,
  candidateId: string,
): Promise<{ head: string; sourceId: string; source: string; postedAt: Date } | null> {
  const [row] = await db.$queryRaw<{ head: string; sourceId: string; source: string; postedAt: Date }[]>`
    SELECT COALESCE(head.external_id, CASE WHEN p.kind = 'comment' THEN p.parent_external_id END, p.external_id) AS head,
      s.id AS "sourceId", s.name AS source, COALESCE(head.posted_at, p.posted_at) AS "postedAt"
    FROM candidate c JOIN post p ON p.id = c.post_id JOIN source s ON s.id = p.source_id
    LEFT JOIN post head ON p.kind = 'comment' AND head.platform = p.platform
      AND head.external_id = s.external_id || '_' || split_part(p.external_id, '_', 1)
    WHERE c.id = ${candidateId}::uuid`;
  return row ?? null;
}

/** The watched subjects in force that hold for these posts, by post. */
export async function listWatchedNames(db: Db, postIds: readonly string[]): Promise<Map<string, string[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ postId: string; names: string[] }[]>`
    SELECT h.post_id AS "postId", array_agg(r.name ORDER BY r.name) AS names FROM rule_hit h JOIN rule r ON r.id = h.rule_id
    WHERE h.post_id = ANY(${[...postIds]}::uuid[]) AND r.kind = 'watch' AND r.ended_at IS NULL GROUP BY h.post_id`;
  return new Map(rows.map(({ postId, names }) => [postId, names]));
}
