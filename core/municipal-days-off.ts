/** Days that the municipality takes off besides the public holidays: the setting `days-off`. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { type ExtraDaysOff, isDayOff } from './calendar.ts';

export const daysOffKey = 'days-off';

export const daysOffSchema = z.strictObject({
  /** The Friday after Ascension Day: off in many municipalities, a working day by law. */
  afterAscension: z.boolean(),
  others: z
    .array(
      z.strictObject({
        date: z.iso.date('skal være en dato'),
        name: z.string().trim().max(80, 'må højst fylde 80 tegn'),
      }),
    )
    .max(60, 'må højst være 60'),
});

export type MunicipalDaysOff = z.infer<typeof daysOffSchema>;

export const defaultDaysOff: MunicipalDaysOff = { afterAscension: false, others: [] };

/** The only public holiday that always falls on a Thursday between the end of April and the beginning of June. */
function isAfterAscension(date: string): boolean {
  const day = DateTime.fromISO(date, { zone: 'utc' });
  if (day.weekday !== 5 || date.slice(5) < '05-01' || date.slice(5) > '06-04') return false;
  return isDayOff(day.minus({ days: 1 }).toISODate() ?? date);
}

/** As core/calendar.ts takes them. */
export function extraDaysOff({ afterAscension, others }: MunicipalDaysOff): ExtraDaysOff {
  const dates = new Set(others.map(({ date }) => date));
  return (date) => dates.has(date) || (afterAscension && isAfterAscension(date));
}
