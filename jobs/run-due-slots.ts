import { localDate } from '../core/calendar.ts';
import { dueDigests, isDigestTime } from '../core/digest-times.ts';
import { findDaysOff } from '../store/days-off.ts';
import { inTransaction } from '../store/db.ts';
import { listTimedReaders } from '../store/digest-readers.ts';
import { claimSlot } from '../store/slots.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { dueSlots } from './schedule.ts';

/**
 * Rings each slot that is due and not done: claim and bell are one transaction, so every process may try. The job marks the
 * slot as done; a slot whose bell or worker died is free again after its lease. The digest has no slot, since each of its readers
 * chooses a time: who is due and has none of today is what is not done.
 */
export const runDueSlots: Handler<'run-due-slots'> = async (_payload, { db, clock }) => {
  const now = clock.now();
  const daysOff = await findDaysOff(db);
  for (const slot of dueSlots(now, daysOff))
    await inTransaction(db, async (tx) => {
      if (await claimSlot(tx, slot, now)) await enqueue(tx, { name: slot.job, payload: { date: slot.date } });
    });
  if (!isDigestTime(now, daysOff)) return;
  const { date, due } = dueDigests(now, await listTimedReaders(db, { without: localDate(now) }), daysOff);
  if (due.length > 0)
    await inTransaction(db, (tx) => enqueue(tx, { name: 'send-digest', payload: { date, onlyDue: true } }));
};
