import { hashOf } from './hashing.ts';
import { readList } from './read-lists.ts';

/** Stems that stand in more than one of 300 texts of the corpus (lexicon/common-words.txt): whoever shares them shares no matter. */
const common = new Set(
  readList('lexicon/common-words.txt')
    .split('\n')
    .filter((stem) => stem !== '')
    .map(hashOf),
);

/** By the number of the stem (word-entry.ts). */
export const isCommonStem = (stem: number): boolean => common.has(stem);
