import { createRequire } from 'node:module';
import { type Tokens, tokenKinds } from './tokenize.ts';

/**
 * Finds terms of many groups in one pass. A term is a phrase in a small notation, word by word:
 * `lukning` (five letters and more) matches by Danish stem, `ros` and `=lukket` exactly, `skimmel*` what begins so,
 * `*svigt` what ends so (compounds), `_` any one word. Stems serve these domain terms only: stemming
 * a polarity lexicon does more harm than good.
 */
export type Term = { group: number; phrase: string };
/** `phrase` is the term as listed, the same for all forms of a word. */
export type Hit = { group: number; from: number; to: number; phrase: string };

export const phrasesOf = (terms: string): string[] =>
  terms
    .split(',')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');

/** `wanted` has a bit for each symbol that can follow: most words are turned away by it without a look-up. */
type Node = { next: Map<number, Node>; wanted: number; groups: number[]; phrase: string };
const bitOf = (symbol: number) => 1 << (symbol & 31);
type Stemmer = { stemWord(word: string): string };

const require = createRequire(import.meta.url);
// Deep path: the package's main file also loads a sentiment list that is stemmed, and so unfit for use.
const StemmerDa = require('@nlpjs/lang-da/src/stemmer-da.js') as new () => Stemmer;
const stemmer = new StemmerDa();

/** Snowball's Danish stem; words too short to have endings stay whole. */
export const stemDanish = (word: string): string => (word.length < 5 ? word : stemmer.stemWord(word));

const anyWord = 0;
const anyBit = 1;
/** Parts of terms that a word can go on with, as numbers and as bits, and the terms that can begin with it. */
export type WordSymbols = { symbols: readonly number[]; bits: number; starts: readonly Node[] };
const noSymbols: WordSymbols = { symbols: [], bits: 0, starts: [] };
const leastAffix = 2;
const mostAffix = 24;
type Kind = 'whole' | 'stem' | 'head' | 'tail';

export type Matcher = {
  /** The parts of terms that a word can be; to be kept with the word. */
  symbolsOf(word: string): WordSymbols;
  match(tokens: Tokens, symbols: readonly WordSymbols[]): Hit[];
};

export function createMatcher(terms: readonly Term[]): Matcher {
  const parts = new Map<string, number>();
  const symbols: Record<Kind, Map<string, number[]>> = {
    whole: new Map(),
    stem: new Map(),
    head: new Map(),
    tail: new Map(),
  };
  const root: Node = { next: new Map(), wanted: 0, groups: [], phrase: '' };
  /** Symbols that stand anywhere but first in a term. */
  const following = new Set<number>();

  const symbolOf = (part: string): number => {
    if (part === '_') return anyWord;
    const same = parts.get(part);
    if (same !== undefined) return same;
    const symbol = parts.size + 1;
    parts.set(part, symbol);
    for (const [kind, key] of keysOf(part)) {
      const known = symbols[kind].get(key) ?? [];
      if (!known.includes(symbol)) symbols[kind].set(key, [...known, symbol]);
    }
    return symbol;
  };
  for (const term of terms) {
    let node = root;
    for (const part of term.phrase.split(' ')) {
      const symbol = symbolOf(part);
      const next = node.next.get(symbol) ?? { next: new Map(), wanted: 0, groups: [], phrase: '' };
      node.next.set(symbol, next);
      node.wanted |= bitOf(symbol);
      if (node !== root) following.add(symbol);
      node = next;
    }
    if (!node.groups.includes(term.group)) node.groups.push(term.group);
    node.phrase ||= term.phrase.replace(/[=*]/g, '');
  }

  const lookUp = (word: string): WordSymbols => {
    const found = new Set<number>();
    const add = (kind: Kind, key: string) => {
      const known = symbols[kind].get(key);
      if (known) for (const symbol of known) found.add(symbol);
    };
    const stem = stemDanish(word);
    add('whole', word);
    add('stem', stemKey(word, stem));
    add('stem', word);
    for (let size = leastAffix; size <= Math.min(mostAffix, word.length); size += 1) {
      add('head', word.slice(0, size));
      add('tail', word.slice(-size));
      if (stem !== word && size <= stem.length) add('tail', stem.slice(-size));
    }
    return withStarts([...found]);
  };
  const withStarts = (found: readonly number[]): WordSymbols => {
    if (found.length === 0) return noSymbols;
    const symbols = found.filter((symbol) => following.has(symbol));
    return {
      symbols,
      bits: symbols.reduce((bits, symbol) => bits | bitOf(symbol), 0),
      starts: found.flatMap((symbol) => root.next.get(symbol) ?? []),
    };
  };
  const symbolsOf = (word: string): WordSymbols =>
    startsWithDigit(word) ? withStarts(symbols.whole.get(word) ?? []) : lookUp(word);

  const match = (tokens: Tokens, found: readonly WordSymbols[]): Hit[] => {
    const hits: Hit[] = [];
    const walk = (node: Node, from: number, at: number): void => {
      for (const group of node.groups) addLongest(hits, { group, from, to: at, phrase: node.phrase });
      if (node.wanted === 0 || at >= found.length) return;
      const word = found[at] ?? noSymbols;
      if ((node.wanted & (word.bits | anyBit)) === 0 || tokens.sentences[at] !== tokens.sentences[from]) return;
      for (const symbol of word.symbols) {
        const next = (node.wanted & bitOf(symbol)) === 0 ? undefined : node.next.get(symbol);
        if (next) walk(next, from, at + 1);
      }
      const gap = at > from && tokens.kinds[at] !== tokenKinds.mark ? node.next.get(anyWord) : undefined;
      if (gap) walk(gap, from, at + 1);
    };
    for (let from = 0; from < found.length; from += 1)
      for (const start of (found[from] ?? noSymbols).starts) walk(start, from, from + 1);
    return hits;
  };
  return { symbolsOf, match };
}

/** Within one group a longer phrase swallows the shorter ones inside it. */
function addLongest(hits: Hit[], hit: Hit): void {
  for (let index = hits.length - 1; index >= 0; index -= 1) {
    const other = hits[index];
    if (!other || other.from < hit.from - 8) break;
    if (other.group !== hit.group) continue;
    if (other.from <= hit.from && other.to >= hit.to) return;
    if (other.from === hit.from) {
      other.to = hit.to;
      other.phrase = hit.phrase;
      return;
    }
  }
  hits.push(hit);
}

/** Listed whole and stemmed: the stemmer cuts deeper into some forms of a word than into others. */
function keysOf(part: string): [Kind, string][] {
  if (part.startsWith('=')) return [['whole', part.slice(1)]];
  if (part.endsWith('*')) return [['head', part.slice(0, -1)]];
  if (part.startsWith('*')) {
    const tail = part.slice(1);
    return [
      ['tail', tail],
      ['tail', stemDanish(tail)],
    ];
  }
  if (part.length < 5) return [['whole', part]];
  return [
    ['stem', stemKey(part, stemDanish(part))],
    ['stem', part],
  ];
}

/** A short stem says too little ("farlig" and "far" share one): then the word's beginning must agree as well. */
const stemKey = (word: string, stem: string) => (stem.length >= 5 ? stem : `${stem}|${word.slice(0, 5)}`);

/** Numbers are endless and have no endings: they are not stemmed. */
const startsWithDigit = (word: string) => word.charCodeAt(0) <= 0x39 && word.charCodeAt(0) >= 0x30;
