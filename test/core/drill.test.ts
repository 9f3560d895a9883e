import { describe, expect, it } from 'vitest';
import { blindSince, isBlindnessCertain } from '../../core/blindness.ts';
import { isWorkingDay } from '../../core/calendar.ts';
import { defaultDrill, drillDayOf, isDrillDay } from '../../core/drill.ts';

describe('the day of the drill', () => {
  it.each([
    ['2026-11', 3, '2026-11-04'],
    // The first Wednesday of April 2026 is a working day; 1 January 2031 is a Wednesday and a day off.
    ['2026-04', 3, '2026-04-01'],
    ['2031-01', 3, '2031-01-08'],
    // Good Friday.
    ['2026-04', 5, '2026-04-10'],
  ])('of %s on weekday %i is %s', (month, weekday, day) => {
    expect(drillDayOf(month, weekday)).toBe(day);
  });

  it('comes once in every month of eleven years, always on a working day', () => {
    for (let year = 2026; year <= 2036; year++)
      for (let month = 1; month <= 12; month++) {
        const name = `${year}-${String(month).padStart(2, '0')}`;
        const days = Array.from({ length: 28 }, (_, i) => `${name}-${String(i + 1).padStart(2, '0')}`);
        const held = days.filter((date) => isDrillDay(date, defaultDrill));
        expect([name, held.length, held.every((date) => isWorkingDay(date))]).toEqual([name, 1, true]);
      }
  });

  it('never comes when it is off', () => {
    expect(isDrillDay('2026-11-04', { isOn: false, weekday: 3 })).toBe(false);
  });
});

describe('blindness', () => {
  const now = new Date('2026-11-18T10:00:00Z');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  it('is noted after 25 minutes, and not of what is read seldom', () => {
    expect(blindSince({ at: ago(24), everyMs: 600_000 }, now)).toBeUndefined();
    expect(blindSince({ at: ago(25), everyMs: 600_000 }, now)).toEqual(ago(25));
    expect(blindSince({ at: ago(65), everyMs: 3_600_000 }, now)).toBeUndefined();
    expect(blindSince({ at: ago(70), everyMs: 3_600_000 }, now)).toEqual(ago(70));
  });

  it('is certain after half an hour, and only when it was seen a second time', () => {
    expect(isBlindnessCertain(ago(29), ago(10), now)).toBe(false);
    expect(isBlindnessCertain(ago(480), ago(0), now)).toBe(false);
    expect(isBlindnessCertain(ago(30), ago(4), now)).toBe(true);
  });
});
