import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs } from '../../core/backoff.ts';

const atMost = (attempt: number) =>
  backoffMs(attempt, { baseMs: 1_000, capMs: 60_000, random: () => 1 - Number.EPSILON });

it('doubles its ceiling with each attempt until the cap', () => {
  expect([1, 2, 3, 4, 6, 7, 8, 1_000].map(atMost)).toEqual([999, 1_999, 3_999, 7_999, 31_999, 59_999, 59_999, 59_999]);
  expect([0, -1].map(atMost)).toEqual([999, 999]);
});

it('spreads evenly below the ceiling', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const waitMs = backoffMs(attempt, { baseMs: 500, capMs: 3_600_000, random: () => random });
      expect(waitMs).toBe(Math.floor(random * Math.min(3_600_000, 500 * 2 ** (attempt - 1))));
    }),
  );
});
