/** Browsers that show alerts, by the person who said so in them. */
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';

export type NewSubscription = { personId: string; endpoint: string; p256dh: string; auth: string; at: Date };

/** A desk, a phone, a spare one; more are forgotten ones. */
const mostBrowsers = 10;

/** A browser has one owner: who subscribes in it last. Its oldest ones give way when there are too many. */
export async function addPushSubscription(
  tx: Db,
  { personId, endpoint, p256dh, auth, at }: NewSubscription,
): Promise<void> {
  const row = { personId, p256dh, auth, createdAt: at, goneAt: null };
  await tx.pushSubscription.upsert({ where: { endpoint }, create: { endpoint, ...row }, update: row });
  const old = await tx.pushSubscription.findMany({
    where: { personId, goneAt: null },
    orderBy: { createdAt: 'desc' },
    skip: mostBrowsers,
    select: { id: true },
  });
  await tx.pushSubscription.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  await appendAudit(tx, at, { actor: personId, action: 'push-added', subject: `person ${personId}` });
}

/** Takes away one browser of this person, or all of them. False when there was none. */
export async function removePushSubscriptions(
  tx: Db,
  { personId, endpoint, at }: { personId: string; endpoint?: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.pushSubscription.deleteMany({
    where: { personId, ...(endpoint !== undefined && { endpoint }) },
  });
  if (count > 0) await appendAudit(tx, at, { actor: personId, action: 'push-removed', subject: `person ${personId}` });
  return count > 0;
}

/** Those that are still there, the newest first. */
export async function listPushSubscriptions(
  db: Db,
  personId: string,
): Promise<{ id: string; endpoint: string; p256dh: string; auth: string; createdAt: Date }[]> {
  return db.pushSubscription.findMany({
    where: { personId, goneAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true, endpoint: true, p256dh: true, auth: true, createdAt: true },
  });
}

/** Its service said that this browser is no more. */
export async function markPushGone(db: Db, id: string, at: Date): Promise<void> {
  await db.pushSubscription.updateMany({ where: { id, goneAt: null }, data: { goneAt: at } });
}
