/**
 * When an institution or a department is written to. A share is told of at once, if nothing has been written to the address that
 * day; whatever else there is waits for that letter, or for the afternoon. So there is at most one letter a day, and the good news
 * never waits behind the rest.
 */
import { atLocal, type ExtraDaysOff, isWorkingDay, localDate, localTime, nextWorkingDay } from './calendar.ts';

export const letterKinds = ['shared', 'effect', 'not_shared'] as const;
export type LetterKind = (typeof letterKinds)[number];

export type WaitingItem = { kind: LetterKind; dueAt: Date };

/** What came after the day's letter is told the next morning. */
const morning = '09:00';
/** Until then a share of the day may come and take along what is not urgent. */
const afternoon = '15:00';

const dayMs = 86_400_000;
const dayAfter = (date: string) => localDate(new Date(atLocal(date, '12:00').getTime() + dayMs));
const workingDayFrom = (date: string, daysOff?: ExtraDaysOff) =>
  isWorkingDay(date, daysOff) ? date : nextWorkingDay(date, daysOff);

/** When the next letter leaves; `last` is the local date of the latest one to this address. Undefined: there is nothing to tell. */
export function nextLetterAt(
  items: readonly WaitingItem[],
  last: string | undefined,
  daysOff?: ExtraDaysOff,
): Date | undefined {
  const times = items.map((item) => timeOf(item, last, daysOff).getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

function timeOf({ kind, dueAt }: WaitingItem, last: string | undefined, daysOff?: ExtraDaysOff): Date {
  const due = localDate(dueAt);
  const isTaken = last !== undefined && due <= last;
  if (kind === 'shared') return isTaken ? atLocal(dayAfter(last), morning) : dueAt;
  const isLate = localTime(dueAt) > afternoon;
  const first = isTaken ? dayAfter(last) : isLate ? dayAfter(due) : due;
  return atLocal(workingDayFrom(first, daysOff), afternoon);
}

/** The counts of the second day are taken within minutes of it (core/share-effect.ts). */
const countedByMs = 2 * dayMs + 30 * 60_000;

/** From when the effect of a share can be told: on a working day, once two days of it are counted. */
export function effectDueAt(sharedAt: Date, daysOff?: ExtraDaysOff): Date {
  const counted = new Date(sharedAt.getTime() + countedByMs);
  const date = localDate(counted);
  const day = workingDayFrom(date, daysOff);
  return day === date && localTime(counted) >= morning ? counted : atLocal(day, morning);
}
