import type { ReadWindow } from '../sources/contract.ts';
import type { SourceRow } from '../store/sources.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A source's first scan, and each re-check, reaches back this far (design §5 fine print, platform-apis.md §10.2). */
export const reachMs = 14 * dayMs;
/** Each read starts this long before the last one ended: late and edited posts are seen again (platform-apis.md §2.6). */
export const overlapMs = dayMs;
const recheckEveryMs = 6 * hourMs;
/** Bounds of `since` and `updated_time` are unconfirmed: look an hour further back. */
export const slackMs = hourMs;
/** After a gap the news are read first: so far back in one go, the rest by `backfill-source`. */
const newsMs = 2 * dayMs;

type Wish = {
  /** The whole sliding fortnight, due or not. */
  isThorough?: boolean;
  /** There is a gap, whose row sees to it that all of it is fetched. */
  isCatchingUp?: boolean;
};

/**
 * What to read now: from the last complete read with an overlap, and a glance at the fortnight before it; every six hours,
 * or when asked to be thorough, the whole sliding fortnight. After a gap only what is new: the row of the gap has the rest.
 */
export function readWindow(
  source: Pick<SourceRow, 'readUntil' | 'recheckedAt'>,
  now: Date,
  { isThorough = false, isCatchingUp = false }: Wish = {},
): ReadWindow & { rechecks: boolean } {
  const { readUntil, recheckedAt } = source;
  const reach = new Date(now.getTime() - reachMs);
  if (readUntil === null) return { since: reach, until: now, changedSince: reach, rechecks: true };
  const usual = new Date(readUntil.getTime() - overlapMs);
  const isDue = recheckedAt === null || now.getTime() - recheckedAt.getTime() >= recheckEveryMs;
  const rechecks = isThorough || (isDue && !isCatchingUp);
  const news = new Date(now.getTime() - newsMs);
  const since = rechecks ? earlier(reach, usual) : isCatchingUp ? later(news, usual) : usual;
  const changedFrom = rechecks ? (recheckedAt ?? since) : readUntil;
  const changedSince = new Date(changedFrom.getTime() - slackMs);
  return { since, until: now, changedSince, rechecks, ...(reach < since && { glanceSince: reach }) };
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);
