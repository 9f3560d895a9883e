import { listUnalertedIncidents } from '../store/alerts.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { listDueDeliveries, reopenExpiredClaims } from '../store/deliveries.ts';
import { listSourcesToBackfill } from '../store/gaps.ts';
import { listUnjudgedIds } from '../store/posts.ts';
import { listUnthankedShares } from '../store/shares.ts';
import { listTipsToAnswer } from '../store/tip-answers.ts';
import { listWaitingAccounts } from '../store/webhooks.ts';
import type { Job } from './catalogue.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Work younger than this is probably in somebody's hands. */
const patienceMs = minuteMs;
/** Who was told by a webhook is to know within a minute. */
const webhookPatienceMs = 20_000;
const atMost = 2_000;
const batchSize = 200;

/**
 * The queue is only the bell: this finds in the tables what is unfinished and rings again. Whatever was lost by a crash,
 * an emptied queue or a dead worker comes back here, and messages whose time has come get their first bell.
 */
export const sweep: Handler<'sweep'> = async (_payload, { db, clock, log }) => {
  const now = clock.now();
  const { reopened, givenUp } = await reopenExpiredClaims(db, now);
  if (reopened.length > 0) log.warn('claims-reopened', { count: reopened.length });
  if (givenUp.length > 0) log.error('deliveries-unknown', { count: givenUp.length });
  const jobs = await findUnfinished(db, { now });
  if (jobs.length > 0) await inTransaction(db, (tx) => enqueue(tx, ...jobs));
};

/** Everything that waits for a bell now. `patience` 0 is for `cli scan`, which has the house to itself. */
export async function findUnfinished(db: Db, options: { now: Date; patience?: number }): Promise<Job[]> {
  const { now, patience = patienceMs } = options;
  const unjudged = await listUnjudgedIds(db, new Date(now.getTime() - patience), atMost);
  const batches = Array.from({ length: Math.ceil(unjudged.length / batchSize) }, (_, i) =>
    unjudged.slice(i * batchSize, (i + 1) * batchSize),
  );
  const dayAgo = new Date(now.getTime() - dayMs);
  const byId = (
    name: 'answer-tip' | 'backfill-source' | 'deliver-message' | 'send-alert' | 'thank-department',
    ids: string[],
  ): Job[] => ids.map((id) => ({ name, payload: { id } }));
  const accounts = await listWaitingAccounts(db, new Date(now.getTime() - Math.min(patience, webhookPatienceMs)));
  return [
    ...accounts.map((account): Job => ({ name: 'handle-webhooks', payload: { account } })),
    ...batches.map((ids): Job => ({ name: 'classify-posts', payload: { ids } })),
    ...byId('send-alert', await listUnalertedIncidents(db, dayAgo)),
    ...byId('thank-department', await listUnthankedShares(db, dayAgo)),
    ...byId('answer-tip', await listTipsToAnswer(db, now, atMost)),
    ...byId('backfill-source', await listSourcesToBackfill(db, now)),
    ...byId('deliver-message', await listDueDeliveries(db, now, atMost)),
  ];
}
