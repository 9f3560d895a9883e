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
  let [pastVerbs, quotes, names, numbers, directives, denials, lasting, asked, spokenTo] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let [words, before, have] = [0, 0, -9];
  for (let at = 0; at < entries.length; at += 1) {
    const kind = tokens.kinds[at];
    if (kind === tokenKinds.mark) quotes += 0.5;
    if (kind === tokenKinds.number) numbers += 1;
    if (kind !== tokenKinds.word) continue;
    words += 1;
    const word = tokens.words[at] as string;
    const { marks } = entries[at] as WordEntry;
    const sentence = tokens.sentences[at];
    const opens = at === 0 || tokens.sentences[at - 1] !== sentence;
    const capital = !opens && isCapital(text.charCodeAt(tokens.starts[at] as number));
    if (capital && word.length > 2) names += 1;
    if (marks & bits.have) have = at;
    const participle = marks & bits.endsInEt && at - have < 7 && sentence === tokens.sentences[have];
    if (marks & bits.past || participle) pastVerbs += 1;
    if (marks & bits.directive) directives += 1;
    if (marks & bits.denial) denials += 1;
    if (marks & bits.lasting) lasting += 1;
    if (marks & bits.asked && before & bits.subject) asked += 1;
    if (marks & bits.spoken || (capital && word === 'i')) spokenTo += 1;
    before = marks;
  }
  return {
    length: Math.log(1 + Math.min(120, words)),
    pastVerbs: Math.min(mostCounted, pastVerbs),
    quotes: Math.min(mostCounted, quotes),
    names: Math.min(mostCounted, names),
    numbers: Math.min(mostCounted, numbers),
    directives: Math.min(mostCounted, directives),
    denials: Math.min(mostCounted, denials),
    lasting: Math.min(mostCounted, lasting),
    asked: Math.min(mostCounted, asked),
    spokenTo: Math.min(mostCounted, spokenTo),
  };
}

const isCapital = (code: number) => (code >= 0x41 && code <= 0x5a) || code === 0xc6 || code === 0xd8 || code === 0xc5;
