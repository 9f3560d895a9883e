import type { Role, Severity } from '../core/words.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';

export type Contact = { id: string; mail: string; name: string; roles: Role[]; departments: string[]; onDuty: boolean };

/** Everyone who may get an alert, in the order of the municipality file, with who is on duty at `now`. */
export async function listContacts(db: Db, now: Date): Promise<Contact[]> {
  const running = { startsAt: { lte: now }, endsAt: { gt: now } };
  const people = await db.person.findMany({
    where: {
      disabledAt: null,
      OR: [{ roles: { hasSome: ['comms', 'crisis', 'leader'] } }, { duties: { some: running } }],
    },
    include: { departments: true, duties: { where: running } },
    orderBy: [{ createdAt: 'asc' }, { mail: 'asc' }],
  });
  return people.map(({ id, mail, name, roles, departments, duties }) => ({
    id,
    mail,
    name,
    roles: roles as Role[],
    departments: departments.map((row) => row.departmentKey),
    onDuty: duties.length > 0,
  }));
}

export type PlannedAlert = {
  incidentId: string;
  severity: Severity;
  step: number;
  person: { id: string; mail: string };
  dueAt: Date;
  now: Date;
};

/** Writes one alert with its delivery; the row for the same incident, severity, step and person exists only once. */
export async function planAlert(tx: Db, alert: PlannedAlert): Promise<{ deliveryId: string; isNew: boolean }> {
  const { incidentId, severity, step, person, dueAt, now } = alert;
  const key = `alert/${incidentId}/${severity}/${step}/${person.id}/mail`;
  const delivery = await planDelivery(tx, {
    kind: 'alert',
    key,
    channel: 'mail',
    recipient: person.mail,
    now,
    nextTryAt: dueAt,
  });
  if (delivery.isNew)
    await tx.alert.create({
      data: {
        incidentId,
        severity,
        step,
        personId: person.id,
        channel: 'mail',
        dueAt,
        deliveryId: delivery.id,
        createdAt: now,
      },
    });
  return { deliveryId: delivery.id, isNew: delivery.isNew };
}

export type AlertToSend = {
  id: string;
  incidentId: string;
  severity: Severity;
  step: number;
  incidentSeverity: Severity;
  incidentStatus: string;
  isAnswered: boolean;
  isExcluded: boolean;
};

/** The alert behind a delivery, with what may have made it pointless. */
export async function findAlertOfDelivery(db: Db, deliveryId: string): Promise<AlertToSend | null> {
  const row = await db.alert.findUnique({ where: { deliveryId }, include: { incident: true } });
  if (!row) return null;
  const answered = await db.alert.count({
    where: { incidentId: row.incidentId, severity: row.severity, acknowledgedAt: { not: null } },
  });
  return {
    id: row.id,
    incidentId: row.incidentId,
    severity: row.severity as Severity,
    step: row.step,
    incidentSeverity: row.incident.severity as Severity,
    incidentStatus: row.incident.status,
    isAnswered: answered > 0,
    isExcluded: row.incident.excluded.includes(row.personId),
  };
}

export type UnansweredIncident = {
  incidentId: string;
  severity: Severity;
  step: number;
  firstSentAt: Date;
  personIds: string[];
};

/**
 * Open incidents whose alerts at the present severity nobody has acknowledged, with the moment from which an answer is
 * awaited. One that could not be delivered for good counts from when it was due, so the next in line hears of it.
 */
export async function listUnanswered(db: Db): Promise<UnansweredIncident[]> {
  return db.$queryRaw<UnansweredIncident[]>`
    SELECT i.id AS "incidentId", i.severity, max(a.step)::int AS step,
      min(COALESCE(d.sent_at, CASE WHEN d.state = 'failed' THEN a.due_at END)) AS "firstSentAt", array_agg(DISTINCT a.person_id) AS "personIds"
    FROM incident i JOIN alert a ON a.incident_id = i.id AND a.severity = i.severity JOIN delivery d ON d.id = a.delivery_id
    WHERE i.status <> 'closed' AND i.severity >= 2
    GROUP BY i.id
    HAVING bool_and(a.acknowledged_at IS NULL) AND min(COALESCE(d.sent_at, CASE WHEN d.state = 'failed' THEN a.due_at END)) IS NOT NULL`;
}

/**
 * What `sweep` looks for: incidents whose present severity was never turned into alerts, and of which the public has spoken
 * since, or that a person has raised.
 */
export async function listUnalertedIncidents(db: Db, since: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM incident i WHERE i.status <> 'closed' AND i.severity >= 2
      AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.incident_id = i.id AND a.severity = i.severity)
      AND (i.last_post_at >= ${since}::timestamptz AND EXISTS (SELECT 1 FROM incident_post ip JOIN post p ON p.id = ip.post_id
          WHERE ip.incident_id = i.id AND NOT p.own_voice AND p.posted_at >= ${since}::timestamptz)
        OR EXISTS (SELECT 1 FROM incident_post ip JOIN candidate c ON c.post_id = ip.post_id JOIN decision d ON d.candidate_id = c.id
          WHERE ip.incident_id = i.id AND d.action = 'escalate' AND d.handled_at >= ${since}::timestamptz))`;
  return rows.map((row) => row.id);
}
