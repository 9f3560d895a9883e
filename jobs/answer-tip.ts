import { inTransaction } from '../store/db.ts';
import { planDelivery } from '../store/deliveries.ts';
import { forgetTipper, lockTip, tipKey } from '../store/tip-answers.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

/** The answer is sent, or never will be. */
const isOver = (state: string) => state === 'sent' || state === 'failed' || state === 'cancelled';

/**
 * Tells a tipper what became of the tip, once, and forgets the address when the mail has left or cannot. Rung by `sweep`
 * alone, so that nothing is lost and a decision has stood for half an hour; a tip without an address is done.
 */
export const answerTip: Handler<'answer-tip'> = async ({ id }, { db, clock }) => {
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    const tip = await lockTip(tx, id, now);
    if (!tip) return;
    if (tip.delivery !== undefined) {
      if (isOver(tip.delivery)) await forgetTipper(tx, id, now);
      return;
    }
    if (tip.outcome === undefined) return;
    const key = tipKey(id, tip.outcome);
    const delivery = await planDelivery(tx, { kind: 'tip', key, channel: 'mail', recipient: tip.mail, now });
    await enqueue(tx, { name: 'deliver-message', payload: { id: delivery.id } });
  });
};
