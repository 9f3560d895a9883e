/**
 * Jobs: every piece of background work on one page. An entry is the contract (queue, payload, key, attempts);
 * the work itself stands in the file of the same name. Forget a handler and jobs/index.ts does not compile.
 */
import { z } from 'zod';

type QueueName = 'read' | 'work' | 'alarm';

type JobEntry<P> = {
  /** `read` waits for the outside world, `work` for ourselves, `alarm` tells people of incidents: none can starve another. */
  queue: QueueName | ((payload: P) => QueueName);
  payload: z.ZodType<P>;
  /** Same key = one job waiting or running. */
  key: (payload: P) => string;
  attempts: number;
};

const job = <P>(entry: JobEntry<P>) => entry;
const nothing = z.object({});
const rowId = z.object({ id: z.uuid() });

export const catalogue = {
  'find-due-sources': job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 1 }),
  // One source, or one after the other those of a host that are due.
  'scan-source': job({
    queue: 'read',
    payload: z.union([rowId, z.object({ host: z.string() })]),
    key: (payload) => ('host' in payload ? payload.host : payload.id),
    attempts: 1,
  }),
  'backfill-source': job({
    queue: 'read',
    payload: rowId.extend({ host: z.string().optional() }),
    key: ({ id, host = id }) => host,
    attempts: 1,
  }),
  'notice-gaps': job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 1 }),
  'classify-posts': job({
    queue: 'work',
    payload: z.object({ ids: z.array(z.uuid()).min(1).max(200) }),
    key: ({ ids }) => `${ids[0]}+${ids.length}`,
    attempts: 3,
  }),
  'apply-rule': job({ queue: 'work', payload: rowId, key: ({ id }) => id, attempts: 3 }),
  'send-alert': job({ queue: 'alarm', payload: rowId, key: ({ id }) => id, attempts: 5 }),
  'escalate-alerts': job({ queue: 'alarm', payload: nothing, key: () => 'all', attempts: 1 }),
  'send-updates': job({ queue: 'alarm', payload: nothing, key: () => 'all', attempts: 1 }),
  'fall-back': job({ queue: 'alarm', payload: nothing, key: () => 'all', attempts: 1 }),
  'run-due-slots': job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 1 }),
  // For those whose time has come; without `onlyDue` because a person asked for all of them.
  'send-digest': job({
    queue: 'work',
    payload: z.object({ date: z.iso.date(), onlyDue: z.literal(true).optional() }),
    key: ({ date, onlyDue }) => (onlyDue ? `${date}/due` : date),
    attempts: 5,
  }),
  'find-shares': job({ queue: 'work', payload: z.object({ since: z.iso.datetime() }), key: () => 'all', attempts: 3 }),
  // Both ask outside, and only for what a list does not tell: whether a share is still there, how an old post does.
  'watch-shares': job({
    queue: 'read',
    payload: z.object({ ids: z.array(z.uuid()).min(1).max(100) }),
    key: ({ ids }) => `${ids[0]}+${ids.length}`,
    attempts: 2,
  }),
  'measure-shares': job({
    queue: 'read',
    payload: z.object({ ids: z.array(z.uuid()).min(1).max(100) }),
    key: ({ ids }) => `${ids[0]}+${ids.length}`,
    attempts: 2,
  }),
  'thank-department': job({ queue: 'work', payload: rowId, key: ({ id }) => id, attempts: 5 }),
  // Whose time has come, stands in the tables; a second one beside it has nothing to do.
  'send-letters': job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 3 }),
  'make-reports': job({
    queue: 'work',
    payload: z.object({ date: z.iso.date() }),
    key: ({ date }) => date,
    attempts: 3,
  }),
  'send-report': job({ queue: 'work', payload: rowId, key: ({ id }) => id, attempts: 5 }),
  'answer-tip': job({ queue: 'work', payload: rowId, key: ({ id }) => id, attempts: 3 }),
  // All three by the id of the decision that set them in motion.
  'hand-over': job({ queue: 'work', payload: rowId, key: ({ id }) => id, attempts: 3 }),
  'raise-incident': job({ queue: 'work', payload: rowId, key: ({ id }) => id, attempts: 5 }),
  'leave-incident': job({ queue: 'work', payload: rowId, key: ({ id }) => id, attempts: 3 }),
  // Sent once by itself: what is unclear is looked up by a later bell.
  'publish-link': job({ queue: 'work', payload: rowId, key: ({ id }) => id, attempts: 1 }),
  // What tells of an incident has a queue of its own: a morning's mails or a slow mail server must not delay it.
  'deliver-message': job({
    queue: ({ isAlarm }) => (isAlarm ? 'alarm' : 'work'),
    payload: rowId.extend({ isAlarm: z.literal(true).optional() }),
    key: ({ id }) => id,
    attempts: 1,
  }),
  'check-health': job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 1 }),
  'run-canary': job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 1 }),
  'ping-heartbeat': job({ queue: 'alarm', payload: nothing, key: () => 'all', attempts: 1 }),
  'watch-sight': job({ queue: 'alarm', payload: nothing, key: () => 'all', attempts: 1 }),
  // Both on every working day: whether it is the day of the drill is a setting (core/drill.ts).
  'run-drill': job({
    queue: 'work',
    payload: z.union([z.object({ date: z.iso.date() }), rowId]),
    key: (payload) => ('date' in payload ? payload.date : payload.id),
    attempts: 3,
  }),
  'report-drill': job({
    queue: 'work',
    payload: z.object({ date: z.iso.date() }),
    key: ({ date }) => date,
    attempts: 3,
  }),
  'handle-webhooks': job({
    queue: 'read',
    payload: z.object({ account: z.string() }),
    key: ({ account }) => account,
    attempts: 3,
  }),
  'check-subscriptions': job({
    queue: 'read',
    payload: z.object({ date: z.iso.date() }),
    key: ({ date }) => date,
    attempts: 3,
  }),
  // Both ask outside for somebody who waits on a page (Indstillinger, Første gang).
  'check-setup': job({
    queue: 'read',
    payload: z.object({ part: z.enum(['access', 'pages']) }),
    key: ({ part }) => part,
    attempts: 3,
  }),
  'try-source': job({ queue: 'read', payload: rowId, key: ({ id }) => id, attempts: 2 }),
  'check-tokens': job({
    queue: 'read',
    payload: z.object({ date: z.iso.date().optional(), page: z.string().optional() }),
    key: ({ date, page }) => page ?? date ?? 'all',
    attempts: 3,
  }),
  'find-vanished': job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 1 }),
  'recheck-posts': job({
    queue: 'read',
    payload: z.object({ ids: z.array(z.uuid()).min(1).max(100) }),
    key: ({ ids }) => `${ids[0]}+${ids.length}`,
    attempts: 3,
  }),
  'watch-talk': job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 1 }),
  'tend-queue': job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 1 }),
  sweep: job({ queue: 'work', payload: nothing, key: () => 'all', attempts: 1 }),
  'train-classifier': job({
    queue: 'work',
    payload: z.object({ date: z.iso.date() }),
    key: ({ date }) => date,
    attempts: 2,
  }),
  'draw-sample': job({
    queue: 'work',
    payload: z.object({ date: z.iso.date() }),
    key: ({ date }) => date,
    attempts: 3,
  }),
  'purge-expired': job({
    queue: 'work',
    payload: z.object({ date: z.iso.date() }),
    key: ({ date }) => date,
    attempts: 3,
  }),
};

export type JobName = keyof typeof catalogue;
export type Payload<N extends JobName> = z.infer<(typeof catalogue)[N]['payload']>;
export type Job<N extends JobName = JobName> = { [M in N]: { name: M; payload: Payload<M> } }[N];
