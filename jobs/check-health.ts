import { inTransaction } from '../store/db.ts';
import { planDelivery } from '../store/deliveries.ts';
import { lastHealthMessage, listKeepers, listProblems } from '../store/health.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { tellMailDown } from './tell-mail-down.ts';

const hourMs = 3_600_000;
/** Problems show themselves this long after they began (store/health.ts); one that began earlier has been told of. */
const patienceMs = 20 * 60_000;

/**
 * Failures speak (design rule 16): when something new does not work, those who keep the house are told by mail, all in one
 * and at most once an hour. What they have been told of is not told again.
 */
export const checkHealth: Handler<'check-health'> = async (_payload, context) => {
  const { db, clock, log } = context;
  const now = clock.now();
  await tellMailDown(context);
  const problems = await listProblems(db, now);
  if (problems.length === 0) return;
  const told = await lastHealthMessage(db, 'mail');
  const isNew = (since: Date | undefined) =>
    told === undefined || (since !== undefined && since.getTime() > told.getTime() - patienceMs);
  if (told && now.getTime() - told.getTime() < hourMs) return;
  if (!problems.some(({ since }) => isNew(since))) return;
  log.error('health-problems', { count: problems.length });
  const hour = now.toISOString().slice(0, 13);
  const keepers = await listKeepers(db);
  // All or nobody: whoever is left out now would not be told again.
  await inTransaction(db, async (tx) => {
    for (const { id, mail } of keepers) {
      const key = `health/${hour}/${id}`;
      const delivery = await planDelivery(tx, { kind: 'health', key, channel: 'mail', recipient: mail, now });
      if (delivery.isNew) await enqueue(tx, { name: 'deliver-message', payload: { id: delivery.id } });
    }
  });
};
