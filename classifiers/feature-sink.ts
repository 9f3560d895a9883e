import type { WordEntry } from './word-entry.ts';

/**
 * The evidence of a text as numbered features. A word counts by its stem, its form and its pieces of four and five letters,
 * which find the parts of compounds and survive slips of the pen; these tell of the subject as well. The rest tells of the
 * stance: words that are denied or follow a "men", pairs of words, groups of terms, places, build and source.
 */
export type FeatureSink = {
  begin(): void;
  /** A word at its first place in the text. */
  word(word: WordEntry, value: number, at: number): void;
  /** A feature of the subject and the stance. `to` is exclusive; 0, 0 is the whole text. */
  topic(hash: number, value: number, from: number, to: number): void;
  /** Whether a feature of the stance means anything to the sink; most pairs of words mean nothing to a model. */
  wants(hash: number): boolean;
  /** A feature of the stance alone. */
  stance(hash: number, value: number, from: number, to: number): void;
  /** All features of the text have been told. */
  end(): void;
};
