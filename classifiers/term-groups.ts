import { calmTerms } from './calm-terms.ts';
import { crisisTerms } from './crisis-terms.ts';
import { everydayTerms } from './everyday-terms.ts';
import { handlingTerms } from './handling-terms.ts';
import { harmTerms } from './harm-terms.ts';
import { phrasesOf, type Term } from './match-terms.ts';
import { ownerTerms } from './owner-terms.ts';
import { stanceTerms } from './stance-terms.ts';
import { storyTerms } from './story-terms.ts';
import type { TermGroup } from './term-group.ts';

export const termGroups: readonly TermGroup[] = [
  ...harmTerms,
  ...crisisTerms,
  ...everydayTerms,
  ...calmTerms,
  ...handlingTerms,
  ...storyTerms,
  ...stanceTerms,
  ...ownerTerms,
];

const numbers = new Map(termGroups.map((group, index) => [group.key, index]));

/** The number of a group; a wrong key stops the start instead of silently never matching. */
export function groupNumber(key: string): number {
  const found = numbers.get(key);
  if (found === undefined) throw new Error(`no term group is called ${key}`);
  return found;
}

export const termList: readonly Term[] = termGroups.flatMap((group, index) =>
  phrasesOf(group.terms).map((phrase) => ({ group: index, phrase })),
);
