/** Where the way of the self-test differs from that of a real crisis: an incident of its own, and a channel where nobody stands. */
import { canaryKind } from '../core/canary.ts';
import type { Log } from '../core/log.ts';
import type { Verdict } from '../core/words.ts';
import {
  clearCanaries,
  lockCanary,
  markCanaryDelivered,
  markCanaryTaken,
  openCanaryIncident,
} from '../store/canary.ts';
import { type Db, inTransaction } from '../store/db.ts';
import type { Delivery } from '../store/deliveries.ts';
import { lockGrouping } from '../store/incidents.ts';
import type { UnjudgedPost } from '../store/posts.ts';
import type { JobContext } from './context.ts';

export const isCanaryPost = ({ platform }: Pick<UnjudgedPost, 'platform'>): boolean => platform === canaryKind;

/** Notes that a worker has it in its hands; before anything can go wrong with it. */
export async function noteCanaries(db: Db, posts: readonly UnjudgedPost[], now: Date): Promise<void> {
  const ids = posts.filter(isCanaryPost).map(({ id }) => id);
  if (ids.length > 0) await markCanaryTaken(db, ids, now);
}

/**
 * Opens the incident of each self-test in the transaction of its verdict, in the same turn as all grouping. It rings whatever
 * the classifier made of it: a changed model is no broken house, and is said in the log.
 */
export async function openCanaries(
  tx: Db,
  judged: readonly { post: UnjudgedPost; verdict: Verdict }[],
  { now, log }: { now: Date; log: Log },
): Promise<string[]> {
  const opened: string[] = [];
  for (const { post, verdict } of judged.filter((item) => isCanaryPost(item.post))) {
    await lockGrouping(tx);
    if (verdict.severity < 2) log.warn('canary-misjudged', { model: verdict.model, severity: verdict.severity });
    const id = await openCanaryIncident(tx, { postId: post.id, theme: verdict.theme, now });
    if (id !== undefined) opened.push(id);
  }
  return opened;
}

/** The last step: marks the run, and leaves nothing behind. */
export async function deliverCanary(delivery: Delivery, { db, clock, log }: JobContext): Promise<void> {
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    await lockCanary(tx);
    const isThrough = await markCanaryDelivered(tx, delivery.id, now);
    // Its delivery goes with the rest: nobody will ask whether it was sent.
    await clearCanaries(tx);
    log.info('canary-through', { isThrough });
  });
}
