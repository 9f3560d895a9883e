import type { PostKind } from '../core/words.ts';
import type { Db } from './db.ts';

/** A re-check reads a fortnight (jobs/read-window.ts); its bounds are unconfirmed, so an hour less is taken for covered. */
export const coveredHours = 14 * 24 - 1;
/** A look that proves something is at least so far from the one before it (platform-apis.md §2.7). */
export const apartMs = 3_600_000;
const hours = (now: Date, count: number) => new Date(now.getTime() - count * 3_600_000);

/** Calls to the platform a Page and day (UTC): with a list every 15 minutes they stay within 200. */
export const looksPerDay = 100;

/**
 * Posts of our own Pages that a later complete read of the fortnight did not give: missing from now on, until they are looked
 * for. Where nobody knows when a post was last seen, nothing is suspected.
 */
export async function suspectAbsent(tx: Db, now: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE post p SET missing_since = ${now}::timestamptz FROM source s
    WHERE s.id = p.source_id AND s.kind = 'facebook-page' AND s.active AND s.health = 'ok' AND p.platform = 'facebook' AND p.kind = 'post'
      AND p.author_page = s.external_id AND p.deleted_at IS NULL AND p.missing_since IS NULL AND p.last_seen_at < s.rechecked_at
      AND p.posted_at > ${hours(now, coveredHours)}::timestamptz AND p.posted_at > s.rechecked_at - make_interval(hours => ${coveredHours}::int)`;
}

export type DueLook = { id: string; sourceId: string };

/**
 * What to look for now, the longest waiting first: suspects of the last week, hourly at first and then every six hours; and
 * posts of which a comment has not been seen for a day. Only where the source can be read, and calls are left for today.
 */
export async function listDueLooks(db: Db, now: Date, limit: number): Promise<DueLook[]> {
  return db.$queryRaw<DueLook[]>`
    WITH readable AS (
      SELECT id, external_id FROM source WHERE kind IN ('facebook-page', 'facebook-mentions') AND active AND health = 'ok'
        AND (looks_on IS DISTINCT FROM ${now}::date OR looks < ${looksPerDay}::int)
    ), due AS (
      SELECT p.id, p.source_id AS "sourceId", p.missing_since AS since FROM post p JOIN readable s ON s.id = p.source_id
      LEFT JOIN recheck r ON r.post_id = p.id
      WHERE p.missing_since > ${hours(now, 7 * 24)}::timestamptz AND p.deleted_at IS NULL AND p.platform = 'facebook'
        AND (r.looked_at IS NULL OR r.looked_at <= CASE WHEN p.missing_since > ${hours(now, 4)}::timestamptz THEN ${hours(now, 1)}::timestamptz ELSE ${hours(now, 6)}::timestamptz END)
      UNION ALL
      SELECT p.id, p.source_id, ${now}::timestamptz FROM post p JOIN readable s ON s.id = p.source_id AND s.external_id = p.author_page
      LEFT JOIN recheck r ON r.post_id = p.id
      WHERE p.platform = 'facebook' AND p.kind = 'post' AND p.posted_at > ${hours(now, coveredHours)}::timestamptz
        AND p.deleted_at IS NULL AND p.missing_since IS NULL AND (r.looked_at IS NULL OR r.looked_at <= ${hours(now, 6)}::timestamptz)
        AND EXISTS (SELECT 1 FROM post c WHERE c.parent_external_id = p.external_id AND c.platform = 'facebook' AND c.kind = 'comment'
          AND c.deleted_at IS NULL AND c.missing_since IS NULL AND c.last_seen_at <= ${hours(now, 24)}::timestamptz)
    )
    SELECT id, "sourceId" FROM due ORDER BY since, id LIMIT ${limit}`;
}

/** `root` is the post that a comment stands under, where it is known and not deleted itself. */
export type Suspect = {
  id: string;
  externalId: string;
  kind: PostKind;
  sourceId: string;
  isMissing: boolean;
  rootId: string | null;
};

/** Those of the given posts that are not tombstones, and that nobody has looked for within the last hour. */
export async function listSuspects(db: Db, ids: string[], now: Date): Promise<Suspect[]> {
  return db.$queryRaw<Suspect[]>`
    WITH RECURSIVE up AS (
      SELECT p.id AS asked, p.id, p.kind, p.parent_external_id, p.deleted_at, 0 AS level FROM post p WHERE p.id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT up.asked, q.id, q.kind, q.parent_external_id, q.deleted_at, up.level + 1 FROM up
      JOIN post q ON q.platform = 'facebook' AND q.external_id = up.parent_external_id WHERE up.kind = 'comment' AND up.level < 5
    )
    SELECT p.id, p.external_id AS "externalId", p.kind, p.source_id AS "sourceId", p.missing_since IS NOT NULL AS "isMissing",
      (SELECT up.id FROM up WHERE up.asked = p.id AND up.kind <> 'comment' AND up.deleted_at IS NULL) AS "rootId"
    FROM post p LEFT JOIN recheck r ON r.post_id = p.id
    WHERE p.id = ANY(${ids}::uuid[]) AND p.platform = 'facebook' AND p.deleted_at IS NULL
      AND (r.looked_at IS NULL OR r.looked_at <= ${new Date(now.getTime() - apartMs)}::timestamptz)
    ORDER BY p.missing_since, p.id`;
}

export type ThreadPart = { id: string; externalId: string };

/** The post itself, and the comments and replies below it that are not tombstones. */
export async function listThread(db: Db, rootId: string): Promise<ThreadPart[]> {
  return db.$queryRaw<ThreadPart[]>`
    WITH RECURSIVE down AS (
      SELECT id, external_id, deleted_at, 0 AS level FROM post WHERE id = ${rootId}::uuid
      UNION ALL
      SELECT c.id, c.external_id, c.deleted_at, down.level + 1 FROM down
      JOIN post c ON c.parent_external_id = down.external_id AND c.platform = 'facebook' AND c.kind = 'comment' WHERE down.level < 5
    )
    SELECT id, external_id AS "externalId" FROM down WHERE deleted_at IS NULL ORDER BY level, id`;
}

/** Takes calls for this source out of today's store before they are made; returns how many there are, 0 when none is left. */
export async function reserveLooks(tx: Db, sourceId: string, wanted: number, now: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ used: number }[]>`
    SELECT CASE WHEN looks_on = ${now}::date THEN looks ELSE 0 END AS used FROM source WHERE id = ${sourceId}::uuid FOR UPDATE`;
  const granted = row ? Math.max(0, Math.min(wanted, looksPerDay - row.used)) : 0;
  if (row && granted > 0)
    await tx.$executeRaw`
      UPDATE source SET looks = ${row.used + granted}::int, looks_on = ${now}::date WHERE id = ${sourceId}::uuid`;
  return granted;
}

/** Puts back what was reserved and not used. */
export async function returnLooks(db: Db, sourceId: string, unused: number, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE source SET looks = GREATEST(0, looks - ${unused}::int) WHERE id = ${sourceId}::uuid AND looks_on = ${now}::date`;
}

