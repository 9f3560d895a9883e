import type { PersonalChannel, Severity } from '../core/words.ts';
import type { Contact } from './contacts.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';
import { isShutOut } from './shield-audience.ts';

export type Told = Pick<Contact, 'id' | 'mail'> & Partial<Pick<Contact, 'phone'>>;

export type PlannedAlert = {
  incidentId: string;
  severity: Severity;
  step: number;
  person: Told;
  channel?: PersonalChannel;
  dueAt: Date;
  now: Date;
};

/** Where a message to this person goes; browsers are looked up by the person when it leaves. */
export const recipientOf = ({ id, mail, phone }: Told, channel: PersonalChannel): string =>
  channel === 'mail' ? mail : channel === 'sms' ? (phone ?? '') : id;

/** Writes one alert with its delivery; the row for the same incident, severity, step, person and channel exists only once. */
export async function planAlert(tx: Db, alert: PlannedAlert): Promise<{ deliveryId: string; isNew: boolean }> {
  const { incidentId, severity, step, person, channel = 'mail', dueAt, now } = alert;
  const delivery = await planDelivery(tx, {
    kind: 'alert',
    key: `alert/${incidentId}/${severity}/${step}/${person.id}/${channel}`,
    channel,
    recipient: recipientOf(person, channel),
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
        channel,
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
  personId: string;
  severity: Severity;
  step: number;
  dueAt: Date;
  incidentSeverity: Severity;
  incidentStatus: string;
  /** Not the municipality's own matter after all. */
  isOthers: boolean;
  isAnswered: boolean;
  isExcluded: boolean;
  /** The incident was shut for all but its leaders and whom they let in, and its receiver is none of them. */
  isShutOut: boolean;
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
    personId: row.personId,
    severity: row.severity as Severity,
    step: row.step,
    dueAt: row.dueAt,
    incidentSeverity: row.incident.severity as Severity,
    incidentStatus: row.incident.status,
    isOthers: row.incident.owner !== 'kommune',
    isAnswered: answered > 0,
    isExcluded: row.incident.excluded.includes(row.personId),
    isShutOut: await isShutOut(db, row.incidentId, row.personId),
  };
}

/** The Message-ID of the first mail that told this person of the incident: later ones are answers to it. */
export async function findThreadStart(db: Db, incidentId: string, personId: string): Promise<string | undefined> {
  const row = await db.alert.findFirst({
    where: { incidentId, personId, channel: 'mail', delivery: { state: 'sent' } },
    orderBy: { delivery: { sentAt: 'asc' } },
    select: { delivery: { select: { messageId: true } } },
  });
  return row?.delivery.messageId;
}

/**
 * What `sweep` looks for: incidents of our own whose present severity was never turned into alerts, and of which the public has
 * spoken since, or that a person has raised or taken on. What a person made milder rings nobody again, and what a person did after
 * `before` can still be undone and is left alone.
 */
export async function listUnalertedIncidents(db: Db, since: Date, before?: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM incident i WHERE i.status <> 'closed' AND i.severity >= 2 AND i.owner = 'kommune' AND NOT i.synthetic
      AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.incident_id = i.id AND a.severity >= i.severity)
      AND (i.last_post_at >= ${since}::timestamptz AND EXISTS (SELECT 1 FROM incident_post ip JOIN post p ON p.id = ip.post_id
          WHERE ip.incident_id = i.id AND NOT p.own_voice AND p.posted_at >= ${since}::timestamptz)
        OR EXISTS (SELECT 1 FROM incident_post ip JOIN candidate c ON c.post_id = ip.post_id JOIN decision d ON d.candidate_id = c.id
          WHERE ip.incident_id = i.id AND d.action = 'escalate' AND d.handled_at >= ${since}::timestamptz)
        OR EXISTS (SELECT 1 FROM incident_event e WHERE e.incident_id = i.id AND e.kind IN ('severity', 'owner', 'spike')
          AND e.undone_at IS NULL AND e.at >= ${since}::timestamptz))
      AND NOT EXISTS (SELECT 1 FROM incident_event e JOIN person p ON p.id::text = e.actor WHERE e.incident_id = i.id
        AND e.kind IN ('severity', 'owner') AND e.undone_at IS NULL AND e.at > ${before ?? null}::timestamptz)`;
  return rows.map((row) => row.id);
}

/** People were told of it when it stood graver: a person has made it milder since. */
export const hasGraverAlert = async (tx: Db, incidentId: string, severity: Severity): Promise<boolean> =>
  (await tx.alert.count({ where: { incidentId, severity: { gt: severity } }, take: 1 })) > 0;
