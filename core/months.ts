/** Months and days of the Danish calendar, as text: `2026-11` and `2026-11-21`. Nothing here knows of hours or zones. */
import { DateTime } from 'luxon';

const dayMs = 86_400_000;
const utc = (date: string) => DateTime.fromISO(date, { zone: 'utc' });

/** First and last day, both part of it. */
export type Period = { from: string; to: string };

export const monthOf = (date: string) => date.slice(0, 7);
export const firstDay = (month: string) => `${month}-01`;
export const lastDay = (month: string) => `${month}-${String(daysIn(month)).padStart(2, '0')}`;
export const daysIn = (month: string) => utc(firstDay(month)).daysInMonth ?? 31;

export const shiftMonth = (month: string, by: number) => utc(firstDay(month)).plus({ months: by }).toFormat('yyyy-MM');
export const shiftDay = (date: string, by: number) =>
  new Date(Date.parse(date) + by * dayMs).toISOString().slice(0, 10);

/** So many months on end, the given one first. */
export const monthsFrom = (month: string, count: number) =>
  Array.from({ length: count }, (_, index) => shiftMonth(month, index));

export const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && text >= '2000-01';
export const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '2000-01-01' && utc(text).isValid;

/** How many days the second date lies after the first. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** Whether two periods have a day in common. */
export const overlaps = (one: Period, other: Period) => one.from <= other.to && other.from <= one.to;

export const monthPeriod = (month: string): Period => ({ from: firstDay(month), to: lastDay(month) });

/** Where a day begins on a line of months that are all equally long: 0 is the first day of `first`, 1.5 mid in the next month. */
export function placeOf(date: string, first: string): number {
  const [year = 0, month = 0, day = 1] = date.split('-').map(Number);
  const [firstYear = 0, firstMonth = 0] = first.split('-').map(Number);
  return (year - firstYear) * 12 + month - firstMonth + (day - 1) / daysIn(monthOf(date));
}

/** Where a period lies on a line of so many months, cut at its ends; undefined where it lies outside. */
export function barOf(period: Period, first: string, months: number): { start: number; length: number } | undefined {
  const start = Math.max(0, placeOf(period.from, first));
  const end = Math.min(months, placeOf(shiftDay(period.to, 1), first));
  return end > start ? { start, length: end - start } : undefined;
}

const longMonth = new Intl.DateTimeFormat('da-DK', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const shortMonth = new Intl.DateTimeFormat('da-DK', { timeZone: 'UTC', month: 'short' });
const day = new Intl.DateTimeFormat('da-DK', { timeZone: 'UTC', day: 'numeric', month: 'long' });

/** `november 2026` */
export const monthName = (month: string) => longMonth.format(Date.parse(firstDay(month)));
/** `nov` */
export const monthMark = (month: string) => shortMonth.format(Date.parse(firstDay(month))).replace('.', '');
const shortDay = new Intl.DateTimeFormat('da-DK', { timeZone: 'UTC', day: 'numeric', month: 'short' });
/** `1. mar` */
export const dayMark = (date: string) => shortDay.format(Date.parse(date)).replace(/\.$/, '');
/** `1. marts 2027` */
export const dayName = (date: string) => `${day.format(Date.parse(date))} ${date.slice(0, 4)}`;

/** `1. marts – 31. maj 2027`; the year of the first day only where it is another one. */
export function periodName({ from, to }: Period): string {
  const begin = from.slice(0, 4) === to.slice(0, 4) ? day.format(Date.parse(from)) : dayName(from);
  return from === to ? dayName(to) : `${begin} – ${dayName(to)}`;
}
