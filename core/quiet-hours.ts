/** Hours and days in which a person is left in peace, and when they end. Who is on duty is never silenced (jobs/alert-routing.ts). */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { atLocal, localDate, localTime } from './danish-time.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'skal være et klokkeslæt som 22:00');

/** By the clock on a Danish wall; past midnight where the end is the earlier one. */
export const quietSchema = z
  .strictObject({ from: time, to: time })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'skal være et andet klokkeslæt end begyndelsen' });

export type Quiet = z.infer<typeof quietSchema>;
export type Peace = {
  /** Null: no quiet hours. */
  quiet: Quiet | null;
  /** Days away, both ends included, as local dates. */
  away?: readonly { from: string; to: string }[] | undefined;
};

const hourMs = 3_600_000;
const dayAfter = (date: string) => DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? date;

const isQuiet = ({ from, to }: Quiet, at: string) => (from < to ? from <= at && at < to : at >= from || at < to);

/** The last day of the days away that this date lies in. */
const awayUntil = (away: Peace['away'], date: string): string | undefined =>
  (away ?? [])
    .filter((days) => days.from <= date && date <= days.to)
    .map(({ to }) => to)
    .sort()
    .at(-1);

export const isAway = (away: Peace['away'], date: string): boolean => awayUntil(away, date) !== undefined;

/** The first moment from `at` on that is neither quiet nor away: `at` itself where nothing speaks against it. */
export function endOfPeace({ quiet, away }: Peace, at: Date): Date {
  const date = localDate(at);
  const lastDay = awayUntil(away, date);
  if (lastDay !== undefined) return endOfPeace({ quiet, away }, atLocal(dayAfter(lastDay), '00:00'));
  const time = localTime(at);
  if (!quiet || !isQuiet(quiet, time)) return at;
  const end = atLocal(time < quiet.to ? date : dayAfter(date), quiet.to);
  // On the autumn night the hour comes twice; here its second coming is meant.
  if (end <= at) return new Date(end.getTime() + hourMs);
  return isAway(away, localDate(end)) ? endOfPeace({ quiet, away }, end) : end;
}
