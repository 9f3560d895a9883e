/** Every schedule on one page. Polling never hangs on a wall clock; wall-clock work is a slot (design §3). */
import { atLocal, type ExtraDaysOff, isMonday, isWorkingDay, localDate } from '../core/calendar.ts';
import { drillTime } from '../core/drill.ts';
import type { JobName } from './catalogue.ts';

/** Monotonic intervals, in milliseconds. */
export const intervals = {
  'find-due-sources': 10_000,
  'notice-gaps': 60_000,
  'run-due-slots': 20_000,
  'escalate-alerts': 30_000,
  'send-updates': 60_000,
  'fall-back': 15_000,
  sweep: 30_000,
  'tend-queue': 30_000,
  'check-health': 300_000,
  'ping-heartbeat': 60_000,
  'watch-sight': 60_000,
  'watch-talk': 60_000,
  'find-vanished': 600_000,
} as const satisfies Partial<Record<JobName, number>>;

/** The self-test is tended this often, beside the queue (jobs/run-canary.ts). */
export const runCanaryEveryMs = 60_000;

/** Reshares by the central Page are looked for this often. */
export const findSharesEveryMs = 300_000;
/** After a start the Pages are read first: what is not known yet cannot be recognised. */
export const findSharesFirstMs = 20_000;

type SlotJob =
  | 'check-subscriptions'
  | 'check-tokens'
  | 'draw-sample'
  | 'make-reports'
  | 'report-drill'
  | 'run-drill'
  | 'purge-expired'
  | 'train-classifier';

/**
 * Wall-clock work, local time in Europe/Copenhagen. `cron` only rings; a slot that is due is found by interval too. The digest is
 * none of them: each of its readers has a time of their own (core/digest-times.ts).
 */
export const slots: {
  job: SlotJob;
  time: string;
  cron: string;
  workingDaysOnly: boolean;
  mondaysOnly?: boolean;
  latestHours: number;
}[] = [
  { job: 'purge-expired', time: '03:20', cron: '20 3 * * *', workingDaysOnly: false, latestHours: 20 },
  { job: 'check-subscriptions', time: '04:20', cron: '20 4 * * *', workingDaysOnly: false, latestHours: 18 },
  // Before people come to work: what ends today is in their mail by then.
  { job: 'check-tokens', time: '06:30', cron: '30 6 * * *', workingDaysOnly: false, latestHours: 16 },
  // The blind sample of the week (page Vurdering); also on a Monday that is a day off: it waits there for the week.
  {
    job: 'draw-sample',
    time: '05:10',
    cron: '10 5 * * 1',
    workingDaysOnly: false,
    mondaysOnly: true,
    latestHours: 18,
  },
  // After the digest, when somebody is there to read them.
  { job: 'make-reports', time: '07:45', cron: '45 7 * * *', workingDaysOnly: true, latestHours: 9 },
  // The drill of the month, when people are at work and can answer; what came of it, the next morning.
  { job: 'run-drill', time: drillTime, cron: '0 10 * * *', workingDaysOnly: true, latestHours: 4 },
  { job: 'report-drill', time: '08:00', cron: '0 8 * * *', workingDaysOnly: true, latestHours: 9 },
  // After the purge, so that nothing is learnt from a text that should be gone. Not by day, when people wait for verdicts.
  { job: 'train-classifier', time: '03:40', cron: '40 3 * * *', workingDaysOnly: false, latestHours: 3 },
];

/**
 * Slots that are due now: their time has come today, and not so long ago that doing it would surprise.
 * An outage therefore costs at most the slots whose day has passed; each date is its own slot and runs once.
 */
export function dueSlots(now: Date, daysOff?: ExtraDaysOff): { job: SlotJob; date: string }[] {
  const date = localDate(now);
  const [times, isWorking] = [timesOn(date), isWorkingDay(date, daysOff)];
  return slots
    .filter(({ time, workingDaysOnly, mondaysOnly, latestHours }) => {
      const lateMs = now.getTime() - (times.get(time) ?? 0);
      const isItsDay = (!workingDaysOnly || isWorking) && (!mondaysOnly || isMonday(date));
      return isItsDay && lateMs >= 0 && lateMs < latestHours * 3_600_000;
    })
    .map(({ job }) => ({ job, date }));
}

let lastDay: { date: string; times: ReadonlyMap<string, number> } = { date: '', times: new Map() };

/** When each time of the slots is on this day: asked for every few seconds, reckoned once a day. */
function timesOn(date: string): ReadonlyMap<string, number> {
  if (lastDay.date !== date)
    lastDay = { date, times: new Map(slots.map(({ time }) => [time, atLocal(date, time).getTime()])) };
  return lastDay.times;
}
