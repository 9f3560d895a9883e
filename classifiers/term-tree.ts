import { type Tokens, tokenKinds } from './tokenize.ts';

/** `phrase` is the term as listed, the same for all forms of a word. */
export type Hit = { group: number; from: number; to: number; phrase: string };

/**
 * Terms as a tree, one part after the other; a symbol is a part as a number. `wanted` has a bit for each symbol that can
 * follow: most words are turned away by it without a look-up.
 */
export type Node = { next: Map<number, Node> | undefined; wanted: number; groups: readonly number[]; phrase: string };
const noGroups: readonly number[] = [];
export const newNode = (): Node => ({ next: undefined, wanted: 0, groups: noGroups, phrase: '' });
export const bitOf = (symbol: number): number => 1 << (symbol & 31);
export const anyWord = 0;
const anyBit = 1;

/**
 * Parts of terms that a word can go on with, as numbers and as bits, and the terms that can begin with it. `wanted` has the
 * bits of all that can follow in these; it has all bits where the word is a term by itself.
 */
export type WordSymbols = { symbols: readonly number[]; bits: number; starts: readonly Node[]; wanted: number };
export const noSymbols: WordSymbols = { symbols: [], bits: 0, starts: [], wanted: 0 };
export const allBits = -1;

/** A word of a text, with what of the lists it can be. */
export type MatchedWord = { symbols: WordSymbols };

/** Finds the terms of a tree in one pass over the words. */
export function match(tokens: Tokens, words: readonly MatchedWord[]): Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const { starts, wanted } = (words[from] as MatchedWord).symbols;
    const following = words[from + 1]?.symbols.bits ?? 0;
    if ((wanted & (following | anyBit)) === 0) continue;
    for (let at = 0; at < starts.length; at += 1) walk(starts[at] as Node, from, from + 1, tokens, words, hits);
  }
  return hits;
}

/** Goes on from a part of a term, which the words `from` to `at` have matched. */
function walk(
  { next, wanted, groups, phrase }: Node,
  from: number,
  at: number,
  tokens: Tokens,
  words: readonly MatchedWord[],
  hits: Hit[],
): void {
  for (let index = 0; index < groups.length; index += 1) addLongest(hits, groups[index] as number, from, at, phrase);
  if (!next || at >= words.length) return;
  const { symbols, bits } = (words[at] as MatchedWord).symbols;
  if ((wanted & (bits | anyBit)) === 0 || tokens.sentences[at] !== tokens.sentences[from]) return;
  for (let index = 0; index < symbols.length; index += 1) {
    const symbol = symbols[index] as number;
    const after = (wanted & bitOf(symbol)) === 0 ? undefined : next.get(symbol);
    if (after) walk(after, from, at + 1, tokens, words, hits);
  }
  const gap = (wanted & anyBit) === 0 || tokens.kinds[at] === tokenKinds.mark ? undefined : next.get(anyWord);
  if (gap) walk(gap, from, at + 1, tokens, words, hits);
}

/** Within one group a longer phrase swallows the shorter ones inside it. */
function addLongest(hits: Hit[], group: number, from: number, to: number, phrase: string): void {
  for (let index = hits.length - 1; index >= 0; index -= 1) {
    const other = hits[index] as Hit;
    if (other.from < from - 8) break;
    if (other.group !== group) continue;
    if (other.from <= from && other.to >= to) return;
    if (other.from === from) {
      other.to = to;
      other.phrase = phrase;
      return;
    }
  }
  hits.push({ group, from, to, phrase });
}
