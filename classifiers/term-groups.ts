import type { Severity } from '../core/words.ts';
import { calmTerms } from './calm-terms.ts';
import { crisisTerms } from './crisis-terms.ts';
import { everydayTerms } from './everyday-terms.ts';
import { harmTerms } from './harm-terms.ts';
import { phrasesOf, type Term } from './match-terms.ts';

/** Terms that say the same of a text, with what one of them adds to the log-odds of each lane. */
export type TermGroup = {
  key: string;
  good: number;
  bad: number;
  /** What a person reads as the reason, in Danish. */
  why: string;
  severity?: Severity;
  /** Words of harm: such a text never ranks as a good story by itself (design rule 9). */
  harm?: true;
  /** Lifts a gripe to a possible local story. */
  raises?: true;
  /** Only sounds alarming: hides the shorter terms inside it. */
  mask?: true;
  /** Comma-separated, in the notation of match-terms.ts. */
  terms: string;
};

export const termGroups: readonly TermGroup[] = [...harmTerms, ...crisisTerms, ...everydayTerms, ...calmTerms];

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
