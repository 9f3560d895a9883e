import { findDaysOff } from '../store/days-off.ts';
import { inTransaction } from '../store/db.ts';
import { claimSlot } from '../store/slots.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { dueSlots } from './schedule.ts';

/**
 * Rings each slot that is due and not done: claim and bell are one transaction, so every process may try. The job marks the
 * slot as done; a slot whose bell or worker died is free again after its lease.
 */
export const runDueSlots: Handler<'run-due-slots'> = async (_payload, { db, clock }) => {
  const now = clock.now();
  for (const slot of dueSlots(now, await findDaysOff(db)))
    await inTransaction(db, async (tx) => {
      if (await claimSlot(tx, slot, now)) await enqueue(tx, { name: slot.job, payload: { date: slot.date } });
    });
};
