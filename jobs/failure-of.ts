import { AccessError, type LyttepostenError, PermanentError, RateLimitedError } from '../core/errors.ts';
import type { SourceFailure, SourceRow } from '../store/sources.ts';

const minuteMs = 60_000;
/** What only a person can mend is tried again this seldom, so that a mended access is noticed without a hand. */
const hopelessMs = 6 * 60 * minuteMs;
const longestMs = 60 * minuteMs;

/** When to come back after a failure: when we were told to; seldom when a person must act; else 1, 2, 4 ... 60 minutes. */
export function failureOf(error: LyttepostenError, source: Pick<SourceRow, 'errorCount'>, now: Date): SourceFailure {
  const after = (ms: number) => new Date(now.getTime() + ms);
  const row = { at: now, sentence: error.forPeople };
  if (error instanceof RateLimitedError) return { ...row, health: 'throttled', nextCheckAt: after(error.retryAfterMs) };
  if (error instanceof AccessError) return { ...row, health: 'no_access', nextCheckAt: after(hopelessMs) };
  if (error instanceof PermanentError) return { ...row, health: 'failing', nextCheckAt: after(hopelessMs) };
  return {
    ...row,
    health: 'failing',
    nextCheckAt: after(Math.min(minuteMs * 2 ** Math.min(source.errorCount, 10), longestMs)),
  };
}
