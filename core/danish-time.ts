/** Danish wall-clock time: what date and time it is in Denmark, and how Danes write it. */
import { DateTime, IANAZone } from 'luxon';

const zone = 'Europe/Copenhagen';
const denmark = IANAZone.create(zone);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const dateParts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
const timeParts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' });

/** `2026-11-20` as the calendar on a Danish wall says. */
export function localDate(date: Date): string {
  return dateParts.format(date);
}

/** `14:20` as the clock on a Danish wall says. */
export function localTime(date: Date): string {
  return timeParts.format(date);
}

/**
 * The instant of a Danish wall-clock time. On the spring night a skipped time moves one hour forward (02:30 is 03:30);
 * on the autumn night a doubled time means the first one.
 */
export function atLocal(date: string, time: string): Date {
  const asUtc = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' });
  if (!asUtc.isValid) throw new RangeError(`not a local time: ${date} ${time}`);
  const summerMs = asUtc.toMillis() - 120 * minuteMs;
  return new Date(denmark.offset(summerMs) === 120 ? summerMs : summerMs + hourMs);
}

const longDate = new Intl.DateTimeFormat('da-DK', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' });
const shortDate = new Intl.DateTimeFormat('da-DK', { timeZone: zone, day: 'numeric', month: 'long' });

/** `14.20` */
export function formatTime(date: Date): string {
  return localTime(date).replace(':', '.');
}

/** `torsdag 19. november`; takes an instant or a local date. */
export function formatDate(date: Date | string): string {
  return longDate.format(typeof date === 'string' ? Date.parse(`${date}T12:00:00Z`) : date).replace(' den ', ' ');
}

/** `19. november kl. 14.20` */
export function formatDateTime(date: Date): string {
  return `${shortDate.format(date)} kl. ${formatTime(date)}`;
}

/** `lige nu`, `for 5 minutter siden`, `for 3 timer siden`, `for 2 dage siden`; after two weeks the date itself. */
export function ago(from: Date, now: Date): string {
  const elapsedMs = now.getTime() - from.getTime();
  if (elapsedMs < minuteMs) return 'lige nu';
  if (elapsedMs < hourMs) return past(Math.floor(elapsedMs / minuteMs), 'minut', 'minutter');
  if (elapsedMs < dayMs) return past(Math.floor(elapsedMs / hourMs), 'time', 'timer');
  if (elapsedMs < 14 * dayMs) return past(Math.floor(elapsedMs / dayMs), 'dag', 'dage');
  const year = localDate(from).slice(0, 4);
  const isThisYear = year === localDate(now).slice(0, 4);
  return `den ${shortDate.format(from)}${isThisYear ? '' : ` ${year}`}`;
}

const past = (count: number, one: string, many: string) => `for ${count} ${count === 1 ? one : many} siden`;
