/** Passive voice in a Danish text: `vejen lukkes`, `vejen bliver lukket`. Hints for a writer, with the exact places. */
import { participleOf, passiveOf } from './danish-verbs.ts';
import { type Span, wordsOf } from './sentences.ts';

export type PassiveHint = Span & { verb: string };

const becoming = new Set(['blive', 'bliver', 'blev', 'blevet', 'bliv']);
/** Before a noun, never before the verb of a sentence. */
const determiners = new Set(
  'en et den det denne dette disse de min mit mine din dit dine vores jeres deres hans hendes sin sit sine hver ethvert enhver hvis'.split(
    ' ',
  ),
);
/** So many words may stand between `bliver` and its participle: `bliver der i dag også åbnet`. */
const reach = 5;

/** Where a clause ends, so does the reach of `bliver`. */
const isCut = (text: string, from: number, to: number) => /[.!?:;,()\n–]/.test(text.slice(from, to));

export function findPassives(text: string): PassiveHint[] {
  const words = wordsOf(text).map((word) => ({ ...word, low: word.span.toLowerCase() }));
  return words.flatMap(({ span, start, low }, at): PassiveHint[] => {
    const before = words[at - 1];
    if (becoming.has(low)) {
      const found = participleAfter(text, words, at);
      return found ? [{ span: text.slice(start, found.end), start, verb: found.verb }] : [];
    }
    const verb = passiveOf(low);
    if (
      verb === undefined ||
      (before !== undefined && determiners.has(before.low) && before.low !== 'det' && before.low !== 'de')
    )
      return [];
    return [{ span, start, verb }];
  });
}

function participleAfter(text: string, words: (Span & { low: string })[], at: number) {
  const first = words[at];
  if (!first) return undefined;
  for (let next = at + 1; next <= at + reach; next += 1) {
    const word = words[next];
    const previous = words[next - 1];
    if (!word || !previous || isCut(text, previous.start + previous.span.length, word.start)) return undefined;
    const verb = participleOf(word.low);
    // `bliver en lukket fest` speaks of the feast.
    if (verb !== undefined && !determiners.has(previous.low)) return { verb, end: word.start + word.span.length };
  }
  return undefined;
}
