import type { Severity } from '../core/words.ts';
import { type Db, Prisma } from './db.ts';

/** An alert that has not reached its person by the channel it was to go by. */
export type StuckAlert = {
  incidentId: string;
  severity: Severity;
  step: number;
  personId: string;
  deliveryId: string;
  /** Channels that this alert has been given to. */
  channels: string[];
};

type Asked = {
  /** Due before this and still not sent. */
  before: Date;
  /** Asked by the server to come again is no failure before this (reliability.md N3), known by its sentence. */
  askedToWait: { sentence: string; before: Date };
  since: Date;
  incidentId?: string;
};

/**
 * Alerts that failed or are overdue and have nobody standing in for them yet, of open matters that nobody has answered, to
 * people whom no other channel has reached.
 */
export async function listStuckAlerts(
  db: Db,
  { before, askedToWait, since, incidentId }: Asked,
): Promise<StuckAlert[]> {
  return db.$queryRaw<StuckAlert[]>`
    SELECT a.incident_id AS "incidentId", a.severity, a.step, a.person_id AS "personId", d.id AS "deliveryId",
      (SELECT array_agg(o.channel) FROM alert o WHERE o.incident_id = a.incident_id AND o.severity = a.severity AND o.step = a.step
        AND o.person_id = a.person_id) AS channels
    FROM alert a JOIN delivery d ON d.id = a.delivery_id JOIN incident i ON i.id = a.incident_id
    WHERE (d.state = 'failed' OR d.state IN ('planned', 'claimed') AND a.due_at <= ${before}::timestamptz
        AND NOT (d.last_error IS NOT DISTINCT FROM ${askedToWait.sentence} AND a.due_at > ${askedToWait.before}::timestamptz))
      AND a.due_at >= ${since}::timestamptz AND i.status <> 'closed' AND i.owner = 'kommune' AND a.severity = i.severity
      AND (${incidentId ?? null}::uuid IS NULL OR i.id = ${incidentId ?? null}::uuid)
      AND NOT EXISTS (SELECT 1 FROM delivery f WHERE f.fallback_of = d.id)
      AND NOT EXISTS (SELECT 1 FROM alert o JOIN delivery od ON od.id = o.delivery_id
        WHERE o.incident_id = a.incident_id AND o.severity = a.severity
          AND (o.acknowledged_at IS NOT NULL OR o.step = a.step AND o.person_id = a.person_id AND od.state = 'sent'))
    ORDER BY a.created_at`;
}

/** Notes what a delivery stands in for. */
export async function markFallback(tx: Db, deliveryId: string, fallbackOf: string): Promise<void> {
  await tx.delivery.update({ where: { id: deliveryId }, data: { fallbackOf } });
}

/** Whether another channel has stood in for this one. */
export const hasFallback = async (db: Db, deliveryId: string): Promise<boolean> =>
  (await db.delivery.count({ where: { fallbackOf: deliveryId }, take: 1 })) > 0;

/** `delivery` is an alert that has reached its person by another channel: nobody is left without it. */
export const reachedOtherwise = Prisma.sql`EXISTS (SELECT 1 FROM alert a
  JOIN alert o ON o.incident_id = a.incident_id AND o.severity = a.severity AND o.step = a.step AND o.person_id = a.person_id
  JOIN delivery od ON od.id = o.delivery_id WHERE a.delivery_id = delivery.id AND od.state = 'sent')`;

/** Of these deliveries, the alerts that have. */
export async function listReachedOtherwise(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM delivery WHERE id = ANY(${ids}::uuid[]) AND ${reachedOtherwise}`;
  return new Set(rows.map(({ id }) => id));
}
