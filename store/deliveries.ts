import { type Db, Prisma } from './db.ts';

export type DeliveryKind =
  | 'alert'
  | 'digest'
  | 'thanks'
  | 'login'
  | 'health'
  | 'vanished'
  | 'tip'
  | 'handover'
  | 'mention'
  | 'invite'
  | 'test'
  | 'exercise'
  | 'incident'
  | 'drill-report'
  | 'sight'
  | 'duty-swap'
  | 'report'
  | 'event';
export type NewDelivery = {
  kind: DeliveryKind;
  key: string;
  channel: string;
  recipient: string;
  now: Date;
  nextTryAt?: Date;
};
export type Delivery = {
  id: string;
  kind: DeliveryKind;
  key: string;
  channel: string;
  recipient: string;
  attempts: number;
  messageId: string;
  createdAt: Date;
};

/** Lease of a claim: longer than any transport may take (reliability.md N5). */
const leaseMs = 90_000;
/** More than a worker's clock may be wrong (worker/wrong-clock.ts). */
const clockMarginMs = 60_000;

/**
 * Plans an effect outside the database under a key of its own: the row comes first, and a second one for the same effect
 * is the first one again. The Message-ID follows from the key and stays the same however often it is tried.
 */
export async function planDelivery(tx: Db, delivery: NewDelivery): Promise<{ id: string; isNew: boolean }> {
  const { kind, key, channel, recipient, now, nextTryAt = now } = delivery;
  const messageId = messageIdOf(key);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO delivery (kind, key, channel, recipient, next_try_at, message_id, created_at)
    VALUES (${kind}, ${key}, ${channel}, ${recipient}, ${nextTryAt}::timestamptz, ${messageId}, ${now}::timestamptz)
    ON CONFLICT (key) DO NOTHING RETURNING id`;
  if (rows[0]) return { id: rows[0].id, isNew: true };
  const old = await tx.delivery.findUniqueOrThrow({ where: { key }, select: { id: true } });
  return { id: old.id, isNew: false };
}

const messageIdOf = (key: string) => `<${key.replaceAll(/[^A-Za-z0-9.-]+/g, '.')}@lytteposten>`;

/** The same for many in one question: the ids of those that are new, by their keys. */
export async function planDeliveries(tx: Db, deliveries: readonly NewDelivery[]): Promise<Map<string, string>> {
  if (deliveries.length === 0) return new Map();
  const rows = deliveries.map(({ nextTryAt, now, ...rest }) => {
    return { ...rest, now, nextTryAt: nextTryAt ?? now, messageId: messageIdOf(rest.key) };
  });
  const planned = await tx.$queryRaw<{ id: string; key: string }[]>`
    INSERT INTO delivery (kind, key, channel, recipient, next_try_at, message_id, created_at)
    SELECT kind, key, channel, recipient, "nextTryAt", "messageId", now FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS d(kind text, key text, channel text, recipient text, "nextTryAt" timestamptz, "messageId" text, now timestamptz)
    ON CONFLICT (key) DO NOTHING RETURNING id, key`;
  return new Map(planned.map(({ id, key }) => [key, id]));
}

/** A channel whose other side has asked for peace. */
const isPaused = (now: Date) =>
  Prisma.sql`EXISTS (SELECT 1 FROM channel_state c WHERE c.channel = delivery.channel AND c.paused_until > ${now}::timestamptz)`;

/** Claims a planned delivery that is due. Nothing back: someone else has it, it is sent, or its time has not come. */
export async function claimDelivery(db: Db, id: string, now: Date): Promise<Delivery | undefined> {
  const rows = await db.$queryRaw<Delivery[]>`
    UPDATE delivery SET state = 'claimed', attempts = attempts + 1, lease_until = ${new Date(now.getTime() + leaseMs)}::timestamptz
    WHERE id = ${id}::uuid AND state = 'planned' AND next_try_at <= ${now}::timestamptz AND NOT ${isPaused(now)}
    RETURNING id, kind, key, channel, recipient, attempts, message_id AS "messageId", created_at AS "createdAt"`;
  return rows[0];
}

/** `reference` is what the other side calls it. */
export async function markSent(db: Db, id: string, now: Date, reference?: string): Promise<void> {
  const sent = { state: 'sent', sentAt: now, leaseUntil: null, lastError: null };
  await db.delivery.update({ where: { id }, data: { ...sent, ...(reference !== undefined && { reference }) } });
}

/** A claim as its holder knows it: who comes back after the lease has run out holds it no more. */
export type Claim = Pick<Delivery, 'id' | 'attempts'>;
const held = ({ id, attempts }: Claim) => ({ id, attempts, state: 'claimed' });

/** The transport said no: planned again for later, or failed for good when `nextTryAt` is not given. */
export async function markRefused(
  db: Db,
  claim: Claim,
  refusal: { sentence: string; nextTryAt?: Date },
): Promise<void> {
  const { sentence, nextTryAt } = refusal;
  await db.delivery.updateMany({
    where: held(claim),
    data: {
      state: nextTryAt ? 'planned' : 'failed',
      lastError: sentence,
      leaseUntil: null,
      ...(nextTryAt && { nextTryAt }),
    },
  });
}

/** A lease that ends later than any may was given by a clock that has been set back since (reliability.md T4). */
const isExpired = (now: Date) =>
  Prisma.sql`(lease_until < ${now}::timestamptz OR lease_until > ${new Date(now.getTime() + leaseMs + clockMarginMs)}::timestamptz)`;

/**
 * Claims whose process died between claim and mark. Opened again one time (with the same Message-ID); a second death
 * makes the delivery `failed` and a person must look: at least once, at most twice, never unknown (design rule 2).
 */
export async function reopenExpiredClaims(db: Db, now: Date): Promise<{ reopened: string[]; givenUp: string[] }> {
  const givenUp = await db.$queryRaw<{ id: string }[]>`
    UPDATE delivery SET state = 'failed', lease_until = NULL,
      last_error = 'Afsendelsen blev afbrudt to gange. Se efter, om beskeden er kommet frem.'
    WHERE state = 'claimed' AND ${isExpired(now)} AND interruptions >= 1 RETURNING id`;
  const reopened = await db.$queryRaw<{ id: string }[]>`
    UPDATE delivery SET state = 'planned', lease_until = NULL, interruptions = interruptions + 1
    WHERE state = 'claimed' AND ${isExpired(now)} RETURNING id`;
  return { reopened: reopened.map((row) => row.id), givenUp: givenUp.map((row) => row.id) };
}

/** Messages that somebody is sending at this moment, or was when the process died. */
export async function countClaims(db: Db): Promise<number> {
  return db.delivery.count({ where: { state: 'claimed' } });
}

/** What tells people of an incident, or rehearses it. */
export const alarmKinds: readonly DeliveryKind[] = ['alert', 'incident', 'exercise', 'sight'];

/** Planned deliveries whose time has come; those about incidents first. */
export async function listDueDeliveries(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ id: string; kind: DeliveryKind }[]> {
  return db.$queryRaw<{ id: string; kind: DeliveryKind }[]>`
    SELECT id, kind FROM delivery WHERE state = 'planned' AND next_try_at <= ${now}::timestamptz AND NOT ${isPaused(now)}
    ORDER BY kind = ANY(${[...alarmKinds]}) DESC, next_try_at LIMIT ${limit}`;
}

/** A message that became pointless before it was sent. */
export async function cancelDelivery(db: Db, claim: Claim, sentence: string): Promise<void> {
  await db.delivery.updateMany({
    where: held(claim),
    data: { state: 'cancelled', lastError: sentence, leaseUntil: null },
  });
}

/** Tries refused deliveries again now, because somebody asked for it. */
export async function retryDeliveries(tx: Db, ids: string[], now: Date): Promise<void> {
  await tx.delivery.updateMany({
    where: { id: { in: ids }, state: { in: ['planned', 'failed'] } },
    data: { state: 'planned', nextTryAt: now },
  });
}

/** The same, of one kind only. */
export async function listDueDeliveriesOf(db: Db, kind: DeliveryKind, now: Date, limit: number): Promise<string[]> {
  const rows = await db.delivery.findMany({
    where: { kind, state: 'planned', nextTryAt: { lte: now } },
    take: limit,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
