import { dueDigests } from '../core/digest-times.ts';
import { findDaysOff } from '../store/days-off.ts';
import { type Database, inTransaction } from '../store/db.ts';
import { retryDeliveries } from '../store/deliveries.ts';
import { listTimedReaders } from '../store/digest-readers.ts';
import { readDigestTrend } from '../store/digest-trend.ts';
import { listUnsentDigests, type NewDigests, planDigests } from '../store/digests.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { digestReachMs } from './render-digest.ts';

/** So many rows in a transaction: a thousand readers do not hold one open for long. */
const batchSize = 250;

/**
 * Plans the digest of a date: one row for each of the communications staff who wants one, whatever has been planned before. A
 * second run for the same day writes nothing new. With `onlyDue` it is for those whose time has come; without, somebody asked
 * for it now, and what the mail server refused is rung for again: it goes on where it stopped.
 */
export const sendDigest: Handler<'send-digest'> = async ({ date, onlyDue = false }, { db, clock }) => {
  const now = clock.now();
  const readers = onlyDue ? await listDue(db, date, now) : await listAll(db);
  const reach = new Date(now.getTime() - digestReachMs);
  const trend = readers.length > 0 ? await readDigestTrend(db, now) : [];
  for (let at = 0; at < readers.length; at += batchSize)
    await inTransaction(db, async (tx) => {
      const batch = readers.slice(at, at + batchSize);
      const planned = await planDigests(tx, { date, readers: batch, now, reach, trend });
      if (onlyDue) await enqueue(tx, ...bellsOf(planned));
    });
  if (onlyDue) return;
  await inTransaction(db, async (tx) => {
    const unsent = await listUnsentDigests(tx, date);
    await retryDeliveries(tx, unsent, now);
    await enqueue(tx, ...bellsOf(unsent));
  });
};

const bellsOf = (ids: string[]) => ids.map((id) => ({ name: 'deliver-message' as const, payload: { id } }));

async function listAll(db: Database): Promise<NewDigests['readers']> {
  return (await listTimedReaders(db)).filter(({ digest }) => digest.on);
}

/** Looked up again when the bell rings: one that was heard a day late is for nobody. */
async function listDue(db: Database, date: string, now: Date): Promise<NewDigests['readers']> {
  const found = dueDigests(now, await listTimedReaders(db, { without: date }), await findDaysOff(db));
  return found.date === date ? found.due.map(({ reader, dueAt }) => ({ ...reader, dueAt })) : [];
}
