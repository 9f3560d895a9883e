import { inTransaction } from '../store/db.ts';
import { lockOpenWork, markWorkDone } from '../store/decision-work.ts';
import { planDelivery } from '../store/deliveries.ts';
import { findDepartmentContact, handOverKey } from '../store/hand-overs.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

/**
 * Plans the mail to the department that a card was sent to, by the id of the decision. Rung once the decision can no longer
 * be undone with a key; one that was taken back by then sends nothing. A department that nobody can write to was said to be
 * so before the click, and stands so on the card.
 */
export const handOver: Handler<'hand-over'> = async ({ id }, { db, clock, log }) => {
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    const work = await lockOpenWork(tx, id, 'send');
    // What is sealed leaves the house only when its incident is open again (sweep, for a month).
    if (!work || work.isSealed) return;
    await markWorkDone(tx, id, now);
    const { mail: recipient } = await findDepartmentContact(tx, work.departmentKey);
    if (recipient === null) return log.warn('hand-over-without-recipient', { decisionId: id });
    const planned = { kind: 'handover' as const, key: handOverKey(id), channel: 'mail', recipient, now };
    const delivery = await planDelivery(tx, planned);
    await enqueue(tx, { name: 'deliver-message', payload: { id: delivery.id } });
  });
};
