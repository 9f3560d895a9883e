import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../../core/calendar.ts';
import {
  barOf,
  dayMark,
  dayName,
  daysBetween,
  daysIn,
  firstDay,
  isDate,
  isMonth,
  lastDay,
  monthMark,
  monthName,
  monthOf,
  monthPeriod,
  monthsFrom,
  overlaps,
  periodName,
  placeOf,
  shiftDay,
  shiftMonth,
} from '../../core/months.ts';

const month = fc
  .record({ year: fc.integer({ min: 2000, max: 2099 }), number: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, number }) => `${year}-${String(number).padStart(2, '0')}`);
const date = fc.tuple(month, fc.integer({ min: 0, max: 30 })).map(([one, day]) => {
  return shiftDay(firstDay(one), Math.min(day, daysIn(one) - 1));
});
const period = fc
  .tuple(date, fc.integer({ min: 0, max: 800 }))
  .map(([from, days]) => ({ from, to: shiftDay(from, days) }));

describe('months', () => {
  it('know leap years, and those that are none', () => {
    expect([daysIn('2028-02'), daysIn('2027-02'), daysIn('2000-02'), daysIn('2100-02')]).toEqual([29, 28, 29, 28]);
    expect(lastDay('2028-02')).toBe('2028-02-29');
    expect([isDate('2028-02-29'), isDate('2027-02-29'), isDate('2027-2-1'), isDate('i dag')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([isMonth('2027-12'), isMonth('2027-13'), isMonth('0001-01'), isMonth('2027-01-01')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('come one after the other, over the turn of a year and in a leap year', () => {
    expect(monthsFrom('2027-11', 5)).toEqual(['2027-11', '2027-12', '2028-01', '2028-02', '2028-03']);
    fc.assert(
      fc.property(month, fc.integer({ min: -120, max: 120 }), (one, by) => {
        expect(shiftMonth(shiftMonth(one, by), -by)).toBe(one);
        expect(daysBetween(firstDay(one), firstDay(shiftMonth(one, 1)))).toBe(daysIn(one));
        expect(shiftDay(lastDay(one), 1)).toBe(firstDay(shiftMonth(one, 1)));
      }),
    );
  });

  it('count days over the two switch nights as the calendar on the wall does', () => {
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
    expect(daysBetween('2027-10-30', '2027-11-01')).toBe(2);
    // 23:30 UTC is the next day in Denmark, summer and winter.
    expect(monthOf(localDate(new Date('2027-02-28T23:30:00Z')))).toBe('2027-03');
    expect(monthOf(localDate(new Date('2027-03-31T22:30:00Z')))).toBe('2027-04');
    expect(monthOf(localDate(new Date('2027-02-28T22:30:00Z')))).toBe('2027-02');
  });

  it('say alike both ways whether two periods have a day in common', () => {
    fc.assert(
      fc.property(period, period, (one, other) => {
        expect(overlaps(one, other)).toBe(overlaps(other, one));
        const days = new Set(allDays(one));
        expect(overlaps(one, other)).toBe(allDays(other).some((day) => days.has(day)));
      }),
      { numRuns: 60 },
    );
    expect(overlaps({ from: '2027-03-01', to: '2027-03-31' }, { from: '2027-03-31', to: '2027-04-02' })).toBe(true);
    expect(overlaps({ from: '2027-03-01', to: '2027-03-31' }, { from: '2027-04-01', to: '2027-04-02' })).toBe(false);
  });

  it('lie on a line in the order of their days, each month as long as the others', () => {
    fc.assert(
      fc.property(date, date, month, (one, other, first) => {
        expect(Math.sign(placeOf(one, first) - placeOf(other, first))).toBe(Math.sign(daysBetween(other, one)));
        expect(Math.floor(placeOf(one, first) - placeOf(firstDay(monthOf(one)), first))).toBe(0);
      }),
    );
    expect(placeOf('2028-02-15', '2028-01')).toBeCloseTo(1 + 14 / 29);
  });

  it('show a period as a bar exactly where it overlaps the months, and never outside of them', () => {
    fc.assert(
      fc.property(period, month, fc.integer({ min: 1, max: 24 }), (one, first, count) => {
        const bar = barOf(one, first, count);
        const shown = { from: firstDay(first), to: lastDay(shiftMonth(first, count - 1)) };
        expect(bar !== undefined).toBe(overlaps(one, shown));
        if (!bar) return;
        expect(bar.start).toBeGreaterThanOrEqual(0);
        expect(bar.length).toBeGreaterThan(0);
        expect(bar.start + bar.length).toBeLessThanOrEqual(count + 1e-9);
      }),
    );
    expect(barOf(monthPeriod('2028-02'), '2028-01', 12)).toEqual({ start: 1, length: 1 });
  });

  it('are written as Danes write them', () => {
    expect([monthName('2027-03'), monthMark('2027-09'), dayName('2027-03-01'), dayMark('2027-03-01')]).toEqual([
      'marts 2027',
      'sep',
      '1. marts 2027',
      '1. mar',
    ]);
    expect(periodName({ from: '2027-03-01', to: '2027-05-31' })).toBe('1. marts – 31. maj 2027');
    expect(periodName({ from: '2026-12-01', to: '2027-01-31' })).toBe('1. december 2026 – 31. januar 2027');
    expect(periodName({ from: '2027-03-01', to: '2027-03-01' })).toBe('1. marts 2027');
  });
});

function allDays({ from, to }: { from: string; to: string }): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => shiftDay(from, index));
}
