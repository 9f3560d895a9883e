/** The drill of the month: the setting `drill`, and which day it falls on. */
import { z } from 'zod';
import { type ExtraDaysOff, isWorkingDay } from './calendar.ts';

export const drillKey = 'drill';

/** By the clock on a Danish wall: people have come, and the day is theirs to answer. */
export const drillTime = '10:00';

export const drillSchema = z.strictObject({
  isOn: z.boolean(),
  /** Monday is 1. */
  weekday: z.int({ error: 'skal være valgt' }).min(1, 'skal være en hverdag').max(5, 'skal være en hverdag'),
});

export type DrillPlan = z.infer<typeof drillSchema>;

/** A Wednesday: most people are at work, and nothing else is tested then. */
export const defaultDrill: DrillPlan = { isOn: true, weekday: 3 };

/** The first of these weekdays in the month that is a working day. */
export function drillDayOf(month: string, weekday: number, daysOff?: ExtraDaysOff): string {
  const firstDay = new Date(`${month}-01T00:00:00Z`).getUTCDay();
  const first = 1 + ((weekday - firstDay + 7) % 7);
  const dates = [0, 7, 14, 21].map((days) => `${month}-${String(first + days).padStart(2, '0')}`);
  return dates.find((date) => isWorkingDay(date, daysOff)) ?? `${month}-01`;
}

export const isDrillDay = (date: string, { isOn, weekday }: DrillPlan, daysOff?: ExtraDaysOff): boolean =>
  isOn && drillDayOf(date.slice(0, 7), weekday, daysOff) === date;
