import type { Db } from './db.ts';

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
  | 'exercise';
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

/**
 * Plans an effect outside the database under a key of its own: the row comes first, and a second one for the same effect
 * is the first one again. The Message-ID follows from the key and stays the same however often it is tried.
 */
export async function planDelivery(tx: Db, delivery: NewDelivery): Promise<{ id: string; isNew: boolean }> {
  const { kind, key, channel, recipient, now, nextTryAt = now } = delivery;
  const messageId = `<${key.replaceAll(/[^A-Za-z0-9.-]+/g, '.')}@lytteposten>`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO delivery (kind, key, channel, recipient, next_try_at, message_id, created_at)
    VALUES (${kind}, ${key}, ${channel}, ${recipient}, ${nextTryAt}::timestamptz, ${messageId}, ${now}::timestamptz)
    ON CONFLICT (key) DO NOTHING RETURNING id`;
  if (rows[0]) return { id: rows[0].id, isNew: true };
  const old = await tx.delivery.findUniqueOrThrow({ where: { key }, select: { id: true } });
  return { id: old.id, isNew: false };
}

/** Claims a planned delivery that is due. Nothing back: someone else has it, it is sent, or its time has not come. */
export async function claimDelivery(db: Db, id: string, now: Date): Promise<Delivery | undefined> {
  const rows = await db.$queryRaw<Delivery[]>`
    UPDATE delivery SET state = 'claimed', attempts = attempts + 1, lease_until = ${new Date(now.getTime() + leaseMs)}::timestamptz
    WHERE id = ${id}::uuid AND state = 'planned' AND next_try_at <= ${now}::timestamptz
    RETURNING id, kind, key, channel, recipient, attempts, message_id AS "messageId", created_at AS "createdAt"`;
  return rows[0];
}

export async function markSent(db: Db, id: string, now: Date): Promise<void> {
  await db.delivery.update({ where: { id }, data: { state: 'sent', sentAt: now, leaseUntil: null, lastError: null } });
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

/**
 * Claims whose process died between claim and mark. Opened again one time (with the same Message-ID); a second death
 * makes the delivery `failed` and a person must look: at least once, at most twice, never unknown (design rule 2).
 */
export async function reopenExpiredClaims(db: Db, now: Date): Promise<{ reopened: string[]; givenUp: string[] }> {
  const givenUp = await db.$queryRaw<{ id: string }[]>`
    UPDATE delivery SET state = 'failed', lease_until = NULL,
      last_error = 'Afsendelsen blev afbrudt to gange. Se efter, om beskeden er kommet frem.'
    WHERE state = 'claimed' AND lease_until < ${now}::timestamptz AND interruptions >= 1 RETURNING id`;
  const reopened = await db.$queryRaw<{ id: string }[]>`
    UPDATE delivery SET state = 'planned', lease_until = NULL, interruptions = interruptions + 1
    WHERE state = 'claimed' AND lease_until < ${now}::timestamptz RETURNING id`;
  return { reopened: reopened.map((row) => row.id), givenUp: givenUp.map((row) => row.id) };
}

/** Messages that somebody is sending at this moment, or was when the process died. */
export async function countClaims(db: Db): Promise<number> {
  return db.delivery.count({ where: { state: 'claimed' } });
}

/** Planned deliveries whose time has come. */
export async function listDueDeliveries(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.delivery.findMany({
    where: { state: 'planned', nextTryAt: { lte: now } },
    orderBy: { nextTryAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** A message that became pointless before it was sent. */
export async function cancelDelivery(db: Db, claim: Claim, sentence: string): Promise<void> {
  await db.delivery.updateMany({
    where: held(claim),
    data: { state: 'cancelled', lastError: sentence, leaseUntil: null },
  });
}

/** Tries a refused delivery again now, because somebody asked for it. */
export async function retryDelivery(tx: Db, id: string, now: Date): Promise<void> {
  await tx.delivery.updateMany({
    where: { id, state: { in: ['planned', 'failed'] } },
    data: { state: 'planned', nextTryAt: now },
  });
}

export async function markThanked(tx: Db, shareId: string, deliveryId: string): Promise<void> {
  await tx.share.update({ where: { id: shareId }, data: { thanksId: deliveryId } });
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
