import { wordSymbols } from './find-terms.ts';
import { hashOf, joinHashes } from './hashing.ts';
import { stemDanish } from './match-terms.ts';
import { boosters, contrasts, negators, polarityOf } from './polarity.ts';
import { structureMarks } from './structure-marks.ts';
import type { WordSymbols } from './term-tree.ts';
import { type Tokens, tokenKinds } from './tokenize.ts';

/** What is known of a word by itself. It is worked out once: most words of a text have been met before. */
export type WordEntry = {
  symbols: WordSymbols;
  /** -3..3; 0 for a word without a side. */
  polarity: number;
  negates: boolean;
  boosts: boolean;
  contrasts: boolean;
  /** Lists of structure.ts that the word stands on, as bits. */
  marks: number;
  stem: number;
  /** Features of the word: stem, form, then pieces. */
  features: readonly number[];
  /** Where the scorer keeps what a model makes of these features, and which state of which model that was. */
  sumsAt: number;
  summedBy?: object;
  /** The last text it was met in: kept by readFeatures. */
  metIn: number;
};

const entries = new Map<string, WordEntry>();
/** The store only saves time: it is emptied when full and never changes an answer. */
const mostEntries = 40_000;

export const entriesOf = (tokens: Tokens): WordEntry[] =>
  tokens.words.map((word, at) => entries.get(word) ?? newEntry(word, tokens.kinds[at] as number));

function newEntry(word: string, kind: number): WordEntry {
  const isNumber = kind === tokenKinds.number;
  const stem = isNumber ? numberWord : hashOf(stemDanish(word));
  const features = [joinHashes(salts.stem, stem), joinHashes(salts.form, isNumber ? numberWord : hashOf(word))];
  if (!isNumber) features.push(...piecesOf(word));
  const entry: WordEntry = {
    symbols: wordSymbols(word),
    polarity: kind === tokenKinds.mark ? 0 : (polarityOf.get(word) ?? 0),
    negates: negators.has(word),
    boosts: boosters.has(word),
    contrasts: contrasts.has(word),
    marks: structureMarks(word),
    stem,
    features,
    sumsAt: 0,
    metIn: 0,
  };
  if (entries.size >= mostEntries) entries.clear();
  entries.set(ownCopy(word), entry);
  return entry;
}

/** A slice of a text keeps all of that text in memory for as long as the slice is kept. */
const ownCopy = (slice: string) => Buffer.from(slice, 'utf16le').toString('utf16le');

/** All numbers are one word to a model: it is not to learn years and prices. */
const numberWord = hashOf('#');
const salts = { stem: hashOf('kind stem'), form: hashOf('kind form'), piece: hashOf('kind piece') };
const pieceSizes = [4, 5];
const wholes = 2;
/** What the n-th feature of a word counts in a text of usual length: a piece is half a word. */
export const valueOfFeature = (feature: number): number => (feature < wholes ? 1 : 0.5);
const leastLetters = 4;

function piecesOf(word: string): number[] {
  if (word.length < leastLetters) return [];
  const marked = `<${word}>`;
  return pieceSizes.flatMap((size) =>
    Array.from({ length: Math.max(0, marked.length - size + 1) }, (_, at) =>
      joinHashes(salts.piece, hashOf(marked.slice(at, at + size))),
    ),
  );
}
