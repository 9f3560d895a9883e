import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentSinceOf, usualGapOf } from '../../jobs/silence.ts';

const dayMs = 86_400_000;
const now = new Date('2026-11-18T10:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * dayMs);
const silent = (days: number, usualDays: number | null, kind: 'facebook-page' | 'feed' = 'facebook-page') =>
  silentSinceOf({ kind, lastPostAt: ago(days), usualGapSeconds: usualDays === null ? null : usualDays * 86_400 }, now);

describe('the usual gap', () => {
  it('is the median, so that one holiday does not move it', () => {
    expect(usualGapOf([0, 1, 2, 3, 30, 31].map(ago))).toBe(86_400);
  });

  it('is not told by fewer than five posts', () => {
    expect(usualGapOf([0, 1, 2, 3].map(ago))).toBeNull();
    expect(usualGapOf([0, 1, 2, 3, 4].map(ago))).toBe(86_400);
  });

  it('is the same in whatever order, and lies between the shortest and the longest', () => {
    const days = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(days, (list) => {
        const gap = usualGapOf(list.map(ago)) ?? -1;
        const sorted = [...list].sort((a, b) => a - b);
        const gaps = sorted.slice(1).map((day, index) => (day - (sorted[index] ?? 0)) * 86_400);
        expect(gap).toBe(usualGapOf(sorted.map(ago)));
        expect(gap).toBeGreaterThanOrEqual(Math.min(...gaps));
        expect(gap).toBeLessThanOrEqual(Math.max(...gaps));
      }),
    );
  });
});

describe('silence', () => {
  it('begins after four usual gaps', () => {
    expect(silent(8, 2)).toBeNull();
    expect(silent(9, 2)).toEqual(ago(1));
  });

  it('begins after three days at the soonest, however busy the source is', () => {
    expect(silent(2.9, 0.01)).toBeNull();
    expect(silent(3.5, 0.01)).toEqual(ago(0.5));
  });

  it('is not known of a source that has not said enough yet', () => {
    expect(silent(300, null)).toBeNull();
  });

  it('of a feed begins after three weeks, whatever is known of it', () => {
    expect(silent(20, null, 'feed')).toBeNull();
    expect(silent(22, null, 'feed')).toEqual(ago(1));
    expect(silent(22, 30, 'feed')).toEqual(ago(1));
    expect(silent(5, 1, 'feed')).toEqual(ago(1));
  });
});
