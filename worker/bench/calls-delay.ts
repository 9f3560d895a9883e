import type { Database } from '../../store/db.ts';

/** Minutes from when something was written until it was found: the middle, and what 95 of 100 stay below. */
export type Delay = { count: number; p50: number; p95: number };
/** Posts; comments below posts of the last day, which every reading sees; comments below older ones, which the re-check finds. */
export type Delays = Record<'posts' | 'comments' | 'lateComments', Delay>;

const nothing: Delay = { count: 0, p50: 0, p95: 0 };

/** Of all that was written since then, but on Pages that were told to wait. */
export async function delaysSince(db: Database, since: Date, paused: readonly string[]): Promise<Delays> {
  const rows = await db.$queryRaw<(Delay & { what: keyof Delays })[]>`
    SELECT what, count(*)::int AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS p50,
      percentile_cont(0.95) WITHIN GROUP (ORDER BY waited) AS p95
    FROM (
      SELECT extract(epoch FROM p.found_at - p.posted_at)::float8 / 60 AS waited,
        CASE WHEN p.kind <> 'comment' THEN 'posts' WHEN p.posted_at - above.posted_at < interval '1 day' THEN 'comments'
          ELSE 'lateComments' END AS what
      FROM post p JOIN source s ON s.id = p.source_id
      LEFT JOIN post above ON above.platform = p.platform AND above.external_id = p.parent_external_id
      WHERE p.posted_at >= ${since}::timestamptz AND NOT (s.external_id = ANY(${[...paused]}::text[]))
    ) delays GROUP BY what`;
  const of = (what: keyof Delays) => rows.find((row) => row.what === what) ?? nothing;
  return { posts: of('posts'), comments: of('comments'), lateComments: of('lateComments') };
}
