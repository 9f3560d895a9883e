import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { atLocal, isWorkingDay, localDate, localTime } from '../../core/calendar.ts';
import { dueDigests, nextDigestAt } from '../../core/digest-times.ts';
import { defaultMailChoices, digestTimes, readMailChoices } from '../../core/mail-choices.ts';
import { extraDaysOff } from '../../core/municipal-days-off.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const long = { timeout: 60_000 };
const reader = (time: string, more: object = {}) => ({ digest: { on: true, time }, since: new Date(0), ...more });
const zoneBefore = process.env['TZ'];
afterEach(() => {
  process.env['TZ'] = zoneBefore;
});

/** Every local date of the years, as the days follow each other in Denmark. */
function everyDate(): string[] {
  const dates: string[] = [];
  for (let ms = Date.parse('2026-01-01'); ms <= Date.parse('2036-12-31'); ms += dayMs)
    dates.push(new Date(ms).toISOString().slice(0, 10));
  return dates;
}

/** Before and after each of the times below, and to the end of the long night of the autumn; in minutes of the day. */
const looks = [0, 239, 301, 436, 700, 751, 1_000, 1_201, 1_320, 1_439, 1_499];

/** A house that looks every so often and notes what it plans, one row for each person and date. */
function live(
  dates: readonly string[],
  times: readonly string[],
  daysOff = extraDaysOff({ afterAscension: true, others: [] }),
) {
  const rows = new Map<string, { times: string[]; early: number }>();
  const readers = times.map((time, id) => ({ id, ...reader(time) }));
  for (const date of dates) {
    const midnight = atLocal(date, '00:00').getTime();
    const open = new Set(readers);
    for (const minute of looks) {
      if (open.size === 0) break;
      const now = new Date(midnight + minute * minuteMs);
      if (localDate(now) !== date) break;
      const { due, date: of } = dueDigests(now, [...open], daysOff);
      for (const { reader: one, dueAt } of due) {
        const row = rows.get(of) ?? { times: [], early: 0 };
        row.times.push(one.digest.time);
        if (dueAt > now || localTime(now) < one.digest.time) row.early += 1;
        rows.set(of, row);
        open.delete(one);
      }
    }
  }
  return { rows, daysOff };
}

describe('the digest of every date from 2026 to 2036', () => {
  const dates = everyDate();
  const times = ['05:00', '07:15', '12:30', '20:00'];

  it.each(['UTC', 'Europe/Copenhagen', 'America/Los_Angeles'])(
    'T3, T8: comes once to each person on each working day and on no other, in a process that lives in %s',
    long,
    (zone) => {
      process.env['TZ'] = zone;
      const [winter, summer] = [new Date('2026-01-15T12:00:00Z'), new Date('2026-07-15T12:00:00Z')];
      // The process really lives there.
      expect([winter, summer].map((at) => at.getHours())).toEqual(
        { UTC: [12, 12], 'Europe/Copenhagen': [13, 14], 'America/Los_Angeles': [4, 5] }[zone],
      );
      expect(dates).toHaveLength(4018);
      const { rows, daysOff } = live(dates, times);
      const wrong = dates.filter((date) => {
        const found = rows.get(date);
        const isRight = isWorkingDay(date, daysOff)
          ? found?.times.join() === times.join() && found.early === 0
          : found === undefined;
        return !isRight;
      });
      expect(wrong).toEqual([]);
      expect([...rows.keys()].filter((date) => !dates.includes(date))).toEqual([]);
      expect(isWorkingDay('2028-02-29') && isWorkingDay('2036-02-29')).toBe(true);
    },
  );

  it('comes at each of the times that can be chosen, on the days around both switch nights', () => {
    for (const night of ['2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26']) {
      const around = [-1, 0, 1].map((days) => new Date(Date.parse(night) + days * dayMs).toISOString().slice(0, 10));
      const { rows } = live(around, digestTimes);
      for (const date of around)
        expect([date, rows.get(date)?.times.length ?? 0]).toEqual([date, isWorkingDay(date) ? digestTimes.length : 0]);
    }
  });

  it('is due from its time on, for ten hours and never on the next day', () => {
    const isDue = (time: string, chosen: string) =>
      dueDigests(atLocal('2026-11-18', time), [reader(chosen)]).due.length === 1;
    expect(['07:14', '07:15', '17:14', '17:15'].map((time) => isDue(time, '07:15'))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(['19:59', '20:00', '23:59'].map((time) => isDue(time, '20:00'))).toEqual([false, true, true]);
    expect(dueDigests(atLocal('2026-11-19', '00:00'), [reader('20:00')]).due).toEqual([]);
  });
});

describe('a choice', () => {
  it('of none is kept, and what makes no sense counts as no choice', () => {
    expect(
      dueDigests(atLocal('2026-11-18', '09:00'), [reader('07:15', { digest: { on: false, time: '07:15' } })]).due,
    ).toEqual([]);
    for (const nonsense of [null, 7, { digest: { on: true, time: '04:45' } }, { digest: { on: true, time: '07:20' } }])
      expect(readMailChoices(nonsense)).toEqual(defaultMailChoices);
    expect(defaultMailChoices).toEqual({ digest: { on: true, time: '07:15' }, report: 'monthly' });
    expect([digestTimes[0], digestTimes.at(-1), digestTimes.length]).toEqual(['05:00', '20:00', 61]);
  });

  it('is counted from when the person came: nobody is late who was not there', () => {
    const since = atLocal('2026-11-18', '13:00');
    const [due] = dueDigests(atLocal('2026-11-18', '13:05'), [reader('07:15', { since })]).due;
    expect(due?.dueAt).toEqual(since);
  });

  it('that is changed as often as anybody likes gives no second one: there is a row for the date', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(24 * 60 - 1), fc.constantFrom(...digestTimes)), { maxLength: 12 }),
        (changes) => {
          const midnight = atLocal('2026-11-18', '00:00').getTime();
          let time = '07:15';
          let written = 0;
          for (let minute = 0; minute < 24 * 60; minute += 20) {
            time = changes.filter(([at]) => at <= minute).at(-1)?.[1] ?? time;
            const now = new Date(midnight + minute * minuteMs);
            // As store/digest-readers.ts: who has a row of today is not asked about.
            const open = written === 0 ? [reader(time)] : [];
            written += dueDigests(now, open).due.length;
          }
          return written <= 1;
        },
      ),
    );
  });
});

describe('the next one', () => {
  const next = (now: string, more: object = {}) =>
    nextDigestAt(new Date(now), { digest: { on: true, time: '07:15' }, hasToday: false, ...more });

  it('is today while its time lies ahead, now while it is due, and else on the next working day', () => {
    expect(next('2026-11-18T05:00:00Z')).toEqual(atLocal('2026-11-18', '07:15'));
    expect(next('2026-11-18T08:00:00Z')).toEqual(new Date('2026-11-18T08:00:00Z'));
    expect(next('2026-11-18T08:00:00Z', { hasToday: true })).toEqual(atLocal('2026-11-19', '07:15'));
    expect(next('2026-11-20T20:00:00Z')).toEqual(atLocal('2026-11-23', '07:15'));
    expect(next('2026-12-23T09:00:00Z', { hasToday: true })).toEqual(atLocal('2026-12-28', '07:15'));
    expect(next('2026-11-18T05:00:00Z', { digest: { on: false, time: '07:15' } })).toBeUndefined();
  });
});
