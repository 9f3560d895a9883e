/** Whether the judgement has changed of late: the last whole week beside the four before it. */

import { wilson } from './wilson.ts';
import { labels } from './words.ts';

export type WeekOfVerdicts = {
  /** Its Monday. */
  week: string;
  all: number;
  good_story: number;
  negative_press: number;
  neutral: number;
  unsure: number;
  goodMean: number;
  negativeMean: number;
};

export const driftKeys = [...labels, 'unsure'] as const;
export type DriftKey = (typeof driftKeys)[number];

/** Fewer say nothing. */
const leastInWeek = 30;
const leastBefore = 60;
/** Means differ that much before it is worth a sentence. */
const noticeableMean = 0.05;

export type Moved = { key: DriftKey; now: number; before: number };
export type MovedMean = { key: 'goodMean' | 'negativeMean'; now: number; before: number };
export type Drift =
  | { kind: 'too-few'; inWeek: number }
  | { kind: 'measured'; week: WeekOfVerdicts; shares: Moved[]; moved: Moved[]; means: MovedMean[] };

/** A share has moved when the two intervals of 95 % have nothing in common: that is hardly chance. */
export function driftOf(week: WeekOfVerdicts | undefined, before: readonly WeekOfVerdicts[]): Drift {
  const earlier = before.reduce((total, one) => total + one.all, 0);
  if (!week || week.all < leastInWeek || earlier < leastBefore) return { kind: 'too-few', inWeek: week?.all ?? 0 };
  const compared = driftKeys.map((key) => {
    const [now, then] = [
      { part: week[key], all: week.all },
      { part: before.reduce((total, one) => total + one[key], 0), all: earlier },
    ];
    const [one, other] = [wilson(now), wilson(then)];
    const isApart = one.low > other.high || other.low > one.high;
    return { key, now: now.part / now.all, before: then.part / then.all, isApart };
  });
  const mean = (key: 'goodMean' | 'negativeMean') =>
    before.reduce((total, one) => total + one[key] * one.all, 0) / earlier;
  const means = (['goodMean', 'negativeMean'] as const).map((key) => ({ key, now: week[key], before: mean(key) }));
  return {
    kind: 'measured',
    week,
    shares: compared.map(({ isApart: _isApart, ...share }) => share),
    moved: compared.filter(({ isApart }) => isApart).map(({ isApart: _isApart, ...share }) => share),
    means: means.filter(({ now, before: then }) => Math.abs(now - then) >= noticeableMean),
  };
}
