import { Prisma } from './db.ts';
import { type ExportQuery, type ExportWish, isAfter, isOf, isWithin } from './export-wish.ts';

const { sql } = Prisma;

/**
 * The municipality's own matters in figures, without a word of anybody: not the canary's, not what is shielded, not what was
 * put together with another, and none that the reader is held out of (design rule 11).
 */
export const incidentRows =
  (wish: ExportWish): ExportQuery =>
  (after) =>
    sql`
    SELECT i.opened_at AS "sortAt", i.id AS "sortId", false AS "sortHidden", i.id, i.opened_at AS "openedAt", i.closed_at AS "closedAt", i.severity, i.status,
      i.department_key AS department, i.theme, post.posts, post.voices, post.media,
      ${minutesSince(sql`alert.sent`)} AS "minutesToAlert", ${minutesSince(sql`alert.answered`)} AS "minutesToAnswer"
    FROM incident i
    LEFT JOIN LATERAL (SELECT count(*)::int AS posts, count(DISTINCT p.voice)::int AS voices, count(*) FILTER (WHERE p.kind = 'article')::int AS media
      FROM incident_post ip JOIN post p ON p.id = ip.post_id WHERE ip.incident_id = i.id AND NOT p.own_voice) post ON true
    LEFT JOIN LATERAL (SELECT min(d.sent_at) AS sent, min(a.acknowledged_at) AS answered
      FROM alert a JOIN delivery d ON d.id = a.delivery_id WHERE a.incident_id = i.id) alert ON true
    WHERE NOT i.synthetic AND NOT i.shielded AND i.owner = 'kommune' AND i.merged_into_id IS NULL AND ${isWithin(sql`i.opened_at`, wish)}
      AND NOT (${wish.reader.personId}::uuid = ANY(i.excluded)) ${isReached(wish.reader.departments)}
      ${isOf(sql`i.department_key`, wish.departmentKey)} ${isAfter(sql`i.opened_at`, sql`i.id`, after)}`;

const isReached = (departments: ExportWish['reader']['departments']) =>
  departments === 'all' ? Prisma.empty : sql`AND i.department_key = ANY(${[...departments]}::text[])`;

const minutesSince = (time: Prisma.Sql) =>
  sql`CASE WHEN ${time} IS NOT NULL THEN GREATEST(0, extract(epoch FROM ${time} - i.opened_at) / 60)::int END`;
