/** What a department is told of its own stories: where they are, and in a friendly way why one was not shared. */
import type { StoryState } from '../store/screens-department.ts';

export const storyStateNames: Record<StoryState, string> = {
  looked_at: 'Vurderes',
  to_share: 'Skal deles',
  shared: 'Delt',
  not_this_time: 'Ikke delt denne gang',
  found: 'Læst',
};

/** By the reasons that the staff choose from (review/danish-words.ts). */
const notShared: Record<string, string> = {
  ikke_relevant: 'Den passede ikke ind i det, vi fortæller på kommunens kanaler lige nu. Bliv endelig ved.',
  allerede_delt: 'Den var allerede ude at leve et andet sted.',
  andet_sted: 'Vi læste den, som om den handler om et andet sted. Sig endelig til, hvis vi tog fejl.',
  servicebesked: 'Det var en praktisk besked, og den gør bedst gavn på jeres egen side.',
  foelsomt: 'Den rørte ved noget følsomt, og vi ville passe på dem, den handler om.',
  forkert_vurdering: 'Vi tog den først for noget andet, end den var.',
};
const noReason = 'Der var ikke plads til den i denne omgang. Send os gerne den næste.';

export const whyNotShared = (reason: string | null): string => notShared[reason ?? ''] ?? noReason;

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
