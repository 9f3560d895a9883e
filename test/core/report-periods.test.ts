import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftDay } from '../../core/months.ts';
import { duePeriods, periodBefore, reportPeriodName, reportRhythmOf } from '../../core/report-periods.ts';

const anyDate = fc.integer({ min: 0, max: 4_017 }).map((days) => shiftDay('2026-01-01', days));

describe('the periods of reports', () => {
  it('on the first of October are the last whole week, September, and the third quarter', () => {
    expect(duePeriods('2026-10-01')).toEqual([
      { kind: 'department', rhythm: 'weekly', from: '2026-09-21', to: '2026-09-27' },
      { kind: 'department', rhythm: 'monthly', from: '2026-09-01', to: '2026-09-30' },
      { kind: 'month', from: '2026-09-01', to: '2026-09-30' },
      { kind: 'quarter', from: '2026-07-01', to: '2026-09-30' },
    ]);
  });

  it('in the middle of a month are the week alone', () => {
    expect(duePeriods('2026-11-18').map(({ from, to }) => [from, to])).toEqual([['2026-11-09', '2026-11-15']]);
  });

  it('are over on whatever day they are asked for, and of two days the same period is never two', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        for (const { from, to } of duePeriods(date)) {
          expect(from <= to).toBe(true);
          expect(to < date).toBe(true);
        }
        const next = duePeriods(shiftDay(date, 1));
        for (const one of duePeriods(date))
          for (const other of next.filter(({ kind }) => kind === one.kind && kind !== 'department'))
            expect(other.from === one.from || other.from > one.to).toBe(true);
      }),
    );
  });

  it('leave no month and no quarter untold, as long as the house runs on one of the first ten days', () => {
    const months = new Set<string>();
    const quarters = new Set<string>();
    for (let date = '2026-01-10'; date < '2037-01-01'; date = shiftDay(date, 1))
      if (date.endsWith('-10'))
        for (const { kind, from } of duePeriods(date))
          if (kind === 'month') months.add(from);
          else if (kind === 'quarter') quarters.add(from);
    expect(months.size).toBe(11 * 12);
    expect(quarters.size).toBe(11 * 4);
  });

  it('are compared with the one before, as long and right before it', () => {
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(periodBefore({ from: '2026-01-01', to: '2026-03-31' })).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(periodBefore({ from: '2026-11-09', to: '2026-11-15' })).toEqual({ from: '2026-11-02', to: '2026-11-08' });
  });

  it('have the names that people use', () => {
    expect(reportPeriodName({ from: '2026-10-01', to: '2026-10-31' })).toBe('oktober 2026');
    expect(reportPeriodName({ from: '2026-07-01', to: '2026-09-30' })).toBe('3. kvartal 2026');
    expect(reportPeriodName({ from: '2026-11-09', to: '2026-11-15' })).toBe('9. november – 15. november 2026');
  });

  it('tell a week from a month', () => {
    expect(reportRhythmOf({ from: '2026-11-09', to: '2026-11-15' })).toBe('weekly');
    expect(reportRhythmOf({ from: '2026-02-01', to: '2026-02-28' })).toBe('monthly');
  });
});
