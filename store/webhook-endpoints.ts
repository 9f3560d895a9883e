/** How an endpoint of another system fares: what it is to be sent, when it failed, and when we gave it up. */
import type { EventPayload } from '../core/outgoing-events.ts';
import type { Db } from './db.ts';

const dayMs = 86_400_000;
/** Nothing was taken for so long: it is turned off, and a person is told. */
const patienceMs = dayMs;

export type OutgoingMessage = {
  id: string;
  event: string;
  payload: EventPayload;
  endpoint: { id: string; url: string; secret: string; active: boolean };
};

export async function findOutgoing(db: Db, deliveryId: string): Promise<OutgoingMessage | undefined> {
  const row = await db.webhookMessage.findUnique({
    where: { deliveryId },
    select: {
      id: true,
      event: true,
      payload: true,
      endpoint: { select: { id: true, url: true, secret: true, active: true } },
    },
  });
  return row ? { ...row, payload: row.payload as EventPayload } : undefined;
}

export async function markEndpointWorks(db: Db, id: string): Promise<void> {
  await db.webhookEndpoint.updateMany({ where: { id, failingSince: { not: null } }, data: { failingSince: null } });
}

const gaveUp = 'Modtageren har ikke taget imod noget i et døgn, så vi er holdt op med at sende.';
const wantsNoMore = 'Modtageren svarer, at adressen er nedlagt (410), så vi er holdt op med at sende.';

/** Notes a refusal; true when the endpoint was turned off by it. */
export async function markEndpointFailed(
  db: Db,
  { id, now, wantsNone }: { id: string; now: Date; wantsNone: boolean },
): Promise<boolean> {
  await db.webhookEndpoint.updateMany({ where: { id, failingSince: null }, data: { failingSince: now } });
  const tooLong = { lte: new Date(now.getTime() - patienceMs) };
  const { count } = await db.webhookEndpoint.updateMany({
    where: { id, active: true, ...(!wantsNone && { failingSince: tooLong }) },
    data: {
      active: false,
      pausedAt: now,
      pausedWhy: wantsNone ? wantsNoMore : gaveUp,
      version: { increment: 1 },
    },
  });
  return count > 0;
}

export async function listPausedEndpoints(db: Db): Promise<{ name: string; why: string; since: Date }[]> {
  const rows = await db.webhookEndpoint.findMany({
    where: { active: false, pausedAt: { not: null } },
    orderBy: [{ pausedAt: 'asc' }, { id: 'asc' }],
    select: { name: true, pausedAt: true, pausedWhy: true },
  });
  return rows.flatMap(({ name, pausedAt, pausedWhy }) =>
    pausedAt ? [{ name, why: pausedWhy ?? gaveUp, since: pausedAt }] : [],
  );
}

/** How long the log of what was sent reaches back. */
export const keptMessageDays = 30;

export async function purgeOutgoing(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMessageDays * dayMs);
  await db.webhookMessage.deleteMany({ where: { createdAt: { lt: before } } });
  await db.delivery.deleteMany({ where: { kind: 'event', createdAt: { lt: before }, webhookMessage: null } });
}
