/** A shift, or a part of it, goes to a colleague. Each piece is written as any change of the duty list is (store/edit-duty.ts). */
import { randomUUID } from 'node:crypto';
import { PermanentError } from '../core/errors.ts';
import { appendAudit, flushAudit } from './audit.ts';
import type { Db, Prisma } from './db.ts';
import { type DutyValue, editableDuty } from './edit-duty.ts';
import { type By, saveEditIn, stampOf } from './edit-one.ts';
import { keptSwap, lockDuties, planSwapMails, type SwapKept } from './swaps.ts';

type Swap = {
  dutyId: string;
  /** The state that the form was made on (design rule 12). */
  seen: string;
  toId: string;
  part: { from: Date; to: Date };
  by: By;
};

export type SwapResult = { outcome: 'done'; swapId: string; deliveries: string[] } | { outcome: 'stale' };

const minuteMs = 60_000;

/** What has passed of a running shift stays with who had it. @throws PermanentError with a sentence where it cannot be. */
export async function swapDuty(tx: Db, { dutyId, seen, toId, part, by }: Swap): Promise<SwapResult> {
  await lockDuties(tx);
  const before = await editableDuty.read(tx, dutyId);
  if (!before || stampOf(before) !== seen) return { outcome: 'stale' };
  const { personId } = before.value;
  if (personId === toId) throw refusal('the same person', 'Den, du valgte, har allerede vagten.');
  const pieces = cut(before.value, startOf(part, by.at), toId);
  const named = pieces.map((value, at) => ({ id: at === 0 ? dutyId : randomUUID(), value }));
  for (const { id, value } of named) {
    const result = await saveEditIn(tx, editableDuty, { id, seen: id === dutyId ? seen : '', value, by });
    if (result.outcome === 'stale') return { outcome: 'stale' };
    // The pieces are taken back together, not one by one.
    await tx.setting.deleteMany({ where: { key: `undo:duty:${id}` } });
  }
  const swapId = randomUUID();
  const given = pieces.find((piece) => piece.personId === toId) ?? before.value;
  const stamps = await Promise.all(named.map(async ({ id }) => stampOf(await editableDuty.read(tx, id))));
  const kept: SwapKept = { dutyId, before: before.value, after: named.map(({ id }, at) => [id, stamps[at] ?? '']) };
  const row = { value: kept as Prisma.InputJsonObject, updatedAt: by.at, updatedBy: by.personId };
  await tx.setting.create({ data: { key: keptSwap(swapId), ...row } });
  await appendAudit(tx, by.at, {
    actor: by.personId,
    action: 'duty-swapped',
    subject: `duty-swap ${swapId}`,
    details: { giver: personId, taker: toId, from: given.from, to: given.to },
  });
  // The mails are planned from what the log says of it.
  await flushAudit(tx);
  return { outcome: 'done', swapId, deliveries: await planSwapMails(tx, swapId, by.at) };
}

const refusal = (message: string, sentence: string) => new PermanentError(message, sentence);

/** Nobody can be given hours that have passed. */
function startOf(part: Swap['part'], now: Date): Swap['part'] {
  const thisMinute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
  return part.from < thisMinute ? { from: thisMinute, to: part.to } : part;
}

/** What is left to the owner first, so that the row of the shift stays theirs where anything is. */
function cut({ personId, from, to }: DutyValue, part: Swap['part'], toId: string): DutyValue[] {
  const [begins, ends] = [part.from.toISOString(), part.to.toISOString()];
  if (begins >= ends) throw refusal('no time left', 'Vagten er forbi, eller delen slutter, før den begynder.');
  if (begins < from || ends > to) throw refusal('outside the shift', 'Delen ligger ikke inden for vagten.');
  const rest = [
    { personId, from, to: begins },
    { personId, from: ends, to },
  ];
  return [...rest.filter((piece) => piece.from < piece.to), { personId: toId, from: begins, to: ends }];
}
