import { beforeAll, describe, expect, it } from 'vitest';
import { atLocal, isMonday, isWorkingDay, localDate } from '../../core/calendar.ts';
import { clockAt } from '../../core/clock.ts';
import { dueSlots, intervals, slots } from '../../jobs/schedule.ts';

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

  /** Day by day, then slot by slot: what is reckoned for a day is reckoned once. */
  const wrongDays = new Map(slots.map(({ job }) => [job, [] as string[]]));
  beforeAll(() => {
    for (const date of dates)
      for (const { job, time, workingDaysOnly, mondaysOnly, latestHours } of slots) {
        const from = atLocal(date, time).getTime();
        const due = (minutes: number) =>
          dueSlots(new Date(from + minutes * minuteMs)).some((slot) => slot.job === job && slot.date === date);
        const isDay = (!workingDaysOnly || isWorkingDay(date)) && (!mondaysOnly || isMonday(date));
        const found = [due(-1), due(0), due(30), due(latestHours * 60 - 1), due(latestHours * 60)];
        if (found.join() !== [false, isDay, isDay, isDay, false].join()) wrongDays.get(job)?.push(`${date}: ${found}`);
      }
  }, 30_000);

  it.each(slots)('$job comes at $time local time on each of its days, and on no other', ({ job }) => {
    expect(wrongDays.get(job)).toEqual([]);
  });

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
    expect(rung.get('report-drill')).toBe(dates.filter((date) => isWorkingDay(date)).length);
    expect(rung.get('draw-sample')).toBe(dates.filter(isMonday).length);
    expect([...seen].filter((key) => key.startsWith('report-drill') && !isWorkingDay(key.slice(-10)))).toEqual([]);
  });

  it('leave out the days that a person would know by heart', () => {
    const daily = ['purge-expired', 'check-subscriptions', 'check-tokens'];
    for (const date of ['2026-12-24', '2026-12-25', '2027-01-01', '2027-03-26', '2026-11-21'])
      expect(dueSlots(atLocal(date, '08:00')).map(({ job }) => job)).toEqual(daily);
    expect(dueSlots(atLocal('2026-11-20', '08:00')).map(({ job }) => job)).toEqual([
      ...daily,
      'make-reports',
      'report-drill',
    ]);
  });

  it('T1: leave no poll waiting on a switch night, for polls are milliseconds apart and read no clock on a wall', () => {
    // Intervals are milliseconds between two rings (worker/main.ts); none is a cron line or a local time.
    expect(Object.values(intervals).filter((every) => !Number.isInteger(every) || every > 600_000)).toEqual([]);
  });

  it('T2: begin the work of a switch night at its time and leave it due without a break', () => {
    for (const night of ['2026-10-25', '2027-03-28', '2027-10-31']) {
      const from = atLocal(night, '00:00').getTime();
      const isDue = (minute: number) =>
        dueSlots(new Date(from + minute * minuteMs)).some(({ job, date }) => job === 'purge-expired' && date === night);
      const due = Array.from({ length: 8 * 60 }, (_, minute) => minute).filter(isDue);
      const first = (atLocal(night, '03:20').getTime() - from) / minuteMs;
      expect([night, due[0], due.length]).toEqual([night, first, 8 * 60 - first]);
    }
  });

  it('T9: are the same slot when their time is moved while they are due: job and date alone name it', () => {
    const [early, late] = ['08:00', '09:00'].map((time) => dueSlots(atLocal('2026-11-20', time)));
    expect(early?.find(({ job }) => job === 'report-drill')).toEqual({ job: 'report-drill', date: '2026-11-20' });
    expect(late).toEqual(expect.arrayContaining([{ job: 'report-drill', date: '2026-11-20' }]));
  });

  it('rest on a day that the municipality takes off itself', () => {
    const closed = (date: string) => date === '2026-11-20';
    const jobs = dueSlots(atLocal('2026-11-20', '10:30'), closed).map(({ job }) => job);
    expect(jobs).not.toContain('run-drill');
    expect(jobs).toContain('purge-expired');
  });

  it('have a bell whose time is the time of the slot', () => {
    for (const { time, cron } of slots) {
      const [minute, hour] = cron.split(' ');
      expect(`${hour?.padStart(2, '0')}:${minute?.padStart(2, '0')}`).toBe(time);
    }
  });
});
