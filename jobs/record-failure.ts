import { AccessError, type LyttepostenError, RateLimitedError } from '../core/errors.ts';
import { inTransaction } from '../store/db.ts';
import { noticeGaps } from '../store/gaps.ts';
import { pauseAfterRefusal } from '../store/pauses.ts';
import { markSourceFailed, type SourceRow } from '../store/sources.ts';
import type { JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import { failureOf } from './failure-of.ts';
import { gapOf } from './gap-of.ts';

/** A failure ends on the source's row as a sentence for people; what it leaves unread gets its row once that is clear. */
export async function recordFailure(
  source: SourceRow,
  error: LyttepostenError,
  { db, clock }: Pick<JobContext, 'db' | 'clock'>,
): Promise<void> {
  const now = clock.now();
  const failure = failureOf(error, source, now);
  const { health, nextCheckAt } = failure;
  const gap = gapOf({ ...source, health, nextCheckAt, failingSince: source.failingSince ?? now }, now);
  await inTransaction(db, async (tx) => {
    if (error instanceof RateLimitedError) await pauseAfterRefusal(tx, { scope: error.scope, until: nextCheckAt, now });
    await markSourceFailed(tx, source.id, failure);
    // Whose key it is that died is found out at once, not only tomorrow morning.
    if (error instanceof AccessError && source.health !== 'no_access' && source.kind.startsWith('facebook-'))
      await enqueue(tx, { name: 'check-tokens', payload: { page: source.externalId } });
    if (gap) await noticeGaps(tx, [{ ...gap, sourceId: source.id }], now);
  });
}
