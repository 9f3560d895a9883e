import { inTransaction } from '../store/db.ts';
import { claimSlot, finishSlot } from '../store/slots.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { dueSlots } from './schedule.ts';

/** Rings each slot that is due and not done: claim, bell and mark are one transaction, so every process may try. */
export const runDueSlots: Handler<'run-due-slots'> = async (_payload, { db, clock }) => {
  const now = clock.now();
  for (const slot of dueSlots(now))
    await inTransaction(db, async (tx) => {
      if (!(await claimSlot(tx, slot, now))) return;
      await enqueue(tx, { name: slot.job, payload: { date: slot.date } });
      await finishSlot(tx, slot, now);
    });
};
