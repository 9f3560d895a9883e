import type { Db } from './db.ts';
import type { PlacedSource } from './due-sources.ts';
import { type ToldGap, tellGaps } from './told-events.ts';

/** A time that was not read, as far as it has been fetched since. */
export type GapRow = {
  id: string;
  sourceId: string;
  from: Date;
  until: Date;
  doneThrough: Date;
  /** Where a bounded read of the slice in hand goes on. */
  cursor: Record<string, unknown> | null;
};

export type NewGap = { sourceId: string; from: Date; until: Date; reason: string; isTold: boolean };

/**
 * Writes down what was not read. One row per source and beginning: while it lasts it grows, and another reason that is told
 * is added to the first. A row is written only while nothing has been read since its beginning.
 */
export async function noticeGaps(tx: Db, gaps: readonly NewGap[], at: Date): Promise<void> {
  if (gaps.length === 0) return;
  const fresh = await tx.$queryRaw<ToldGap[]>`
    WITH i AS (
      SELECT s.id, i."from", i.until, i.reason, i."isTold"
      FROM jsonb_to_recordset(${JSON.stringify(gaps)}::jsonb) AS i("sourceId" uuid, "from" timestamptz, until timestamptz, reason text, "isTold" boolean)
      JOIN source s ON s.id = i."sourceId" AND s.read_until = i."from"
    ), grown AS (
      UPDATE source_gap g SET until = GREATEST(g.until, i.until),
        reason = CASE WHEN i."isTold" AND position(i.reason IN g.reason) = 0 THEN g.reason || ' ' || i.reason ELSE g.reason END
      FROM i WHERE g.source_id = i.id AND g."from" = i."from" AND g.closed_at IS NULL
    )
    INSERT INTO source_gap (source_id, "from", until, done_through, reason, noticed_at)
    SELECT i.id, i."from", i.until, i."from", i.reason, ${at}::timestamptz FROM i
    ON CONFLICT (source_id, "from") DO NOTHING RETURNING id, source_id AS "sourceId", "from", until`;
  await tellGaps(tx, 'coverage.lost', fresh, at);
}

export async function hasOpenGaps(db: Db, sourceId: string): Promise<boolean> {
  return (await db.sourceGap.findFirst({ where: { sourceId, closedAt: null }, select: { id: true } })) !== null;
}

/** The oldest gap of a source that is over and can be fetched now: it has been read since, and no try has just failed. */
export async function findGapToFetch(db: Db, sourceId: string, now: Date): Promise<GapRow | undefined> {
  const [row] = await db.$queryRaw<GapRow[]>`
    SELECT g.id, g.source_id AS "sourceId", g."from", g.until, g.done_through AS "doneThrough", g.cursor
    FROM source_gap g JOIN source s ON s.id = g.source_id AND s.read_until >= g.until
    WHERE g.source_id = ${sourceId}::uuid AND g.closed_at IS NULL AND (g.next_try_at IS NULL OR g.next_try_at <= ${now}::timestamptz)
    ORDER BY g."from" LIMIT 1`;
  return row;
}

/** What `sweep` looks for: sources that answer and have gaps that can be fetched, the oldest gap first. */
export async function listSourcesToBackfill(db: Db, now: Date): Promise<PlacedSource[]> {
  return db.$queryRaw<PlacedSource[]>`
    SELECT s.id, s.kind, s.external_id AS "externalId" FROM source s JOIN source_gap g ON g.source_id = s.id AND s.read_until >= g.until
    WHERE s.active AND s.health = 'ok' AND g.closed_at IS NULL AND (g.next_try_at IS NULL OR g.next_try_at <= ${now}::timestamptz)
    GROUP BY s.id ORDER BY min(g."from"), s.id`;
}

/**
 * One more slice of a gap was read to its end; with the last one it is closed. `found` are the posts of that time that came
 * only after it: counted anew each time, so that a slice that is read twice counts once.
 */
export async function advanceGap(
  tx: Db,
  gap: Pick<GapRow, 'id'>,
  { through, at, remark = '' }: { through: Date; at: Date; remark?: string },
): Promise<void> {
  const closed = await tx.$queryRaw<(ToldGap & { closedAt: Date | null })[]>`
    UPDATE source_gap g SET done_through = GREATEST(g.done_through, LEAST(${through}::timestamptz, g.until)), next_try_at = NULL, cursor = NULL,
      found = (SELECT count(*)::int FROM post p WHERE p.source_id = g.source_id AND p.posted_at >= g."from" AND p.posted_at <= g.until
        AND p.found_at >= g.until),
      closed_at = CASE WHEN ${through}::timestamptz >= g.until THEN ${at}::timestamptz END,
      reason = CASE WHEN ${through}::timestamptz >= g.until AND ${remark}::text <> '' THEN g.reason || ' ' || ${remark}::text ELSE g.reason END
    WHERE g.id = ${gap.id}::uuid AND g.closed_at IS NULL
    RETURNING g.id, g.source_id AS "sourceId", g."from", g.until, g.closed_at AS "closedAt"`;
  await tellGaps(
    tx,
    'coverage.back',
    closed.filter(({ closedAt }) => closedAt !== null),
    at,
  );
}

/** There is more in the slice in hand than one read may take. */
export async function keepGapCursor(tx: Db, { id }: Pick<GapRow, 'id'>, cursor: object): Promise<void> {
  await tx.$executeRaw`
    UPDATE source_gap SET cursor = ${JSON.stringify(cursor)}::jsonb, next_try_at = NULL WHERE id = ${id}::uuid AND closed_at IS NULL`;
}

/** Fetching its gaps broke off: not before then. Null: at once. */
export async function postponeGaps(db: Db, sourceId: string, until: Date | null): Promise<void> {
  await db.sourceGap.updateMany({ where: { sourceId, closedAt: null }, data: { nextTryAt: until } });
}
