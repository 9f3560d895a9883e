import { canaryKind } from '../core/canary.ts';
import { sealedState } from '../core/shield-access.ts';
import { Prisma } from './db.ts';
import { type ExportQuery, type ExportWish, isAfter, isOf, isWithin } from './export-wish.ts';

const { sql } = Prisma;

/** What was chosen, not by whom. A reason is told where it was picked from the list (a word of ours), never what somebody wrote. */
export const decisionRows =
  (wish: ExportWish): ExportQuery =>
  (after) =>
    sql`
    SELECT d.created_at AS "sortAt", d.id AS "sortId", d.id, d.created_at AS at, d.action,
      CASE WHEN d.action = 'reject' AND d.reason ~ '^[a-z_]{1,40}$' THEN d.reason END AS reason,
      EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) AS "isUndone", array_to_string(c.lanes, ' ') AS lanes, s.name AS source,
      c.department_key AS department, c.theme, c.severity,
      GREATEST(0, extract(epoch FROM d.created_at - c.created_at) / 60)::int AS "minutesWaited"
    FROM decision d JOIN candidate c ON c.id = d.candidate_id JOIN post p ON p.id = c.post_id JOIN source s ON s.id = p.source_id
    WHERE d.action <> 'undo' AND c.state <> ${sealedState} AND ${isWithin(sql`d.created_at`, wish)}
      ${isOf(sql`c.department_key`, wish.departmentKey)} ${isAfter(sql`d.created_at`, sql`d.id`, after)}`;

/** One row for each source, with what of the period was not read as it should have been. Posts are counted in one go for all of them. */
export const coverageRows =
  ({ from, until, departmentKey }: ExportWish): ExportQuery =>
  (after) =>
    sql`
    SELECT s.created_at AS "sortAt", s.id AS "sortId", s.id, s.name AS source, s.kind, s.department_key AS department, s.active, s.health,
      s.read_until AS "readUntil", gap.gaps, gap.missed AS "minutesMissed", gap.fetched AS "minutesFetched",
      COALESCE(found.posts, 0) AS posts
    FROM source s LEFT JOIN (
      SELECT p.source_id, count(*)::int AS posts FROM post p WHERE ${isWithin(sql`p.found_at`, { from, until })} GROUP BY p.source_id
    ) found ON found.source_id = s.id LEFT JOIN LATERAL (
      SELECT count(*)::int AS gaps, ${minutesOf(sql`g.until`, { from, until })} AS missed, ${minutesOf(sql`g.done_through`, { from, until })} AS fetched
      FROM source_gap g WHERE g.source_id = s.id AND g."from" < ${until}::timestamptz AND g.until > ${from}::timestamptz
    ) gap ON true
    WHERE s.created_at < ${until}::timestamptz AND s.kind NOT IN ('tips', 'archive', ${canaryKind})
      ${isOf(sql`s.department_key`, departmentKey)} ${isAfter(sql`s.created_at`, sql`s.id`, after)}`;

/** How much of the gaps up to `end` lies in the period. */
const minutesOf = (end: Prisma.Sql, { from, until }: Pick<ExportWish, 'from' | 'until'>) => sql`
  COALESCE(sum(GREATEST(0, extract(epoch FROM LEAST(${end}, ${until}::timestamptz) - GREATEST(g."from", ${from}::timestamptz)))) / 60, 0)::int`;
