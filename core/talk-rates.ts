/**
 * How much critical talk is usual at an hour of the week, learnt from few numbers: nought to five items an hour. Gamma-Poisson:
 * each hour of the week borrows from its neighbours, and a weak prior speaks where nothing has been seen yet.
 */

import { DateTime } from 'luxon';
import { isDayOff, localDate, localTime } from './calendar.ts';

/** 1 Monday .. 7 Sunday, and the hour on a Danish wall. */
export type TalkSlot = { weekday: number; hour: number };

/** Posts in each hour of the week, summed over `weeks` weeks; what is missing had none. */
export type TalkHistory = { weeks: number; counted: readonly (TalkSlot & { posts: number })[] };

/** How many are to be expected, and how sure that is. */
export type Expectation = { mean: number; sd: number };

const hourMs = 3_600_000;

/** What a new installation takes for usual in one department, by day and by night, and for how many hours' worth of evidence it counts. */
const prior = { byDay: 0.05, byNight: 0.015, hours: 10 };
const isDay = (hour: number) => hour >= 7 && hour < 22;

/** How much another hour of the week tells of this one. */
const hourWeights = [1, 0.5, 0.25];
const dayWeights = { same: 1, sameKind: 0.5, other: 0.1 };

function weightOf(one: TalkSlot, other: TalkSlot): number {
  const apart = Math.abs(one.hour - other.hour);
  const byHour = hourWeights[Math.min(apart, 24 - apart)] ?? 0;
  if (one.weekday === other.weekday) return byHour * dayWeights.same;
  return byHour * (one.weekday <= 5 === other.weekday <= 5 ? dayWeights.sameKind : dayWeights.other);
}

const week: TalkSlot[] = Array.from({ length: 168 }, (_, at) => ({ weekday: Math.floor(at / 24) + 1, hour: at % 24 }));

/** The rate of one hour of the week: a Gamma distribution by its shape and by the hours it was seen. */
function rateOf(slot: TalkSlot, { weeks, counted }: TalkHistory): { shape: number; hours: number } {
  const usual = isDay(slot.hour) ? prior.byDay : prior.byNight;
  const posts = counted.reduce((sum, other) => sum + weightOf(slot, other) * other.posts, 0);
  const seen = week.reduce((sum, other) => sum + weightOf(slot, other), 0) * weeks;
  return { shape: usual * prior.hours + posts, hours: prior.hours + seen };
}

/** What is usual in the `hours` before `until`. The hours learn from the same weeks, so their doubts add up. */
export function expectedIn(history: TalkHistory, until: Date, hours: number): Expectation {
  let [mean, sd] = [0, 0];
  for (const { slot, share } of slotsBefore(until, hours)) {
    const { shape, hours: seen } = rateOf(slot, history);
    mean += (share * shape) / seen;
    sd += (share * Math.sqrt(shape)) / seen;
  }
  return { mean, sd };
}

/** The clock hours that a window touches, each with the part of it that lies inside. A day off is a Sunday. */
function slotsBefore(until: Date, hours: number): { slot: TalkSlot; share: number }[] {
  const from = until.getTime() - hours * hourMs;
  const found: { slot: TalkSlot; share: number }[] = [];
  for (let at = Math.floor(from / hourMs) * hourMs; at < until.getTime(); at += hourMs) {
    const share = (Math.min(at + hourMs, until.getTime()) - Math.max(at, from)) / hourMs;
    found.push({ slot: slotOf(new Date(at)), share });
  }
  return found;
}

export function slotOf(at: Date): TalkSlot {
  const date = localDate(at);
  const { weekday } = DateTime.fromISO(date, { zone: 'utc' });
  return { weekday: isDayOff(date) ? 7 : weekday, hour: Number(localTime(at).slice(0, 2)) };
}
