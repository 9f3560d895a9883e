/** Times outside office hours in which nobody is on call: pure. In office hours the crisis contacts are at work. */
import {
  atLocal,
  type ExtraDaysOff,
  formatDate,
  formatTime,
  isOfficeHours,
  localDate,
  localTime,
  officeHoursOf,
} from './calendar.ts';

export type Span = { from: Date; to: Date };

/** What no shift covers between `from` and `to`, without the office hours at either end. */
export function dutyHoles(shifts: readonly Span[], { from, to }: Span, extra?: ExtraDaysOff): Span[] {
  const holes: Span[] = [];
  let covered = from;
  for (const shift of [...shifts].sort((one, other) => one.from.getTime() - other.from.getTime())) {
    if (shift.from > covered) holes.push({ from: covered, to: shift.from < to ? shift.from : to });
    if (shift.to > covered) covered = shift.to;
    if (covered >= to) break;
  }
  if (covered < to) holes.push({ from: covered, to });
  return holes
    .map((hole) => withoutOfficeHours(hole, extra))
    .flatMap((hole) => aroundOfficeHours(hole, extra))
    .filter((hole) => hole.from < hole.to);
}

/** A hole of one day says its morning and its evening apart; a longer one is told as one. */
function aroundOfficeHours(hole: Span, extra: ExtraDaysOff | undefined): Span[] {
  const date = localDate(hole.from);
  const hours = officeHoursOf(date, extra);
  if (!hours || date !== localDate(hole.to)) return [hole];
  const [opens, closes] = [atLocal(date, hours.opens), atLocal(date, hours.closes)];
  if (hole.from >= opens || hole.to <= closes) return [hole];
  return [
    { from: hole.from, to: opens },
    { from: closes, to: hole.to },
  ];
}

/** Nobody needs to be on call before the town hall closes, or after it has opened. */
function withoutOfficeHours(hole: Span, extra: ExtraDaysOff | undefined): Span {
  const [first, last] = [localDate(hole.from), localDate(hole.to)];
  const closes = isOfficeHours(hole.from, extra) && officeHoursOf(first, extra)?.closes;
  const opens = officeHoursOf(last, extra);
  // A hole that ends as the town hall closes ends in office hours.
  const endsInside = opens && localTime(hole.to) > opens.opens && localTime(hole.to) <= opens.closes;
  return {
    from: closes ? atLocal(first, closes) : hole.from,
    to: endsInside ? atLocal(last, opens.opens) : hole.to,
  };
}

const dayAndTime = (at: Date) => `${formatDate(at)} kl. ${formatTime(at)}`;

/** `lørdag 21. november kl. 08.00 til søndag 22. november kl. 20.00`; within a day `lørdag 21. november kl. 08.00 til 20.00` */
export const spanWords = ({ from, to }: Span): string =>
  localDate(from) === localDate(to)
    ? `${dayAndTime(from)} til ${formatTime(to)}`
    : `${dayAndTime(from)} til ${dayAndTime(to)}`;
