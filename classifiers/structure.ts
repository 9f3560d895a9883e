import { markBits as bits } from './structure-marks.ts';
import { type Tokens, tokenKinds } from './tokenize.ts';
import type { WordEntry } from './word-entry.ts';

/**
 * How a text is built, whatever it speaks of. Stories are told in the past, with people, numbers and somebody's words;
 * notices speak to the reader of what is to come; complaints deny, repeat and count the weeks.
 */
export type Structure = {
  /** Log of the number of words, 0 for the shortest. */
  length: number;
  pastVerbs: number;
  quotes: number;
  /** Capitalised words inside sentences: people and places. */
  names: number;
  numbers: number;
  /** Words that tell the reader what to do or when to come. */
  directives: number;
  denials: number;
  /** "stadig", "igen", weeks and months. */
  lasting: number;
  /** "har ringet", "har skrevet": somebody tried in vain. */
  asked: number;
  /** "I", "jer", "kommunen": the municipality is spoken to. */
  spokenTo: number;
};

/** A long text is not so much more of a story, or of a complaint, for repeating its marks. */
const mostCounted = 4;

export function structureOf(text: string, tokens: Tokens, entries: readonly WordEntry[]): Structure {
  const counts = {
    pastVerbs: 0,
    quotes: 0,
    names: 0,
    numbers: 0,
    directives: 0,
    denials: 0,
    lasting: 0,
    asked: 0,
    spokenTo: 0,
  };
  let [words, before, have] = [0, 0, -9];
  for (let at = 0; at < tokens.words.length; at += 1) {
    const kind = tokens.kinds[at];
    if (kind === tokenKinds.mark) counts.quotes += 0.5;
    if (kind === tokenKinds.number) counts.numbers += 1;
    if (kind !== tokenKinds.word) continue;
    words += 1;
    const word = tokens.words[at] ?? '';
    const marks = entries[at]?.marks ?? 0;
    const opens = at === 0 || tokens.sentences[at - 1] !== tokens.sentences[at];
    const capital = !opens && isCapital(text.charCodeAt(tokens.starts[at] ?? 0));
    if (capital && word.length > 2) counts.names += 1;
    if (word === 'har' || word === 'havde') have = at;
    const participle =
      word.length > 4 && word.endsWith('et') && at - have < 7 && tokens.sentences[at] === tokens.sentences[have];
    if (marks & bits.past || participle || (word.length > 5 && word.endsWith('ede'))) counts.pastVerbs += 1;
    if (marks & bits.directive) counts.directives += 1;
    if (marks & bits.denial) counts.denials += 1;
    if (marks & bits.lasting) counts.lasting += 1;
    if (marks & bits.asked && before & bits.subject) counts.asked += 1;
    if (marks & bits.spoken || (capital && word === 'i')) counts.spokenTo += 1;
    before = marks;
  }
  for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] = Math.min(mostCounted, counts[key]);
  return { length: Math.log(1 + Math.min(120, words)), ...counts };
}

const isCapital = (code: number) => (code >= 0x41 && code <= 0x5a) || code === 0xc6 || code === 0xd8 || code === 0xc5;
