import type { Severity } from '../core/words.ts';
import type { Db } from './db.ts';
import { Prisma } from './db.ts';
import { medium } from './matter-facts.ts';

/** Somebody who was told of an incident and does not know yet what has become of it. */
export type UntoldNews = {
  incidentId: string;
  kind: 'update' | 'over';
  severity: Severity;
  departmentKey: string;
  excluded: string[];
  shielded: boolean;
  shieldPeople: string[];
  /** Person id, or the name of a shared channel. */
  audience: string;
  /** Channels by which an alert of it reached them. */
  channels: string[];
  /** They have answered, or have the matter: it keeps them busy whatever the hour. */
  isOnIt: boolean;
};

/** What was said is told of until somebody has had a weekend to sleep over it. */
const overForMs = 7 * 86_400_000;
const dayMs = 86_400_000;

/** Whom an alert of the incident reached, by which channels, and when last; an alert that never left reached nobody (N11). */
export const toldOf = Prisma.sql`
  SELECT a.incident_id, a.person_id::text AS audience, max(COALESCE(d.sent_at, g.sent_at)) AS at,
    array_agg(DISTINCT a.channel) AS channels, bool_or(a.acknowledged_at IS NOT NULL) AS answered
  FROM alert a JOIN delivery d ON d.id = a.delivery_id LEFT JOIN delivery g ON g.id = d.gathered_into
  WHERE COALESCE(d.sent_at, g.sent_at) IS NOT NULL GROUP BY 1, 2
  UNION ALL
  SELECT m.incident_id, m.audience, max(d.sent_at), array_agg(DISTINCT m.channel), false
  FROM incident_message m JOIN delivery d ON d.id = m.delivery_id
  WHERE m.kind = 'alert' AND d.sent_at IS NOT NULL GROUP BY 1, 2`;

type Asked = { now: Date; updateMs: number; undoMs: number; incidentId?: string };

/**
 * News that is due: of an open matter that has grown since, at most once per interval; of one that a person has called calm,
 * once, also when it was closed after. An end waits for the interval since the last news, not since the alert. What is no
 * media crisis is told of when it has become half as large again, and otherwise once a day: a slow storm is no news every hour.
 */
export async function listUntoldNews(db: Db, { now, updateMs, undoMs, incidentId }: Asked): Promise<UntoldNews[]> {
  const before = new Date(now.getTime() - updateMs);
  const dayBefore = new Date(now.getTime() - dayMs);
  const calmBefore = new Date(now.getTime() - undoMs);
  const calmSince = new Date(now.getTime() - overForMs);
  return db.$queryRaw<UntoldNews[]>`
    WITH told AS (${toldOf}),
    news AS (
      SELECT m.incident_id, m.audience, max(m.created_at) AS at, max(m.created_at) FILTER (WHERE m.kind = 'over') AS over_at,
        max(m.created_at) FILTER (WHERE d.state <> 'cancelled') AS known_at
      FROM incident_message m JOIN delivery d ON d.id = m.delivery_id WHERE m.kind IN ('update', 'over') GROUP BY 1, 2
    ),
    asked AS (
      SELECT i.*, t.audience, t.channels, t.answered OR i.lead_id::text = t.audience AS "isOnIt", GREATEST(t.at, n.known_at) AS known,
        t.at AS alerted, n.at AS news_at,
        COALESCE(i.calm_at BETWEEN ${calmSince}::timestamptz AND ${calmBefore}::timestamptz AND i.calm_at > COALESCE(n.over_at, '-infinity'), false) AS is_over
      FROM incident i JOIN told t ON t.incident_id = i.id LEFT JOIN news n ON n.incident_id = i.id AND n.audience = t.audience
      WHERE (i.status <> 'closed' OR i.calm_at >= ${calmSince}::timestamptz) AND i.merged_into_id IS NULL AND i.owner = 'kommune' AND NOT i.synthetic
        AND (${incidentId ?? null}::uuid IS NULL OR i.id = ${incidentId ?? null}::uuid)
        AND COALESCE(n.at, '-infinity') <= ${before}::timestamptz
    )
    SELECT id AS "incidentId", CASE WHEN is_over THEN 'over' ELSE 'update' END AS kind, severity, department_key AS "departmentKey",
      excluded, shielded, shield_people AS "shieldPeople", audience, channels, COALESCE("isOnIt", false) AS "isOnIt"
    FROM asked q
    WHERE is_over OR (status <> 'closed' AND severity >= 2 AND alerted <= ${before}::timestamptz AND EXISTS (
      SELECT 1 FROM incident_post ip JOIN post p ON p.id = ip.post_id
      WHERE ip.incident_id = q.id AND ip.joined_at > q.known AND NOT p.own_voice)
      AND (severity = 3 OR known <= ${dayBefore}::timestamptz OR (
        SELECT 2 * count(*) FILTER (WHERE ip.joined_at > q.known) >= count(*) FILTER (WHERE ip.joined_at <= q.known)
        FROM incident_post ip JOIN post p ON p.id = ip.post_id WHERE ip.incident_id = q.id AND NOT p.own_voice)))`;
}

/** Locks the incident for whoever plans its news; a closed one too, since its end may still have to be told. */
export async function lockForNews(tx: Db, incidentId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM incident WHERE id = ${incidentId}::uuid FOR UPDATE`;
}

export type Growth = { posts: number; voices: number; media: number; since: Date };

/** What has come since this audience was last told, before the message that was planned at `before`. */
export async function readGrowth(
  db: Db,
  { incidentId, audience, before }: { incidentId: string; audience: string; before: Date },
): Promise<Growth | undefined> {
  const [row] = await db.$queryRaw<Growth[]>`
    WITH told AS (${toldOf}),
    known AS (
      SELECT max(at) AS since FROM (
        SELECT at FROM told WHERE incident_id = ${incidentId}::uuid AND audience = ${audience}
        UNION ALL
        SELECT m.created_at FROM incident_message m JOIN delivery d ON d.id = m.delivery_id
        WHERE m.incident_id = ${incidentId}::uuid AND m.audience = ${audience} AND m.kind <> 'alert' AND d.state <> 'cancelled'
      ) AS times WHERE at < ${before}::timestamptz
    )
    SELECT k.since, count(p.id)::int AS posts, count(DISTINCT p.voice)::int AS voices,
      count(DISTINCT ${medium})::int AS media
    FROM known k LEFT JOIN incident_post ip ON ip.incident_id = ${incidentId}::uuid AND ip.joined_at > k.since
    LEFT JOIN post p ON p.id = ip.post_id AND NOT p.own_voice
    WHERE k.since IS NOT NULL GROUP BY k.since`;
  return row;
}

export type Standing = { isAnswered: boolean; calmBy: string | null; unreadSources: number };

/** Who has answered, who called it calm, and how blind we are at this moment. */
export async function readStanding(db: Db, incidentId: string): Promise<Standing> {
  const answered = await db.alert.count({ where: { incidentId, acknowledgedAt: { not: null } }, take: 1 });
  const calm = await db.incidentEvent.findFirst({
    where: { incidentId, kind: 'calm', undoneAt: null },
    orderBy: { at: 'desc' },
    select: { actor: true },
  });
  const [by] = calm
    ? await db.$queryRaw<{ name: string }[]>`SELECT name FROM person WHERE id::text = ${calm.actor}`
    : [];
  const unreadSources = await db.source.count({ where: { active: true, health: { in: ['failing', 'no_access'] } } });
  return { isAnswered: answered > 0, calmBy: by?.name ?? null, unreadSources };
}
