/** Election periods, in which a municipality takes extra care to be neutral (domain.md §4.2). */
import { DateTime } from 'luxon';
import { z } from 'zod';

/** Under this key the periods that cannot be reckoned (general elections, the European Parliament) stand in the table of settings. */
export const electionPeriodsKey = 'election-periods';

export const electionPeriodsSchema = z.array(
  z
    .strictObject({
      name: z.string().trim().min(1, 'skal have et navn').max(80, 'må højst fylde 80 tegn'),
      from: z.iso.date('skal være en dato'),
      /** The day of the election. */
      to: z.iso.date('skal være en dato'),
    })
    .refine(({ from, to }) => from <= to, { path: ['to'], error: 'skal være efter den første dag' }),
);

export type ElectionPeriod = z.infer<typeof electionPeriodsSchema>[number];

export const defaultElectionPeriods: ElectionPeriod[] = [];

const campaignDays = 90;

/** The third Tuesday of November, every fourth year: 2025, 2029 ... (the Local Elections Act, § 6). */
export function municipalElectionDay(year: number): string | undefined {
  if ((year - 2025) % 4 !== 0) return undefined;
  const first = DateTime.utc(year, 11, 1);
  return first.plus({ days: ((2 - first.weekday + 7) % 7) + 14 }).toISODate() ?? undefined;
}

/** The election that this local date (`2029-10-01`) lies before, up to and with its day; municipal ones are reckoned. */
export function electionAt(date: string, others: readonly ElectionPeriod[]): ElectionPeriod | undefined {
  const day = municipalElectionDay(Number(date.slice(0, 4)));
  const from = day && DateTime.fromISO(day, { zone: 'utc' }).minus({ days: campaignDays }).toISODate();
  const municipal = day && from ? [{ name: 'Kommunalvalget', from, to: day }] : [];
  return [...municipal, ...others].find((period) => period.from <= date && date <= period.to);
}
