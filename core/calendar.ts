/** Danish days and hours: which days are off, and when the town hall works. The clock on the wall is in danish-time.ts. */
import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { localDate, localTime } from './danish-time.ts';

export { ago, atLocal, formatDate, formatDateTime, formatTime, localDate, localTime } from './danish-time.ts';

const danishHolidays = new Holidays('DK', { languages: ['da'] });
const daysOffByYear = new Map<string, ReadonlySet<string>>();

/** The library knows that Store bededag is a working day since 2024; the two eves are the municipality's own days off. */
function daysOff(year: string): ReadonlySet<string> {
  let days = daysOffByYear.get(year);
  if (days === undefined) {
    const holidays = danishHolidays.getHolidays(Number(year)).filter(({ type }) => type === 'public');
    days = new Set([...holidays.map(({ date }) => date.slice(0, 10)), `${year}-12-24`, `${year}-12-31`]);
    daysOffByYear.set(year, days);
  }
  return days;
}

/** Days that this municipality takes off besides (core/municipal-days-off.ts). */
export type ExtraDaysOff = (date: string) => boolean;
const noExtra: ExtraDaysOff = () => false;

/** Public holidays, 24 and 31 December, and what is given as `extra`. Weekends are not counted here; see isWorkingDay. */
export function isDayOff(date: string, extra = noExtra): boolean {
  return daysOff(date.slice(0, 4)).has(date) || extra(date);
}

const utc = (date: string) => DateTime.fromISO(date, { zone: 'utc' });
const weekday = (date: string) => utc(date).weekday;
export const isMonday = (date: string) => weekday(date) === 1;
const shiftDays = (date: string, days: number) => utc(date).plus({ days }).toISODate() ?? date;

/** Monday to Friday, unless it is a day off. Half days are working days. */
export function isWorkingDay(date: string, extra = noExtra): boolean {
  return weekday(date) <= 5 && !isDayOff(date, extra);
}

export function nextWorkingDay(date: string, extra = noExtra): string {
  const next = shiftDays(date, 1);
  return isWorkingDay(next, extra) ? next : nextWorkingDay(next, extra);
}

export function previousWorkingDay(date: string, extra = noExtra): string {
  const previous = shiftDays(date, -1);
  return isWorkingDay(previous, extra) ? previous : previousWorkingDay(previous, extra);
}

/** 1 May and Constitution Day end at noon. */
const halfDays = new Set(['05-01', '06-05']);

/** Monday to Thursday 8-16, Friday 8-14, half days until noon; undefined where the town hall is closed all day. */
export function officeHoursOf(date: string, extra = noExtra): { opens: string; closes: string } | undefined {
  if (!isWorkingDay(date, extra)) return undefined;
  return { opens: '08:00', closes: halfDays.has(date.slice(5)) ? '12:00' : weekday(date) === 5 ? '14:00' : '16:00' };
}

export function isOfficeHours(now: Date, extra = noExtra): boolean {
  const hours = officeHoursOf(localDate(now), extra);
  const time = localTime(now);
  return hours !== undefined && time >= hours.opens && time < hours.closes;
}
