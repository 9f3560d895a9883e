import type { Database } from '../../store/db.ts';

/** Minutes from when something was written until it was found: the middle, and what 95 of 100 stay below. */
export type Delays = { count: number; p50: number; p95: number };

/** Of all posts and comments written since then; those of Pages that were told to wait are left out where `without` names them. */
export async function delaysSince(db: Database, since: Date, without: readonly string[] = []): Promise<Delays> {
  const [row] = await db.$queryRaw<Delays[]>`
    SELECT count(*)::int AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS p50,
      percentile_cont(0.95) WITHIN GROUP (ORDER BY waited) AS p95
    FROM (
      SELECT extract(epoch FROM p.found_at - p.posted_at)::float8 / 60 AS waited
      FROM post p JOIN source s ON s.id = p.source_id
      WHERE p.posted_at >= ${since}::timestamptz AND NOT (s.external_id = ANY(${[...without]}::text[]))
    ) delays`;
  return row ?? { count: 0, p50: 0, p95: 0 };
}
