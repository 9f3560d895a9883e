import { findDaysOff } from '../store/days-off.ts';
import { inTransaction } from '../store/db.ts';
import { listDueRecipients, planLetter } from '../store/letters.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

/**
 * Plans the letters whose time has come (core/letter-times.ts): what came after the day's letter, what came of a share, and why a
 * story was not shared. Rung by `sweep`. Each letter is a transaction of its own, and a second run finds nothing left to tell.
 */
export const sendLetters: Handler<'send-letters'> = async (_payload, { db, clock }) => {
  const now = clock.now();
  const daysOff = await findDaysOff(db);
  for (const recipient of await listDueRecipients(db, now, daysOff))
    await inTransaction(db, async (tx) => {
      const delivery = await planLetter(tx, { recipient, now, daysOff });
      if (delivery !== undefined) await enqueue(tx, { name: 'deliver-message', payload: { id: delivery } });
    });
};
