import { atLocal, localDate, localTime } from '../core/calendar.ts';

export type SnoozeTime = { key: 'eftermiddag' | 'imorgen' | 'mandag'; label: string; until: Date };

const dayMs = 86_400_000;
const plusDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

let known: { at: number; times: SnoozeTime[] } | undefined;

/** When a card can come back: this afternoon (while it lies ahead), tomorrow at 8, Monday at 8. Reckoned once for all cards of a page. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  if (known?.at !== now.getTime()) known = { at: now.getTime(), times: timesAfter(now) };
  return known.times;
}

function timesAfter(now: Date): SnoozeTime[] {
  const today = localDate(now);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const daysToMonday = (8 - weekday) % 7 || 7;
  const times: SnoozeTime[] = [
    { key: 'imorgen', label: 'i morgen kl. 8', until: atLocal(plusDays(today, 1), '08:00') },
    { key: 'mandag', label: 'mandag kl. 8', until: atLocal(plusDays(today, daysToMonday), '08:00') },
  ];
  if (localTime(now) < '12:30')
    times.unshift({ key: 'eftermiddag', label: 'i eftermiddag kl. 13', until: atLocal(today, '13:00') });
  else if (localTime(now) < '14:30')
    times.unshift({ key: 'eftermiddag', label: 'i eftermiddag kl. 15', until: atLocal(today, '15:00') });
  return times;
}
