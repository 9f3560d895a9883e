import { listUnalertedIncidents } from '../store/alerts.ts';
import { listUntoldCanaries } from '../store/canary.ts';
import { findDaysOff } from '../store/days-off.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { listOpenWork } from '../store/decision-work.ts';
import { alarmKinds, type DeliveryKind, listDueDeliveries, reopenExpiredClaims } from '../store/deliveries.ts';
import { listUnheldDrills } from '../store/drills.ts';
import { listSourcesToBackfill } from '../store/gaps.ts';
import { listDueRecipients } from '../store/letters.ts';
import { listUnjudgedIds } from '../store/posts.ts';
import { listDuePublications } from '../store/publications.ts';
import { reopenPublications } from '../store/publishing.ts';
import { listUnsentReports } from '../store/report-readers.ts';
import { endExpiredRules, listPendingRules } from '../store/rules.ts';
import { listOpenLooks } from '../store/setup-steps.ts';
import { listOpenTries } from '../store/source-tries.ts';
import { listUnthankedShares } from '../store/thankable-shares.ts';
import { listTipsToAnswer } from '../store/tip-answers.ts';
import { listWaitingAccounts } from '../store/webhooks.ts';
import { listWrongAlarms } from '../store/wrong-alarms.ts';
import type { Job } from './catalogue.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue, undoWindowMs } from './enqueue.ts';
import { backfillOf } from './host-lane.ts';
import { alarmBell } from './tell-people.ts';

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
export const sweep: Handler<'sweep'> = async (_payload, context) => {
  const { db, clock, log, isClockRight = async () => true } = context;
  const now = clock.now();
  // By a clock that runs ahead, what others work on just now would look like left behind (reliability.md T7).
  if (await isClockRight()) await reopenLeftBehind(context, now);
  else log.warn('claims-left-alone');
  await endExpiredRules(db, now);
  const jobs = await findUnfinished(db, { now });
  if (jobs.length > 0) await inTransaction(db, (tx) => enqueue(tx, ...jobs));
};

async function reopenLeftBehind({ db, log }: Pick<JobContext, 'db' | 'log'>, now: Date): Promise<void> {
  const { reopened, givenUp } = await reopenExpiredClaims(db, now);
  if (reopened.length > 0) log.warn('claims-reopened', { count: reopened.length });
  if (givenUp.length > 0) log.error('deliveries-unknown', { count: givenUp.length });
  const unclear = await reopenPublications(db, now);
  if (unclear > 0) log.warn('publications-unknown', { count: unclear });
}

/** Everything that waits for a bell now. `patience` 0 is for `cli scan`, which has the house to itself. */
export async function findUnfinished(db: Db, options: { now: Date; patience?: number }): Promise<Job[]> {
  const { now, patience = patienceMs } = options;
  const before = new Date(now.getTime() - patience);
  const unjudged = await listUnjudgedIds(db, before, atMost);
  const batches = Array.from({ length: Math.ceil(unjudged.length / batchSize) }, (_, i) =>
    unjudged.slice(i * batchSize, (i + 1) * batchSize),
  );
  const dayAgo = new Date(now.getTime() - dayMs);
  // A mail to a department may wait for a shield to open.
  const monthAgo = new Date(now.getTime() - 30 * dayMs);
  const hourAgo = new Date(now.getTime() - 60 * minuteMs);
  const byId = (
    name:
      | 'answer-tip'
      | 'apply-rule'
      | 'hand-over'
      | 'leave-incident'
      | 'publish-link'
      | 'raise-incident'
      | 'run-drill'
      | 'send-alert'
      | 'send-report'
      | 'thank-department'
      | 'try-source',
    ids: string[],
  ): Job[] => ids.map((id) => ({ name, payload: { id } }));
  // What can still be undone is left alone, whoever is in a hurry.
  const settled = { since: dayAgo, before: new Date(now.getTime() - Math.max(patience, undoWindowMs)) };
  const accounts = await listWaitingAccounts(db, new Date(now.getTime() - Math.min(patience, webhookPatienceMs)));
  return [
    ...accounts.map((account): Job => ({ name: 'handle-webhooks', payload: { account } })),
    ...batches.map((ids): Job => ({ name: 'classify-posts', payload: { ids } })),
    ...byId('send-alert', await listUnalertedIncidents(db, dayAgo, settled.before)),
    ...byId('send-alert', await listUntoldCanaries(db)),
    ...byId('run-drill', await listUnheldDrills(db, hourAgo)),
    ...byId('hand-over', await listOpenWork(db, 'send', { ...settled, since: monthAgo })),
    ...byId('raise-incident', await listOpenWork(db, 'escalate', settled)),
    ...byId('leave-incident', await listWrongAlarms(db, settled)),
    ...byId('thank-department', await listUnthankedShares(db, dayAgo, settled.before)),
    ...(await listDueRecipients(db, now, await findDaysOff(db)))
      .slice(0, 1)
      .map((): Job => ({ name: 'send-letters', payload: {} })),
    ...byId('send-report', await listUnsentReports(db, dayAgo)),
    ...byId('answer-tip', await listTipsToAnswer(db, now, atMost)),
    ...byId('apply-rule', await listPendingRules(db)),
    ...byId('try-source', await listOpenTries(db, before)),
    ...(await listOpenLooks(db, before)).map((part): Job => ({ name: 'check-setup', payload: { part } })),
    ...(await listSourcesToBackfill(db, now)).map(backfillOf),
    ...byId('publish-link', await listDuePublications(db, now)),
    ...(await listDueDeliveries(db, now, atMost)).map(bellOf),
  ];
}

/** What tells people of an incident rings on its own queue (jobs/catalogue.ts). */
const bellOf = ({ id, kind }: { id: string; kind: DeliveryKind }): Job =>
  alarmKinds.includes(kind) ? alarmBell(id) : { name: 'deliver-message', payload: { id } };
