import { readText } from './read-text.ts';
import { termGroups } from './term-groups.ts';

const deadly = new Set(['death', 'serious_harm']);
const failed = new Set(['neglect', 'child_danger', 'abuse', 'nobody_came']);
/** A word that is denied or only asked about counts for less than this. */
const meant = 0.7;

/**
 * Whether a text tells of death or danger to life and of help that failed. Together, and said of the municipality, they are a
 * media crisis by definition (reference domain.md §5), also where the model, which weighs all words, stops at a local story.
 * Each alone is not: ponds have dead fish, and many wait for help in vain.
 */
export function tellsOfDeadlyFailure(text: string): boolean {
  const told = readText(text).findings.flatMap(({ group, share }) =>
    share >= meant ? (termGroups[group]?.key ?? []) : [],
  );
  return told.some((key) => deadly.has(key)) && told.some((key) => failed.has(key));
}
