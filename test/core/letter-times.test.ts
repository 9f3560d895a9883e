import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLocal, isWorkingDay, localDate, localTime } from '../../core/calendar.ts';
import { effectDueAt, letterKinds, nextLetterAt, type WaitingItem } from '../../core/letter-times.ts';

const shared = (date: string, time: string): WaitingItem => ({ kind: 'shared', dueAt: atLocal(date, time) });
const quiet = (date: string, time: string): WaitingItem => ({ kind: 'not_shared', dueAt: atLocal(date, time) });
const wall = (at: Date | undefined) => at && `${localDate(at)} ${localTime(at)}`;

describe('a letter leaves', () => {
  it.each([
    ['at once with the first share of a day', [shared('2026-11-18', '10:12')], undefined, '2026-11-18 10:12'],
    ['at once on a Sunday too', [shared('2026-11-22', '20:50')], '2026-11-21', '2026-11-22 20:50'],
    ['the next morning with the second', [shared('2026-11-18', '14:00')], '2026-11-18', '2026-11-19 09:00'],
    [
      'with a share that waits since the night before',
      [shared('2026-11-18', '22:00')],
      '2026-11-18',
      '2026-11-19 09:00',
    ],
    ['in the afternoon with what is not urgent', [quiet('2026-11-18', '08:15')], undefined, '2026-11-18 15:00'],
    ['on Monday with what was decided late on Friday', [quiet('2026-11-20', '15:10')], undefined, '2026-11-23 15:00'],
    [
      'the next afternoon where there has been a letter',
      [quiet('2026-11-18', '10:00')],
      '2026-11-18',
      '2026-11-19 15:00',
    ],
    [
      'with the most urgent of all',
      [quiet('2026-11-18', '08:15'), shared('2026-11-18', '08:20')],
      undefined,
      '2026-11-18 08:20',
    ],
    [
      'by the clock on the wall on the night it is set back',
      [shared('2026-10-24', '23:00')],
      '2026-10-24',
      '2026-10-25 09:00',
    ],
  ])('%s', (_when, items, last, at) => {
    expect(wall(nextLetterAt(items, last))).toBe(at);
  });

  it('never where there is nothing to tell', () => {
    expect(nextLetterAt([], undefined)).toBeUndefined();
  });

  it('on no day off of the municipality for what is not urgent', () => {
    const daysOff = (date: string) => date === '2026-11-18';
    expect(wall(nextLetterAt([quiet('2026-11-18', '08:15')], undefined, daysOff))).toBe('2026-11-19 15:00');
  });
});

describe('the effect of a share', () => {
  it.each([
    ['2026-11-16', '08:00', '2026-11-18 09:00'],
    ['2026-11-16', '14:00', '2026-11-18 14:30'],
    ['2026-11-19', '08:00', '2026-11-23 09:00'],
    ['2026-12-22', '12:00', '2026-12-28 09:00'],
  ])('of %s at %s is told from %s', (date, time, due) => {
    expect(wall(effectDueAt(atLocal(date, time)))).toBe(due);
  });

  it('is told on a working day, two days or more after it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2036-12-31'), noInvalidDate: true }), (at) => {
        const due = effectDueAt(at);
        expect(isWorkingDay(localDate(due))).toBe(true);
        expect(localTime(due) >= '09:00').toBe(true);
        expect(due.getTime() - at.getTime()).toBeGreaterThan(48 * 3_600_000);
      }),
    );
  });
});

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
type Told = { at: Date; items: readonly (WaitingItem & { name: number })[] };

/** As the tables have it: whatever is due by the time of a letter goes with it; asked at every item, and at every letter's time. */
function lettersOf(items: readonly WaitingItem[]): Told[] {
  const named = items.map((item, name) => ({ ...item, name }));
  const letters: Told[] = [];
  let waiting = [...named].sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  while (waiting.length > 0) {
    const last = letters.at(-1);
    const begins = waiting[0]?.dueAt.getTime() ?? 0;
    let now = Math.max(begins, last?.at.getTime() ?? 0);
    for (;;) {
      const due = waiting.filter(({ dueAt }) => dueAt.getTime() <= now);
      const at = nextLetterAt(due, last && localDate(last.at))?.getTime();
      const later = waiting.find(({ dueAt }) => dueAt.getTime() > now)?.dueAt.getTime();
      if (at !== undefined && at <= now) break;
      now = Math.min(at ?? Number.POSITIVE_INFINITY, later ?? Number.POSITIVE_INFINITY);
    }
    const letter = { at: new Date(now), items: waiting.filter(({ dueAt }) => dueAt.getTime() <= now) };
    letters.push(letter);
    waiting = waiting.filter((item) => !letter.items.includes(item));
  }
  return letters;
}

const items = fc.array(
  fc.record({
    kind: fc.constantFrom(...letterKinds),
    // Across both switch nights of a year.
    dueAt: fc
      .integer({ min: 0, max: 220 * 1_440 })
      .map((m) => new Date(Date.parse('2026-03-25T00:00:00Z') + m * minuteMs)),
  }),
  { minLength: 1, maxLength: 40 },
);
const crowded = fc.array(
  fc.record({
    kind: fc.constantFrom(...letterKinds),
    dueAt: fc
      .integer({ min: 0, max: 4 * 1_440 })
      .map((m) => new Date(Date.parse('2026-10-23T00:00:00Z') + m * minuteMs)),
  }),
  { minLength: 1, maxLength: 40 },
);

describe('whatever is shared, counted and turned down over days', () => {
  it('there is at most one letter a day, nothing is lost and each matter is told once', () => {
    fc.assert(
      fc.property(fc.oneof(items, crowded), (all) => {
        const letters = lettersOf(all);
        const dates = letters.map(({ at }) => localDate(at));
        expect(new Set(dates).size).toBe(dates.length);
        const told = letters.flatMap((letter) => letter.items.map(({ name }) => name));
        expect(told.sort((a, b) => a - b)).toEqual(all.map((_, name) => name));
      }),
    );
  });

  it('the first share of a day without a letter is told that minute, and no share later than the next morning', () => {
    fc.assert(
      fc.property(fc.oneof(items, crowded), (all) => {
        const letters = lettersOf(all);
        for (const { at, items: told } of letters)
          for (const { dueAt } of told.filter(({ kind }) => kind === 'shared')) {
            expect(at.getTime() - dueAt.getTime()).toBeLessThan(dayMs + 10 * 3_600_000);
            const before = letters.some((letter) => letter.at < at && localDate(letter.at) === localDate(dueAt));
            if (!before) expect(localDate(at)).toBe(localDate(dueAt));
          }
      }),
    );
  });
});
