/** How heavy a Danish text is to read: LIX, after C.-H. Björnsson, Läsbarhet (1968). */
import { sentencesOf, wordsOf } from './sentences.ts';

export type Readability = {
  words: number;
  sentences: number;
  /** Of more than six letters. */
  longWords: number;
  /** Words to a sentence, and long words to a hundred, added; 0 for a text without words. */
  lix: number;
  /** What that is called in Danish. */
  name: string;
};

const steps: readonly [number, string][] = [
  [24, 'meget let'],
  [34, 'let'],
  [44, 'middel'],
  [54, 'svær'],
];

export const lixName = (lix: number): string => steps.find(([most]) => lix <= most)?.[1] ?? 'meget svær';

export function readabilityOf(text: string): Readability {
  const words = wordsOf(text);
  const sentences = sentencesOf(text).length;
  const longWords = words.filter(({ span }) => [...span].filter((sign) => /\p{L}/u.test(sign)).length > 6).length;
  const lix =
    words.length === 0 ? 0 : Math.round(words.length / Math.max(1, sentences) + (100 * longWords) / words.length);
  return { words: words.length, sentences, longWords, lix, name: lixName(lix) };
}
