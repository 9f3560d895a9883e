import { inTransaction } from '../store/db.ts';
import { retryDelivery } from '../store/deliveries.ts';
import { listDigestReaders, listUnsentDigests, planDigest } from '../store/digests.ts';
import { finishSlot } from '../store/slots.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { digestReachMs } from './render-digest.ts';

/**
 * Plans the digest of a date: one row per comms person, whatever has been planned before. A second run for the same day
 * writes nothing new; it rings again for what the mail server refused, and so goes on where the first one stopped.
 */
export const sendDigest: Handler<'send-digest'> = async ({ date }, { db, clock }) => {
  const now = clock.now();
  const reach = new Date(now.getTime() - digestReachMs);
  for (const person of await listDigestReaders(db))
    await inTransaction(db, (tx) => planDigest(tx, { date, person, now, reach }));
  for (const deliveryId of await listUnsentDigests(db, date))
    await inTransaction(db, async (tx) => {
      await retryDelivery(tx, deliveryId, now);
      await enqueue(tx, { name: 'deliver-message', payload: { id: deliveryId } });
    });
  await finishSlot(db, { job: 'send-digest', date }, now);
};
