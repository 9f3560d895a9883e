import { describe, expect, it } from 'vitest';
import {
  AccessError,
  type LyttepostenError,
  PermanentError,
  RateLimitedError,
  TemporaryError,
} from '../../core/errors.ts';
import { failureOf } from '../../jobs/failure-of.ts';

const now = new Date('2026-11-18T10:00:00Z');
const minutes = (errorCount: number, error: LyttepostenError = new TemporaryError('x', 'Prøver igen.')) =>
  (failureOf(error, { errorCount }, now).nextCheckAt.getTime() - now.getTime()) / 60_000;

describe('after a failure', () => {
  it('of a passing kind we come back after 1, 2, 4 ... and at most 60 minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 500].map((count) => minutes(count))).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('that only a person can mend we come back seldom', () => {
    expect([minutes(0, new AccessError('x', 'y')), minutes(9, new PermanentError('x', 'y'))]).toEqual([360, 360]);
  });

  it('of too many calls we come back when we were told to', () => {
    const limited = new RateLimitedError('x', 'Vent.', { retryAfterMs: 90 * 60_000, scope: 'app' });
    expect(failureOf(limited, { errorCount: 3 }, now)).toEqual({
      at: now,
      sentence: 'Vent.',
      health: 'throttled',
      nextCheckAt: new Date('2026-11-18T11:30:00Z'),
    });
  });

  it('the row tells what kind it was: access lost, or failing', () => {
    const health = (error: LyttepostenError) => failureOf(error, { errorCount: 0 }, now).health;
    expect([new AccessError('x', 'y'), new PermanentError('x', 'y'), new TemporaryError('x', 'y')].map(health)).toEqual(
      ['no_access', 'failing', 'failing'],
    );
  });
});
