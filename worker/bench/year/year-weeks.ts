import { DateTime } from 'luxon';
import { localDate } from '../../../core/calendar.ts';

/** The week of an instant as a Danish calendar has it: `2027-W05`. */
export function weekOf(at: string): string {
  const { weekYear, weekNumber } = DateTime.fromISO(localDate(new Date(at)), { zone: 'utc' });
  return `${weekYear}-W${String(weekNumber).padStart(2, '0')}`;
}

export const weeksBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 604_800_000;
