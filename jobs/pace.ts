import { localTime } from '../core/calendar.ts';
import type { SourceRow } from '../store/sources.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * By day whatever may be read every quarter of an hour is read this often, so that an item waits at most nine and a half
 * minutes for its reading, and ten until it stands in the queue. It is a Page's budget, too: 17.5 hours of it and a night
 * are some 125 calls of the 200 of a day, and the rest is for comments.
 */
const byDay = 9.5 * minute;
const tenMinutes = 10 * minute;
const slowest = 60 * minute;
const fastestFacebook = 5 * minute;
const fastest = minute;

/** Instagram shows under a hashtag what is a day old at most: four readings a day, whatever the file says, leave room for failures. */
const hashtagsAtLeast = 6 * hour;

/** Something was written so recently that more may follow: read as by day, also at night. */
const lively = 2 * hour;
/** One that speaks less often than this, or is silent, is in no hurry. */
const sleepy = 7 * day;

type Paced = Pick<SourceRow, 'kind' | 'everySeconds' | 'usualGapSeconds' | 'silentSince'>;

/** From eleven until half past five, Danish time: what was written by then is read by six. */
function isNight(now: Date): boolean {
  const time = localTime(now);
  return time >= '23:00' || time < '05:30';
}

/** The least and the most that the interval may be; what was asked for is always allowed, save where the source forgets sooner. */
export function paceBounds({ kind, everySeconds }: Pick<Paced, 'kind' | 'everySeconds'>): {
  least: number;
  most: number;
} {
  const floor = kind.startsWith('facebook') ? fastestFacebook : fastest;
  const ceiling = kind === 'instagram-hashtag' ? hashtagsAtLeast : Number.POSITIVE_INFINITY;
  return {
    least: Math.min(everySeconds, Math.max(everySeconds / 2, floor), ceiling),
    most: Math.min(Math.max(everySeconds, Math.min(4 * everySeconds, slowest)), ceiling),
  };
}

/**
 * How many seconds until a source is read again, between half and four times its interval in the file. By day never more
 * than that interval; at night twice to four times, unless something is going on. Whoever asked for less than ten minutes
 * keeps that promise by night as well.
 */
export function paceOf(source: Paced, { newestAt, now }: { newestAt: Date | null; now: Date }): number {
  const { everySeconds: every, usualGapSeconds: gap, silentSince } = source;
  const isLively = newestAt !== null && now.getTime() - newestAt.getTime() < lively * 1000;
  const isSleepy = !isLively && (silentSince !== null || (gap !== null && gap > sleepy));
  const isBusy = isLively || (gap !== null && gap <= lively);
  const { least, most } = paceBounds(source);
  const wanted = isNight(now) && !isLively ? atNight(every, isSleepy) : inDaylight(source, isSleepy, isBusy);
  return Math.round(Math.min(Math.max(wanted, least), most));
}

function inDaylight({ kind, everySeconds: every }: Paced, isSleepy: boolean, isBusy: boolean): number {
  if (isSleepy) return every;
  const usual = every <= 15 * minute ? Math.min(every, byDay) : every;
  // Facebook counts calls, and each scan of a lively Page costs comments besides.
  return isBusy && !kind.startsWith('facebook') ? Math.min(usual, every / 2) : usual;
}

function atNight(every: number, isSleepy: boolean): number {
  if (every < fastestFacebook) return every;
  if (every < tenMinutes) return Math.min(2 * every, tenMinutes);
  return (isSleepy ? 4 : 2) * every;
}
