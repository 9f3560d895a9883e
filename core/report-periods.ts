/** Of which periods reports are due on a day. A report is made once, so a day may ask for what the day before should have made. */
import { firstDay, lastDay, monthName, monthOf, type Period, periodName, shiftDay, shiftMonth } from './months.ts';

export const reportKinds = ['department', 'month', 'quarter'] as const;
export type ReportKind = (typeof reportKinds)[number];
export type Rhythm = 'weekly' | 'monthly';

/** `rhythm` tells who wants a department's report; the others have one each. */
export type DuePeriod = Period & ({ kind: 'department'; rhythm: Rhythm } | { kind: 'month' | 'quarter' });

/** So many days into a month or a quarter a report of the one before is still news: the house may have been down. */
const stillNewsDays = { month: 10, quarter: 20 } as const;

/** The week, month and quarter before this day, as far as they are still to be told of. */
export function duePeriods(today: string): DuePeriod[] {
  const month = shiftMonth(monthOf(today), -1);
  const dayOfMonth = Number(today.slice(8));
  const ofMonth = { from: firstDay(month), to: lastDay(month) };
  const beginsQuarter = (Number(today.slice(5, 7)) - 1) % 3 === 0;
  return [
    { kind: 'department', rhythm: 'weekly', ...weekBefore(today) },
    ...(dayOfMonth <= stillNewsDays.month
      ? [{ kind: 'department', rhythm: 'monthly', ...ofMonth } as const, { kind: 'month', ...ofMonth } as const]
      : []),
    ...(beginsQuarter && dayOfMonth <= stillNewsDays.quarter
      ? [{ kind: 'quarter', from: firstDay(shiftMonth(monthOf(today), -3)), to: lastDay(month) } as const]
      : []),
  ];
}

/** Monday to Sunday. */
function weekBefore(today: string): Period {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { from: shiftDay(today, -weekday - 7), to: shiftDay(today, -weekday - 1) };
}

/** As long, and just before: what figures are compared with. */
export function periodBefore({ from, to }: Period): Period {
  if (from.endsWith('-01') && to === lastDay(monthOf(to))) {
    const months =
      (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
    return { from: firstDay(shiftMonth(monthOf(from), -months)), to: shiftDay(from, -1) };
  }
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return { from: shiftDay(from, -days), to: shiftDay(from, -1) };
}

/** `oktober 2026`, `3. kvartal 2026`, `16. november – 22. november 2026` */
export function reportPeriodName({ from, to }: Period): string {
  if (monthOf(from) === monthOf(to) && from === firstDay(monthOf(from)) && to === lastDay(monthOf(to)))
    return monthName(monthOf(from));
  if (from.endsWith('-01') && to === lastDay(shiftMonth(monthOf(from), 2)) && (Number(from.slice(5, 7)) - 1) % 3 === 0)
    return `${(Number(from.slice(5, 7)) + 2) / 3}. kvartal ${from.slice(0, 4)}`;
  return periodName({ from, to });
}

/** Of a department's report: a week is a week, all else a month. */
export const reportRhythmOf = ({ from, to }: Period): Rhythm => (shiftDay(from, 6) === to ? 'weekly' : 'monthly');