/** What looking has told, by ids of rows; `looked` are those that need not be looked at again soon, whatever was told. */
export type Looks = { there: string[]; missing: string[]; looked: string[] };

/**
 * Remembers it. Seen is seen: whatever was thought is forgotten. What a reader has met since `askedAt` is not missing,
 * whatever was answered before.
 */
export async function noteLooks(
  tx: Db,
  { there, missing, looked }: Looks,
  time: { askedAt: Date; at: Date },
): Promise<void> {
  const { askedAt, at } = time;
  await tx.$executeRaw`
    WITH met AS (SELECT id FROM post WHERE id = ANY(${there}::uuid[]) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE)
    UPDATE post p SET last_seen_at = GREATEST(p.last_seen_at, ${at}::timestamptz), missing_since = NULL FROM met WHERE p.id = met.id`;
  await tx.$executeRaw`DELETE FROM recheck WHERE post_id = ANY(${there}::uuid[])`;
  await tx.$executeRaw`
    WITH gone AS (
      SELECT id FROM post WHERE id = ANY(${missing}::uuid[]) AND deleted_at IS NULL
        AND (last_seen_at IS NULL OR last_seen_at <= ${askedAt}::timestamptz) ORDER BY id FOR NO KEY UPDATE
    ), marked AS (
      UPDATE post p SET missing_since = COALESCE(p.missing_since, ${at}::timestamptz) FROM gone WHERE p.id = gone.id RETURNING p.id, p.missing_since
    )
    INSERT INTO recheck AS r (post_id, looked_at, missing_at) SELECT id, ${at}::timestamptz, ${at}::timestamptz FROM marked
    ON CONFLICT (post_id) DO UPDATE SET looked_at = EXCLUDED.looked_at,
      missing_at = CASE WHEN r.missing_at >= (SELECT m.missing_since FROM marked m WHERE m.id = r.post_id) THEN r.missing_at ELSE EXCLUDED.missing_at END`;
  await tx.$executeRaw`
    INSERT INTO recheck (post_id, looked_at) SELECT id, ${at}::timestamptz FROM post WHERE id = ANY(${looked}::uuid[])
    ON CONFLICT (post_id) DO UPDATE SET looked_at = EXCLUDED.looked_at`;
}
