/** What people said of posts by their decisions, beside what the model had said; and what the model says from week to week. */
import { canaryKind } from '../core/canary.ts';
import type { WeekOfVerdicts } from '../core/drift.ts';
import { type Label, labels } from '../core/words.ts';
import { type Db, Prisma } from './db.ts';

/** Weaker lessons say little of the judgement: many a good story is turned down for want of room (core/lessons.ts). */
const leastWeight = 0.5;

/** The last that was said of each post since then (and before `until`) and stands, with the verdict that stood when it was said. */
const saidSince = (since: Date, until?: Date) => Prisma.sql`
  SELECT s.post_id, s.label AS said, v.label AS model, s.created_at FROM (
    SELECT DISTINCT ON (l.post_id) l.post_id, l.label, l.text_version, l.created_at FROM lesson l
    WHERE l.label IS NOT NULL AND l.undoes IS NULL AND l.post_id IS NOT NULL AND l.weight >= ${leastWeight} AND l.created_at >= ${since}::timestamptz
      AND (${until ?? null}::timestamptz IS NULL OR l.created_at < ${until ?? null}::timestamptz)
      AND NOT EXISTS (SELECT 1 FROM lesson u WHERE u.undoes = l.seq)
    ORDER BY l.post_id, l.seq DESC) s
  JOIN LATERAL (SELECT label FROM verdict WHERE post_id = s.post_id AND text_version = s.text_version AND created_at <= s.created_at
    ORDER BY created_at DESC LIMIT 1) v ON true`;

/** Rows: what people said; columns: what the model had said; both in the order of `labels`. */
export async function countSaid(db: Db, since: Date, until?: Date): Promise<number[][]> {
  const rows = await db.$queryRaw<{ said: string; model: string; n: bigint }[]>`
    SELECT said, model, count(*) AS n FROM (${saidSince(since, until)}) t GROUP BY said, model`;
  return labels.map((said) =>
    labels.map((model) => Number(rows.find((row) => row.said === said && row.model === model)?.n ?? 0)),
  );
}

export type SaidExample = { candidateId: string | null; text: string; source: string; saidAt: Date };

/** The newest of a cell of that table. */
export async function listSaid(
  db: Db,
  cell: { said: Label; model: Label; since: Date; limit: number },
): Promise<SaidExample[]> {
  return db.$queryRaw<SaidExample[]>`
    SELECT c.id AS "candidateId", CASE WHEN p.deleted_at IS NULL THEN p.text ELSE '' END AS text, s.name AS source, t.created_at AS "saidAt"
    FROM (${saidSince(cell.since)}) t JOIN post p ON p.id = t.post_id JOIN source s ON s.id = p.source_id LEFT JOIN candidate c ON c.post_id = p.id
    WHERE t.said = ${cell.said} AND t.model = ${cell.model} ORDER BY t.created_at DESC, p.id LIMIT ${cell.limit}`;
}

/** By the week in which posts were written (Mondays, Danish time), oldest first: what the verdict on their text says. A new model judges no past, so there is one. */
export async function listWeeks(db: Db, { since, before }: { since: Date; before: Date }): Promise<WeekOfVerdicts[]> {
  return db.$queryRaw<WeekOfVerdicts[]>`
    SELECT to_char(date_trunc('week', p.posted_at AT TIME ZONE 'Europe/Copenhagen'), 'YYYY-MM-DD') AS week, count(*)::int AS "all",
      (count(*) FILTER (WHERE v.label = 'good_story'))::int AS good_story, (count(*) FILTER (WHERE v.label = 'negative_press'))::int AS negative_press,
      (count(*) FILTER (WHERE v.label = 'neutral'))::int AS neutral, (count(*) FILTER (WHERE v.unsure))::int AS unsure,
      avg(v.good_story)::float8 AS "goodMean", avg(v.negative_press)::float8 AS "negativeMean"
    FROM post p JOIN verdict v ON v.post_id = p.id AND v.text_version = p.text_version
    WHERE p.posted_at >= ${since}::timestamptz AND p.posted_at < ${before}::timestamptz AND p.platform <> ${canaryKind} GROUP BY 1 ORDER BY 1`;
}
