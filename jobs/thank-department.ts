import { effectDueAt } from '../core/letter-times.ts';
import { findDaysOff } from '../store/days-off.ts';
import { inTransaction } from '../store/db.ts';
import { planThanks } from '../store/letter-items.ts';
import { planLetter } from '../store/letters.ts';
import { listThankable } from '../store/thankable-shares.ts';
import type { Handler } from './context.ts';
import { enqueue, undoWindowMs } from './enqueue.ts';

const dayMs = 86_400_000;

/**
 * Notes that the institution and the department of a proven share are to be thanked, and plans the letter where it can leave at
 * once. What else was proven meanwhile goes along: shares found together are told together.
 */
export const thankDepartment: Handler<'thank-department'> = async ({ id }, { db, clock, log }) => {
  const now = clock.now();
  const daysOff = await findDaysOff(db);
  const window = { since: new Date(now.getTime() - dayMs), settledBefore: new Date(now.getTime() - undoWindowMs) };
  await inTransaction(db, async (tx) => {
    const shares = await listThankable(tx, { ...window, id });
    if (shares.some((share) => share.id === id && share.recipients.length === 0 && !share.isDeclined))
      log.warn('thanks-without-recipient', { shareId: id });
    await planThanks(
      tx,
      shares.map((share) => ({ ...share, effectDueAt: effectDueAt(share.sharedAt, daysOff) })),
      now,
    );
    // In one order, so that two of these never wait for each other.
    for (const recipient of [...new Set(shares.flatMap(({ recipients }) => recipients))].sort()) {
      const delivery = await planLetter(tx, { recipient, now, daysOff });
      if (delivery !== undefined) await enqueue(tx, { name: 'deliver-message', payload: { id: delivery } });
    }
  });
};
