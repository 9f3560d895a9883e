/**
 * Tips for the next stories, drawn from a department's own: what those that were shared had more often than those that were not.
 * It says so only where the figures bear it, and always with the figures.
 */
import type { Part, Tip } from './report-figures.ts';
import { wilson } from './wilson.ts';

/** One good story of theirs. */
export type TriedStory = {
  isShared: boolean;
  theme: string;
  hasPlace: boolean;
  hasPicture: boolean;
  words: number;
  wasInFocus: boolean;
};

/** Below that a difference is chance. */
const fewest = 4;
/** A post of about this length reads well on a phone. An assumption of ours; the tip tells the figures. */
const shortWords = 90;
const mostTips = 3;

/** The strongest differences first, three at most. */
export function tipsFrom(stories: readonly TriedStory[]): Tip[] {
  const shared = stories.filter(({ isShared }) => isShared);
  const others = stories.filter(({ isShared }) => !isShared);
  if (shared.length < fewest || others.length < fewest) return [];
  const themes = [...new Set(shared.map(({ theme }) => theme))].filter((theme) => theme !== 'andet');
  const traits: { kind: Tip['kind']; theme?: string; has: (story: TriedStory) => boolean }[] = [
    { kind: 'focus', has: ({ wasInFocus }) => wasInFocus },
    { kind: 'place', has: ({ hasPlace }) => hasPlace },
    { kind: 'picture', has: ({ hasPicture }) => hasPicture },
    { kind: 'length', has: ({ words }) => words <= shortWords },
    ...themes.map((theme) => ({ kind: 'theme' as const, theme, has: (story: TriedStory) => story.theme === theme })),
  ];
  return traits
    .map(({ has, ...trait }) => ({ ...trait, shared: partOf(shared, has), others: partOf(others, has) }))
    .filter(isClear)
    .sort((one, other) => difference(other) - difference(one))
    .slice(0, mostTips);
}

const partOf = (stories: readonly TriedStory[], has: (story: TriedStory) => boolean): Part => ({
  part: stories.filter(has).length,
  all: stories.length,
});

const rate = ({ part, all }: Part) => part / all;
const difference = ({ shared, others }: Pick<Tip, 'shared' | 'others'>) => rate(shared) - rate(others);

/** The lower end of the one lies above what the other shows: a rule of thumb that keeps most chances out. */
const isClear = ({ shared, others }: Pick<Tip, 'shared' | 'others'>) =>
  shared.part >= fewest - 1 && wilson(shared).low > rate(others);
