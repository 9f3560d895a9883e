import type { Severity } from '../core/words.ts';

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
