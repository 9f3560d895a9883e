import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ago,
  atLocal,
  formatDate,
  formatDateTime,
  formatTime,
  isDayOff,
  isOfficeHours,
  isWorkingDay,
  localDate,
  localTime,
  nextWorkingDay,
  officeHoursOf,
  previousWorkingDay,
} from '../../core/calendar.ts';
import { extraDaysOff } from '../../core/municipal-days-off.ts';

const dayMs = 86_400_000;
const firstDay = Date.parse('2026-01-01');
const anyDate = fc
  .integer({ min: 0, max: (Date.parse('2036-12-31') - firstDay) / dayMs })
  .map((n) => utcDate(firstDay + n * dayMs));
const utcDate = (ms: number) => new Date(ms).toISOString().slice(0, 10);

const daysOff = {
  2026: ['01-01', '04-02', '04-03', '04-05', '04-06', '05-14', '05-24', '05-25', '12-24', '12-25', '12-26', '12-31'],
  2027: ['01-01', '03-25', '03-26', '03-28', '03-29', '05-06', '05-16', '05-17', '12-24', '12-25', '12-26', '12-31'],
  2028: ['01-01', '04-13', '04-14', '04-16', '04-17', '05-25', '06-04', '06-05', '12-24', '12-25', '12-26', '12-31'],
};

/** Easter Sunday by the Gregorian rule (Meeus), independent of the library. */
function easter(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}

describe('days off', () => {
  it.each(Object.entries(daysOff))('are those of the table in %s, and no others', (year, expected) => {
    const found = Array.from({ length: 366 }, (_, n) => utcDate(Date.parse(`${year}-01-01`) + n * dayMs));
    expect(found.filter((date) => date.startsWith(year) && isDayOff(date)).map((date) => date.slice(5))).toEqual(
      expected,
    );
  });

  it.each(['2026-05-01', '2027-04-23', '2028-05-12', '2026-06-05', '2026-05-15'])('do not count %s', (date) => {
    expect(isWorkingDay(date)).toBe(true);
  });

  it('follow from Easter and the fixed dates on every day from 2026 to 2036', () => {
    const wrong: string[] = [];
    for (let ms = firstDay; ms < Date.parse('2037-01-01'); ms += dayMs) {
      const date = utcDate(ms);
      const fromEaster = (ms - easter(Number(date.slice(0, 4)))) / dayMs;
      const expected =
        [-3, -2, 0, 1, 39, 49, 50].includes(fromEaster) ||
        ['01-01', '12-24', '12-25', '12-26', '12-31'].includes(date.slice(5));
      if (isDayOff(date) !== expected) wrong.push(date);
      const isWeekend = [0, 6].includes(new Date(ms).getUTCDay());
      if (isWorkingDay(date) === (expected || isWeekend)) wrong.push(`${date} worked`);
    }
    expect(wrong).toEqual([]);
  });

  it('are skipped on the way to the next and the previous working day', () => {
    expect(nextWorkingDay('2026-04-01')).toBe('2026-04-07');
    expect(previousWorkingDay('2026-04-07')).toBe('2026-04-01');
    expect(nextWorkingDay('2026-12-30')).toBe('2027-01-04');
    fc.assert(
      fc.property(anyDate, (date) => {
        const next = nextWorkingDay(date);
        expect(next > date && isWorkingDay(next)).toBe(true);
        expect(previousWorkingDay(next) <= date).toBe(true);
        if (isWorkingDay(date)) expect(previousWorkingDay(next)).toBe(date);
      }),
    );
  });
});

describe('the municipality’s own days', () => {
  const years = Array.from({ length: 11 }, (_, n) => 2026 + n);
  const fromEaster = (year: number, days: number) => utcDate(easter(year) + days * dayMs);
  const isWeekday = (date: string) => ![0, 6].includes(new Date(date).getUTCDay());

  it.each(years)('of %i: store bededag is worked, 1 May and 5 June end at noon, the two eves are off', (year) => {
    expect(isWorkingDay(fromEaster(year, 26))).toBe(true);
    for (const half of [`${year}-05-01`, `${year}-06-05`])
      expect(officeHoursOf(half)).toEqual(isWorkingDay(half) ? { opens: '08:00', closes: '12:00' } : undefined);
    expect([`${year}-12-24`, `${year}-12-31`].map((date) => isDayOff(date))).toEqual([true, true]);
  });

  it.each(years)('of %i: the Friday after Ascension Day is off where somebody says so, and no other day', (year) => {
    const friday = fromEaster(year, 40);
    expect(isWorkingDay(friday)).toBe(true);
    const extra = extraDaysOff({ afterAscension: true, others: [] });
    const changed = Array.from({ length: 366 }, (_, n) => utcDate(Date.UTC(year, 0, 1) + n * dayMs)).filter(
      (date) => isDayOff(date, extra) !== isDayOff(date),
    );
    expect(changed).toEqual([friday]);
    expect(nextWorkingDay(fromEaster(year, 38), extra)).toBe(fromEaster(year, 43));
  });

  it('are closed, and skipped on the way to the next working day', () => {
    const extra = extraDaysOff({ afterAscension: false, others: [{ date: '2026-12-23', name: 'Lukkedag' }] });
    expect(isWeekday('2026-12-23') && isOfficeHours(atLocal('2026-12-23', '10:00'))).toBe(true);
    expect(isOfficeHours(atLocal('2026-12-23', '10:00'), extra)).toBe(false);
    expect(nextWorkingDay('2026-12-22', extra)).toBe('2026-12-28');
    expect(previousWorkingDay('2026-12-28', extra)).toBe('2026-12-22');
  });
});

