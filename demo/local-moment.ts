import { DateTime } from 'luxon';
import { atLocal } from '../core/calendar.ts';

/** The local date so many days after the anchor day. */
export function dayAfter(anchorDay: string, days: number): string {
  const date = DateTime.fromISO(anchorDay, { zone: 'utc' }).plus({ days }).toISODate();
  if (date === null) throw new RangeError(`not a date: ${anchorDay}`);
  return date;
}

/** Milliseconds of a local moment in the municipality: `days` after the anchor day at `HH:mm`, whatever the season. */
export const localMoment = (anchorDay: string, days: number, time: string): number =>
  atLocal(dayAfter(anchorDay, days), time).getTime();
