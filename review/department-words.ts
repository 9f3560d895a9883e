/** What a department is told of its own stories: where they are. Why one was not shared: core/kind-reasons.ts. */
import type { StoryState } from '../store/screens-department.ts';

export const storyStateNames: Record<StoryState, string> = {
  looked_at: 'Vurderes',
  to_share: 'Skal deles',
  shared: 'Delt',
  not_this_time: 'Ikke delt denne gang',
  found: 'Læst',
};

/** Periods that can be looked back on, in days. */
export const periods = {
  '30': 'De seneste 30 dage',
  '90': 'De seneste 90 dage',
  '365': 'Det seneste år',
} as const;
export type PeriodKey = keyof typeof periods;

const isPeriod = (text: string): text is PeriodKey => Object.hasOwn(periods, text);
export const periodOf = (text: string | undefined, usual: PeriodKey = '30'): PeriodKey =>
  text !== undefined && isPeriod(text) ? text : usual;

export const since = (period: PeriodKey, now: Date) => new Date(now.getTime() - Number(period) * 86_400_000);
