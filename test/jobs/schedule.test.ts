import { describe, expect, it } from 'vitest';
import { atLocal, isMonday, isWorkingDay, localDate } from '../../core/calendar.ts';
import { clockAt } from '../../core/clock.ts';
import { dueSlots, slots } from '../../jobs/schedule.ts';

const minuteMs = 60_000;

/** Every date of two years, as it stands on the wall in Denmark. */
function everyDate(): string[] {
  const dates = new Set<string>();
  const clock = clockAt('2026-01-01T11:00:00Z');
  for (; localDate(clock.now()) <= '2027-12-31'; clock.advanceMs(24 * 60 * minuteMs)) dates.add(localDate(clock.now()));
  return [...dates];
}

// Two years of local times are some seconds of work on a busy machine.
describe('the slots of 2026 and 2027', { timeout: 30_000 }, () => {
  const dates = everyDate();

  it('are looked at day by day', () => {
    expect(dates).toHaveLength(730);
  });

  it.each(slots)(
    '$job comes at $time local time on each of its days, and on no other',
    ({ job, time, workingDaysOnly, mondaysOnly, latestHours }) => {
      for (const date of dates) {
        const due = (minutes: number) =>
          dueSlots(new Date(atLocal(date, time).getTime() + minutes * minuteMs)).some(
            (slot) => slot.job === job && slot.date === date,
          );
        const isDay = (!workingDaysOnly || isWorkingDay(date)) && (!mondaysOnly || isMonday(date));
        expect([date, due(-1), due(0), due(30), due(latestHours * 60 - 1), due(latestHours * 60)]).toEqual([
          date,
          false,
          isDay,
          isDay,
          isDay,
          false,
        ]);
      }
    },
  );

  it('are rung once each when somebody looks every two hours, through both switch nights', () => {
    const rung = new Map<string, number>();
    const clock = clockAt('2025-12-31T23:00:00Z');
    const seen = new Set<string>();
    for (; localDate(clock.now()) < '2028-01-01'; clock.advanceMs(120 * minuteMs))
      for (const { job, date } of dueSlots(clock.now())) {
        if (seen.has(`${job} ${date}`)) continue;
        seen.add(`${job} ${date}`);
        rung.set(job, (rung.get(job) ?? 0) + 1);
      }
    expect(rung.get('purge-expired')).toBe(730);
    expect(rung.get('send-digest')).toBe(dates.filter(isWorkingDay).length);
    expect(rung.get('draw-sample')).toBe(dates.filter(isMonday).length);
    expect([...seen].filter((key) => key.startsWith('send-digest') && !isWorkingDay(key.slice(-10)))).toEqual([]);
  });

  it('leave out the days that a person would know by heart', () => {
    const daily = ['purge-expired', 'check-subscriptions', 'check-tokens'];
    for (const date of ['2026-12-24', '2026-12-25', '2027-01-01', '2027-03-26', '2026-11-21'])
      expect(dueSlots(atLocal(date, '08:00')).map(({ job }) => job)).toEqual(daily);
    expect(dueSlots(atLocal('2026-11-20', '08:00')).map(({ job }) => job)).toEqual(['send-digest', ...daily]);
  });

  it('have a bell whose time is the time of the slot', () => {
    for (const { time, cron } of slots) {
      const [minute, hour] = cron.split(' ');
      expect(`${hour?.padStart(2, '0')}:${minute?.padStart(2, '0')}`).toBe(time);
    }
  });
});
