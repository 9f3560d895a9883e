/** When the digest comes to a person: at the time they chose, on working days (domain.md §3.2), once for each of these. */
import { atLocal, type ExtraDaysOff, isWorkingDay, localDate, localTime, nextWorkingDay } from './calendar.ts';
import { digestTimes, type MailChoices } from './mail-choices.ts';

type Choice = MailChoices['digest'];

/** Later than this after its time it would surprise: most of the day it was to begin is over. */
const latestMs = 10 * 3_600_000;

export type DigestTimes = {
  digest: Choice;
  /** When the person came to the house: who comes at noon was not to have one in the morning. */
  since: Date;
};

export type DueDigest<T> = { reader: T; dueAt: Date };

/** Whether anybody's may be due: at night and on days off nobody need be asked about. */
export const isDigestTime = (now: Date, daysOff?: ExtraDaysOff): boolean =>
  localTime(now) >= (digestTimes[0] ?? '') && isWorkingDay(localDate(now), daysOff);

/**
 * Whose digest of today is to be on its way by now. It knows nothing of what was sent: one row for each person and date sees to
 * it that there is no second one, whatever they choose meanwhile.
 */
export function dueDigests<T extends DigestTimes>(
  now: Date,
  readers: readonly T[],
  daysOff?: ExtraDaysOff,
): { date: string; due: DueDigest<T>[] } {
  const date = localDate(now);
  if (readers.length === 0 || !isDigestTime(now, daysOff)) return { date, due: [] };
  const onTheWall = localTime(now);
  const times = new Map<string, number>();
  const timeOf = (time: string) => {
    const known = times.get(time) ?? atLocal(date, time).getTime();
    times.set(time, known);
    return known;
  };
  const due = readers.flatMap((reader) => {
    // The days have no switch of clocks between 5 and 20: the wall clock says whether a time has come.
    if (!reader.digest.on || onTheWall < reader.digest.time) return [];
    const chosen = timeOf(reader.digest.time);
    const lateMs = now.getTime() - chosen;
    if (lateMs >= latestMs) return [];
    // Of a day that another clock wrote, and ours has not come to, nothing follows.
    const came = reader.since <= now ? reader.since.getTime() : chosen;
    return [{ reader, dueAt: new Date(Math.max(chosen, came)) }];
  });
  return { date, due };
}

/** When the next one comes, for the page on which it is chosen; `hasToday`: today's is written already. */
export function nextDigestAt(
  now: Date,
  { digest, hasToday }: { digest: Choice; hasToday: boolean },
  daysOff?: ExtraDaysOff,
): Date | undefined {
  if (!digest.on) return undefined;
  const date = localDate(now);
  const today = atLocal(date, digest.time);
  const isOpen = isWorkingDay(date, daysOff) && !hasToday && now.getTime() - today.getTime() < latestMs;
  if (isOpen) return today > now ? today : now;
  return atLocal(nextWorkingDay(date, daysOff), digest.time);
}