describe('the clock on the wall', () => {
  it.each([
    ['2026-11-20', '07:15', '2026-11-20T06:15:00Z'],
    ['2026-07-01', '00:00', '2026-06-30T22:00:00Z'],
    ['2026-03-29', '01:59', '2026-03-29T00:59:00Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00Z'],
    ['2026-10-25', '02:00', '2026-10-25T00:00:00Z'],
    ['2026-10-25', '02:59', '2026-10-25T00:59:00Z'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00Z'],
    ['2027-03-28', '02:00', '2027-03-28T01:00:00Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(atLocal(date, time)).toEqual(new Date(instant));
  });

  it('shows the same date and time again on every day from 2026 to 2036, but for the skipped hour', () => {
    const minutes = fc.integer({ min: 0, max: 1_439 });
    const isSkipped = (date: string, time: string) =>
      date.slice(5, 7) === '03' &&
      Number(date.slice(8)) > 24 &&
      new Date(date).getUTCDay() === 0 &&
      time.startsWith('02');
    fc.assert(
      fc.property(anyDate, minutes, (date, minute) => {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        const instant = atLocal(date, time);
        expect(localDate(instant)).toBe(date);
        expect(localTime(instant)).toBe(isSkipped(date, time) ? time.replace('02:', '03:') : time);
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses what is no date or time', () => {
    for (const [date, time] of [
      ['2026-02-30', '07:15'],
      ['2026-11-20', '25:00'],
      ['i morgen', '07:15'],
    ] as const) {
      expect(() => atLocal(date, time)).toThrow(RangeError);
    }
  });
});

describe('office hours', () => {
  it.each([
    ['2026-11-19', '07:59', false],
    ['2026-11-19', '08:00', true],
    ['2026-11-19', '15:59', true],
    ['2026-11-19', '16:00', false],
    ['2026-11-20', '13:59', true],
    ['2026-11-20', '14:00', false],
    ['2026-11-21', '10:00', false],
    ['2026-12-24', '10:00', false],
    ['2026-05-01', '11:59', true],
    ['2026-05-01', '12:00', false],
    ['2029-06-05', '11:59', true],
    ['2029-06-05', '12:00', false],
    ['2028-06-05', '10:00', false],
  ])('%s at %s: %s', (date, time, open) => {
    expect(isOfficeHours(atLocal(date, time))).toBe(open);
  });
});

describe('times in Danish', () => {
  const now = new Date('2026-11-19T13:20:00Z');

  it('are written as Danes write them', () => {
    expect(formatTime(now)).toBe('14.20');
    expect(formatDate(now)).toBe('torsdag 19. november');
    expect(formatDate('2026-06-05')).toBe('fredag 5. juni');
    expect(formatDateTime(now)).toBe('19. november kl. 14.20');
    expect(formatDateTime(new Date('2026-06-30T22:05:00Z'))).toBe('1. juli kl. 00.05');
  });

  it.each([
    [-5, 'lige nu'],
    [0.9, 'lige nu'],
    [1, 'for 1 minut siden'],
    [59, 'for 59 minutter siden'],
    [60, 'for 1 time siden'],
    [200, 'for 3 timer siden'],
    [1_440, 'for 1 dag siden'],
    [13 * 1_440, 'for 13 dage siden'],
    [14 * 1_440, 'den 5. november'],
    [400 * 1_440, 'den 15. oktober 2025'],
  ])('%d minutes ago is "%s"', (minutes, words) => {
    expect(ago(new Date(now.getTime() - minutes * 60_000), now)).toBe(words);
  });
});
