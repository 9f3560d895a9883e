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

const dayAfter = (date: string) => DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? date;

const isQuiet = ({ from, to }: Quiet, at: string) => (from < to ? from <= at && at < to : at >= from || at < to);

export const isAway = (away: Peace['away'], date: string): boolean =>
  (away ?? []).some((days) => days.from <= date && date <= days.to);

/** The first moment from `at` on that is neither quiet nor away: `at` itself where nothing speaks against it. */
export function endOfPeace({ quiet, away }: Peace, at: Date): Date {
  const date = localDate(at);
  if (isAway(away, date)) return endOfPeace({ quiet, away }, atLocal(dayAfter(date), '00:00'));
  if (!quiet || !isQuiet(quiet, localTime(at))) return at;
  const today = atLocal(date, quiet.to);
  const end = today > at ? today : atLocal(dayAfter(date), quiet.to);
  return isAway(away, localDate(end)) ? endOfPeace({ quiet, away }, end) : end;
}
