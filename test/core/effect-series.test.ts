import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountRow, effectOverTime, everyNth, latestCounts } from '../../core/effect-series.ts';
import { daysBetween, shiftDay } from '../../core/months.ts';

const row = (postId: string, date: string, reactions: number | null, comments: number | null = 0): CountRow => ({
  postId,
  date,
  reactions,
  comments,
  shares: null,
});

describe('the effect over time', () => {
  it('adds up the posts, and keeps what one had on days when it was not read', () => {
    const rows = [
      row('a', '2026-11-01', 5),
      row('a', '2026-11-03', 9, 2),
      row('b', '2026-11-03', 4),
      row('a', '2026-11-04', null),
    ];
    expect(effectOverTime(rows, '2026-11-02', '2026-11-05')).toEqual([
      { date: '2026-11-02', reactions: 5, comments: 0, shares: 0 },
      { date: '2026-11-03', reactions: 13, comments: 2, shares: 0 },
      { date: '2026-11-04', reactions: 13, comments: 0, shares: 0 },
      { date: '2026-11-05', reactions: 13, comments: 0, shares: 0 },
    ]);
    expect(latestCounts(rows).get('a')).toEqual({ reactions: 9, comments: 0, shares: 0 });
    expect(effectOverTime([], '2026-11-02', '2026-11-01')).toEqual([]);
  });

  it('ends on what the posts have now, whatever was read when', () => {
    const anyRow = fc.record({
      postId: fc.constantFrom('a', 'b', 'c'),
      date: fc.integer({ min: 0, max: 500 }).map((day) => shiftDay('2027-01-01', day)),
      reactions: fc.option(fc.nat(999)),
      comments: fc.option(fc.nat(99)),
      shares: fc.option(fc.nat(99)),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (unsorted) => {
        const rows = [...unsorted].sort((one, other) => (one.date < other.date ? -1 : 1));
        const days = effectOverTime(rows, '2027-02-01', '2028-06-01');
        expect(days).toHaveLength(daysBetween('2027-02-01', '2028-06-01') + 1);
        const sum = [...latestCounts(rows).values()].reduce((total, { reactions }) => total + reactions, 0);
        expect(days.at(-1)?.reactions).toBe(sum);
      }),
    );
  });

  it('is thinned for a table without losing the last day', () => {
    const days = effectOverTime([], '2026-01-01', '2026-12-31');
    const thin = everyNth(days, 13);
    expect(thin.length).toBeLessThanOrEqual(13);
    expect(thin.at(-1)?.date).toBe('2026-12-31');
    expect(everyNth(days.slice(0, 5), 13)).toHaveLength(5);
  });
});
