import type { AlertChannel, Severity } from '../core/words.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';
import { isShutOut } from './shield-audience.ts';

export type MessageKind = 'alert' | 'update' | 'over';

export type NewMessage = {
  incidentId: string;
  kind: MessageKind;
  severity: Severity;
  round: number;
  /** Person id, or the name of a shared channel. */
  audience: string;
  channel: AlertChannel;
  recipient: string;
  now: Date;
  dueAt?: Date;
};

/** Writes a message about an incident that is no alert to one person; the same one exists only once. */
export async function planMessage(tx: Db, message: NewMessage): Promise<{ deliveryId: string; isNew: boolean }> {
  const { recipient, now, dueAt = now, ...row } = message;
  const { incidentId, kind, severity, round, audience, channel } = row;
  const delivery = await planDelivery(tx, {
    kind: 'incident',
    key: `incident/${incidentId}/${kind}/${severity}/${round}/${audience}/${channel}`,
    channel,
    recipient,
    now,
    nextTryAt: dueAt,
  });
  if (delivery.isNew) await tx.incidentMessage.create({ data: { ...row, deliveryId: delivery.id, createdAt: now } });
  return { deliveryId: delivery.id, isNew: delivery.isNew };
}

/** The number of the next update or end of an incident. Ask under its lock. */
export async function nextRound(tx: Db, incidentId: string, kind: MessageKind): Promise<number> {
  const { _max } = await tx.incidentMessage.aggregate({ where: { incidentId, kind }, _max: { round: true } });
  return (_max.round ?? 0) + 1;
}

export type MessageToSend = {
  incidentId: string;
  kind: MessageKind;
  severity: Severity;
  audience: string;
  createdAt: Date;
  status: string;
  incidentSeverity: Severity;
  calmAt: Date | null;
  isOthers: boolean;
  isExcluded: boolean;
  /** It was shut for all but its leaders and whom they let in; nobody else, and no shared channel, hears of it. */
  isShutOut: boolean;
};

/** The message behind a delivery, with what may have made it pointless. */
export async function findMessageOfDelivery(db: Db, deliveryId: string): Promise<MessageToSend | null> {
  const row = await db.incidentMessage.findUnique({ where: { deliveryId }, include: { incident: true } });
  if (!row) return null;
  return {
    incidentId: row.incidentId,
    kind: row.kind as MessageKind,
    severity: row.severity as Severity,
    audience: row.audience,
    createdAt: row.createdAt,
    status: row.incident.status,
    incidentSeverity: row.incident.severity as Severity,
    calmAt: row.incident.calmAt,
    isOthers: row.incident.owner !== 'kommune',
    isExcluded: row.incident.excluded.includes(row.audience),
    isShutOut: await isShutOut(db, row.incidentId, row.audience),
  };
}
