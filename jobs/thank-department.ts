import { inTransaction } from '../store/db.ts';
import { markThanked, planDelivery } from '../store/deliveries.ts';
import { isThankedElsewhere } from '../store/manual-shares.ts';
import { findThankableShare } from '../store/shares.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

/** Plans the thank-you of a proven share: one per share, to the department's mail address or its first contact. */
export const thankDepartment: Handler<'thank-department'> = async ({ id }, { db, clock, log }) => {
  const now = clock.now();
  const share = await findThankableShare(db, { id });
  if (!share || share.thanksId || (await isThankedElsewhere(db, id))) return;
  const recipient = share.mail;
  if (recipient === null) return log.warn('thanks-without-recipient', { shareId: id });
  await inTransaction(db, async (tx) => {
    const delivery = await planDelivery(tx, { kind: 'thanks', key: `thanks/${id}`, channel: 'mail', recipient, now });
    await markThanked(tx, id, delivery.id);
    await enqueue(tx, { name: 'deliver-message', payload: { id: delivery.id } });
  });
};
