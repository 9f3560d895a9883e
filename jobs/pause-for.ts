import { type LyttepostenError, RateLimitedError } from '../core/errors.ts';
import { pauseAfterRefusal } from '../store/pauses.ts';
import type { JobContext } from './context.ts';

/** Whoever is told to wait outside of a scan silences the same scope, and for longer each time, as a scan does. */
export async function pauseFor(
  error: LyttepostenError,
  { db, clock }: Pick<JobContext, 'db' | 'clock'>,
): Promise<void> {
  if (!(error instanceof RateLimitedError)) return;
  const now = clock.now();
  await pauseAfterRefusal(db, { scope: error.scope, until: new Date(now.getTime() + error.retryAfterMs), now });
}
