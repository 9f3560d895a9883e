import { formatTime } from '../core/danish-time.ts';

const day = new Intl.DateTimeFormat('da-DK', {
  timeZone: 'Europe/Copenhagen',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** `20. november 2026 kl. 10.00`: a paper that is kept for years says the year. */
export function fullTime(date: Date | string): string {
  const at = typeof date === 'string' ? new Date(date) : date;
  return `${day.format(at)} kl. ${formatTime(at)}`;
}
