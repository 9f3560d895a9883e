/**
 * What makes a body of labelled texts poor: the same words again. Pure: texts in, complaints out, so that each check is
 * itself tested. `mayShare` says of which two texts it is no fault.
 */
import { DiceCoefficient } from 'natural/lib/natural/distance/index.js';
import { mulberry32 } from '../../classifiers/random.ts';

/** `at` names the text in a complaint; a reply counts together with what it answers. */
export type CheckedText = { at: string; text: string; parent?: string | undefined; pair?: string | undefined };
type MayShare = (one: CheckedText, other: CheckedText) => boolean;

/** Letters and digits, small. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The texts of one contrast pair are alike on purpose. */
export const inOnePair: MayShare = (one, other) => one.pair !== undefined && one.pair === other.pair;

const complaint = (what: string, one: CheckedText, other: CheckedText) => `${one.at} and ${other.at} share: ${what}`;

/** Calls `met` for each two texts that have a key in common and may not. */
function meetings(
  texts: readonly CheckedText[],
  keysOf: (text: CheckedText) => Iterable<string>,
  mayShare: MayShare,
  met: (one: CheckedText, other: CheckedText, key: string) => void,
): void {
  const owners = new Map<string, CheckedText[]>();
  for (const text of texts)
    for (const key of new Set(keysOf(text))) {
      const known = owners.get(key);
      if (!known) owners.set(key, [text]);
      else {
        for (const other of known) if (!mayShare(other, text)) met(other, text, key);
        known.push(text);
      }
    }
}

const runsOf = (words: readonly string[], size: number) =>
  Array.from({ length: Math.max(0, words.length - size + 1) }, (_, at) => words.slice(at, at + size).join(' '));

/** Texts, or what they answer, with so many words in a row in common. */
export function sharedRuns(texts: readonly CheckedText[], size: number, mayShare: MayShare): string[] {
  const found: string[] = [];
  const keysOf = ({ text, parent = '' }: CheckedText) => [text, parent].flatMap((some) => runsOf(wordsOf(some), size));
  meetings(texts, keysOf, mayShare, (one, other, run) => found.push(complaint(run, one, other)));
  return found;
}

/** One spelling for a whole text; emojis where it has no words. */
const plain = (text: string) => wordsOf(text).join(' ') || text.replace(/\s+/g, '');
const whole = ({ text, parent }: CheckedText) =>
  parent === undefined ? plain(text) : `${plain(text)} < ${plain(parent)}`;

/** Texts that are the same but for case, punctuation and spaces. */
export function equalTexts(texts: readonly CheckedText[], mayShare: MayShare): string[] {
  const found: string[] = [];
  meetings(
    texts,
    (text) => [whole(text)],
    mayShare,
    (one, other, key) => found.push(complaint(key, one, other)),
  );
  return found;
}

const nearly = 0.9;
const short = { from: 3, to: 8 };

/** Short texts that are nearly the same: they can be so without five words in a row. Compared where they have a word in common. */
export function nearlyEqual(texts: readonly CheckedText[], mayShare: MayShare): string[] {
  const found = new Set<string>();
  const some = texts.filter(({ text, parent }) => {
    const count = wordsOf(text).length;
    return count >= short.from && count <= short.to && parent === undefined;
  });
  const compared = new Set<string>();
  const telling = (text: CheckedText) => wordsOf(text.text).filter((word) => word.length > 2);
  meetings(some, telling, mayShare, (one, other) => {
    const [first, second] = [plain(one.text), plain(other.text)];
    const [least, most] = [Math.min(first.length, second.length), Math.max(first.length, second.length)];
    const both = `${one.at} ${other.at}`;
    // Texts of such different length have too few pairs of letters in common, whatever they say.
    if (least < 0.75 * most || compared.has(both)) return;
    compared.add(both);
    if (first !== second && DiceCoefficient(first, second) > nearly)
      found.add(complaint(`nearly "${second}"`, one, other));
  });
  return [...found];
}

/** First three words that begin more than so many texts; the texts of a pair count once. */
export function commonOpenings(texts: readonly CheckedText[], most: number): string[] {
  const begun = new Map<string, Set<string>>();
  for (const { at, text, pair } of texts) {
    const words = wordsOf(text).slice(0, 3);
    if (words.length < 3) continue;
    const opening = words.join(' ');
    begun.set(opening, (begun.get(opening) ?? new Set()).add(pair ?? at));
  }
  return [...begun].flatMap(([opening, { size }]) => (size > most ? [`"${opening}" begins ${size} texts`] : []));
}

/** How many different words the first so many words hold, with the texts in a shuffled order (Heaps' curve). */
export function typeTokenCurve(texts: readonly string[], counts: readonly number[]): number[] {
  const random = mulberry32(1);
  const shuffled = texts
    .map((text) => ({ text, at: random() }))
    .sort((one, other) => one.at - other.at)
    .flatMap(({ text }) => wordsOf(text));
  const types = new Set<string>();
  const curve: number[] = [];
  shuffled.forEach((word, at) => {
    types.add(word);
    if (counts.includes(at + 1)) curve.push(types.size);
  });
  return curve;
}
