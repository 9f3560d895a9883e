/** Whether a message can wait, and until when, in the words of its first line (domain.md §3.3: what may become a story is seen to the same day). */
import {
  atLocal,
  type ExtraDaysOff,
  formatDate,
  formatTime,
  localDate,
  nextWorkingDay,
  officeHoursOf,
} from './calendar.ts';
import type { Severity } from './words.ts';

const hourMs = 3_600_000;

/** When the town hall closes on this day, if it is open at all. */
function closes(date: string, daysOff: ExtraDaysOff | undefined): Date | undefined {
  const hours = officeHoursOf(date, daysOff);
  return hours && atLocal(date, hours.closes);
}

/** A media crisis cannot wait. What may become a story can, until people go home; from two hours before that until the next morning. */
export function waitsUntil(severity: Severity, now: Date, daysOff?: ExtraDaysOff): Date | undefined {
  if (severity >= 3) return undefined;
  const today = localDate(now);
  const closing = closes(today, daysOff);
  return closing && closing.getTime() - now.getTime() >= 2 * hourMs
    ? closing
    : atLocal(nextWorkingDay(today, daysOff), '10:00');
}

/** `Det kan ikke vente`, `Det kan vente til kl. 16.00 i dag`, `Det kan vente til mandag 23. november kl. 10.00` */
export function waitWords(severity: Severity, now: Date, daysOff?: ExtraDaysOff): string {
  const until = waitsUntil(severity, now, daysOff);
  if (!until) return 'Det kan ikke vente';
  const isToday = localDate(until) === localDate(now);
  const when = isToday ? `kl. ${formatTime(until)} i dag` : `${formatDate(until)} kl. ${formatTime(until)}`;
  return `Det kan vente til ${when}`;
}
