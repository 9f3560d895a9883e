/** Swaps of shifts that were made: who is told of them, and how they are taken back. */
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';
import { type DutyValue, editableDuty } from './edit-duty.ts';
import { type By, stampOf, undoForMs } from './edit-one.ts';

/** How the shift stood, and the state of each piece since. */
export type SwapKept = { dutyId: string; before: DutyValue; after: [id: string, stamp: string][] };

/** Among what is forgotten after a day (store/settings.ts). */
export const keptSwap = (swapId: string) => `undo:duty-swap:${swapId}`;

/** One change of the duty list's shape at a time: a swap touches several rows. */
export const lockDuties = (tx: Db) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('duty swaps', 0))`;

export type MadeSwap = {
  giver: { id: string; name: string };
  taker: { id: string; name: string };
  from: Date;
  to: Date;
  byId: string;
  by: string;
  at: Date;
  undoneAt: Date | null;
};

type Details = { giver?: unknown; taker?: unknown; from?: unknown; to?: unknown };

/** As the log tells it: it stays when what is needed for taking it back is gone. */
export async function findSwap(db: Db, swapId: string): Promise<MadeSwap | null> {
  const rows = await db.audit.findMany({ where: { subject: `duty-swap ${swapId}` }, orderBy: { seq: 'asc' } });
  const made = rows.find(({ action }) => action === 'duty-swapped');
  if (!made) return null;
  const { giver, taker, from, to } = made.details as Details;
  const people = await db.person.findMany({
    where: { id: { in: [String(giver), String(taker), made.actor] } },
    select: { id: true, name: true },
  });
  const named = (id: unknown) => ({ id: String(id), name: people.find((one) => one.id === id)?.name ?? 'en kollega' });
  return {
    giver: named(giver),
    taker: named(taker),
    from: new Date(String(from)),
    to: new Date(String(to)),
    byId: made.actor,
    by: named(made.actor).name,
    at: made.at,
    undoneAt: rows.find(({ action }) => action === 'duty-swap-undone')?.at ?? null,
  };
}

/** To both who are still here; `undone` tells that it was taken back. Ring `deliver-message` with each id. */
export async function planSwapMails(tx: Db, swapId: string, now: Date, undone = false): Promise<string[]> {
  const swap = await findSwap(tx, swapId);
  if (!swap) return [];
  const people = await tx.person.findMany({
    where: { id: { in: [swap.giver.id, swap.taker.id] }, disabledAt: null },
    select: { id: true, mail: true },
  });
  const ids: string[] = [];
  for (const { id, mail } of people) {
    const key = `duty-swap/${swapId}/${id}${undone ? '/fortrudt' : ''}`;
    ids.push((await planDelivery(tx, { kind: 'duty-swap', key, channel: 'mail', recipient: mail, now })).id);
  }
  return ids;
}

/** The swap and the person that a mail about it was for. */
export async function findSwapOfDelivery(
  db: Db,
  deliveryId: string,
): Promise<{ swapId: string; personId: string } | null> {
  const row = await db.delivery.findFirst({ where: { id: deliveryId, kind: 'duty-swap' }, select: { key: true } });
  const [, swapId, personId] = row?.key.split('/') ?? [];
  return swapId && personId ? { swapId, personId } : null;
}

export type UndoneSwap = { outcome: 'done'; deliveries: string[] } | { outcome: 'stale' | 'gone' };

/** For a day, and only while nobody has changed the pieces. @throws PermanentError where the shift cannot be put back. */
export async function undoSwap(tx: Db, swapId: string, { personId, at }: By): Promise<UndoneSwap> {
  await lockDuties(tx);
  const row = await tx.setting.findUnique({ where: { key: keptSwap(swapId) } });
  if (!row || at.getTime() - row.updatedAt.getTime() >= undoForMs) return { outcome: 'gone' };
  const { dutyId, before, after } = row.value as unknown as SwapKept;
  for (const [id, stamp] of after) if (stampOf(await editableDuty.read(tx, id)) !== stamp) return { outcome: 'stale' };
  for (const [id] of after) if (id !== dutyId) await editableDuty.write(tx, id, null, at, personId);
  await editableDuty.write(tx, dutyId, before, at, personId);
  await tx.setting.delete({ where: { key: keptSwap(swapId) } });
  await appendAudit(tx, at, { actor: personId, action: 'duty-swap-undone', subject: `duty-swap ${swapId}` });
  return { outcome: 'done', deliveries: await planSwapMails(tx, swapId, at, true) };
}
