/**
 * What somebody asked of the queue, as it stands in the address: readable, shareable, and read word by word. What is not
 * one of our words was not asked, so an address that was made up can do no more than one that we made.
 */
import { atLocal, localDate } from '../core/calendar.ts';
import { isDate, shiftDay } from '../core/months.ts';
import { departments, type Lane, lanes, sourceKinds, themes } from '../core/words.ts';
import type { QueueFilter, QueueOrder } from '../store/queue-filter.ts';
import { lanePaths, rejectReasons } from './danish-words.ts';

export type Period = 'idag' | 'uge' | 'maaned' | 'aeldre';

export type Asked = {
  lane?: Lane;
  order?: QueueOrder;
  department?: string;
  theme?: string;
  sourceKind?: string;
  period?: Period;
  /** Danish days, both part of it; with one of them nothing is asked by `period`. */
  fromDay?: string;
  toDay?: string;
  isMine?: boolean;
  words?: string;
  isList?: boolean;
  page?: number;
};

const orderPaths: Record<QueueOrder, string> = { priority: 'prioritet', newest: 'nyeste', oldest: 'aeldste' };
export const orderNames: Record<QueueOrder, string> = {
  priority: 'Vigtigst først',
  newest: 'Nyest i køen først',
  oldest: 'Ældst i køen først',
};
export const orders = Object.keys(orderPaths) as QueueOrder[];
export const orderPath = (order: QueueOrder) => orderPaths[order];

export const periodNames: Record<Period, string> = {
  idag: 'I dag',
  uge: 'Seneste 7 dage',
  maaned: 'Seneste 30 dage',
  aeldre: 'Ældre end 7 dage',
};
const periods = Object.keys(periodNames) as Period[];
const longestSearch = 100;
const lastPage = 200;
const dayMs = 86_400_000;

export function readAsked(query: URLSearchParams): Asked {
  const one = <T extends string>(words: readonly T[], name: string) => words.find((word) => word === query.get(name));
  const lane = lanes.find((each) => lanePaths[each] === query.get('bane'));
  const order = orders.find((each) => orderPaths[each] === query.get('orden'));
  const [department, theme, sourceKind] = [one(departments, 'fag'), one(themes, 'tema'), one(sourceKinds, 'kilde')];
  const days = daysAsked(query);
  const period = days.fromDay || days.toDay ? undefined : one(periods, 'periode');
  const words = (query.get('soeg') ?? '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, longestSearch);
  const page = Math.min(Number.parseInt(query.get('side') ?? '', 10) || 1, lastPage);
  return {
    ...(lane && { lane }),
    ...(order && order !== 'priority' && { order }),
    ...(department && { department }),
    ...(theme && { theme }),
    ...(sourceKind && { sourceKind }),
    ...(period && { period }),
    ...days,
    ...(query.get('mine') === 'ja' && { isMine: true }),
    ...(words !== '' && { words }),
    ...(query.get('vis') === 'liste' && { isList: true }),
    ...(page > 1 && { page }),
  };
}

const lastDay = '2199-12-31';

/** In whichever order they were written. */
function daysAsked(query: URLSearchParams): Pick<Asked, 'fromDay' | 'toDay'> {
  const day = (name: string) => [query.get(name) ?? ''].find((text) => isDate(text) && text <= lastDay);
  const [one, other] = [day('fra'), day('til')];
  const [fromDay, toDay] = one && other && one > other ? [other, one] : [one, other];
  return { ...(fromDay && { fromDay }), ...(toDay && { toDay }) };
}

/** The other way round; `readAsked` of it gives the same. */
export function queryOf(asked: Asked): URLSearchParams {
  const { lane, order, department, theme, sourceKind, period, fromDay, toDay, isMine, words, isList, page } = asked;
  return new URLSearchParams({
    ...(lane && { bane: lanePaths[lane] }),
    ...(department && { fag: department }),
    ...(theme && { tema: theme }),
    ...(sourceKind && { kilde: sourceKind }),
    ...(period && { periode: period }),
    ...(fromDay && { fra: fromDay }),
    ...(toDay && { til: toDay }),
    ...(isMine && { mine: 'ja' }),
    ...(words && { soeg: words }),
    ...(order && { orden: orderPaths[order] }),
    ...(isList && { vis: 'liste' }),
    ...(page && page > 1 && { side: String(page) }),
  });
}

export const addressOf = (asked: Asked): string => {
  const query = queryOf(asked).toString();
  return query === '' ? '/koe' : `/koe?${query}`;
};

/** How many filters are on, beside lane, order and looks. */
export const countFilters = ({ department, theme, sourceKind, period, fromDay, toDay, isMine, words }: Asked): number =>
  [department, theme, sourceKind, period ?? fromDay ?? toDay, isMine, words].filter(Boolean).length;

export const withoutFilters = ({ lane, isList }: Asked): Asked => ({
  ...(lane && { lane }),
  ...(isList && { isList }),
});

export function filterOf(
  asked: Asked,
  { lane, personId, now }: { lane: Lane; personId: string; now: Date },
): QueueFilter {
  const { department, theme, sourceKind, words } = asked;
  const reasons = words ? reasonsNamed(words) : [];
  return {
    lane,
    order: asked.order ?? 'priority',
    ...(department && { department }),
    ...(theme && { theme }),
    ...(sourceKind && { sourceKind }),
    ...(asked.isMine && { assigneeId: personId }),
    ...(words && { words }),
    ...(reasons.length > 0 && { reasons }),
    ...(asked.period && timesOf(asked.period, now)),
    ...(asked.fromDay && { from: atLocal(asked.fromDay, '00:00') }),
    ...(asked.toDay && { until: atLocal(shiftDay(asked.toDay, 1), '00:00') }),
  };
}

/** Days are Danish ones: "the last seven" begin with a midnight. */
function timesOf(period: Period, now: Date): { from?: Date; until?: Date } {
  const midnight = (daysAgo: number) => atLocal(localDate(new Date(now.getTime() - daysAgo * dayMs)), '00:00');
  if (period === 'aeldre') return { until: midnight(6) };
  return { from: midnight(period === 'idag' ? 0 : period === 'uge' ? 6 : 29) };
}

/** Reasons of decisions whose name holds what was searched for. */
export function reasonsNamed(words: string): string[] {
  const wanted = words.toLowerCase();
  return Object.entries(rejectReasons).flatMap(([key, name]) => (name.toLowerCase().includes(wanted) ? [key] : []));
}
