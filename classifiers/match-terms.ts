import { createRequire } from 'node:module';
import { allBits, anyWord, bitOf, newNode, noSymbols, type WordSymbols } from './term-tree.ts';

/**
 * Terms of many groups, to be found in one pass (term-tree.ts). A term is a phrase in a small notation, word by word:
 * `lukning` (five letters and more) matches by Danish stem, `ros` and `=lukket` exactly, `skimmel*` what begins so,
 * `*svigt` what ends so (compounds), `_` any one word. Stems serve these domain terms only: stemming
 * a polarity lexicon does more harm than good.
 */
export type Term = { group: number; phrase: string };

export const phrasesOf = (terms: string): string[] =>
  terms
    .split(',')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');

type Stemmer = { stemWord(word: string): string };

const require = createRequire(import.meta.url);
// Deep path: the package's main file also loads a sentiment list that is stemmed, and so unfit for use.
const StemmerDa = require('@nlpjs/lang-da/src/stemmer-da.js') as new () => Stemmer;
const stemmer = new StemmerDa();

/** Snowball's Danish stem; words too short to have endings stay whole. */
export const stemDanish = (word: string): string => (word.length < 5 ? word : stemmer.stemWord(word));

const leastAffix = 2;
const mostAffix = 24;
type Kind = 'whole' | 'stem' | 'head' | 'tail';

/** Tells the parts of these terms that a word can be; to be kept with the word. */
export function wordMatcher(terms: readonly Term[]): (word: string) => WordSymbols {
  const parts = new Map<string, number>();
  const symbols: Record<Kind, Map<string, number[]>> = {
    whole: new Map(),
    stem: new Map(),
    head: new Map(),
    tail: new Map(),
  };
  const root = newNode();
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
      node.next ??= new Map();
      const next = node.next.get(symbol) ?? newNode();
      node.next.set(symbol, next);
      node.wanted |= bitOf(symbol);
      if (node !== root) following.add(symbol);
      node = next;
    }
    if (!node.groups.includes(term.group)) node.groups = [...node.groups, term.group];
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
    const starts = found.flatMap((symbol) => root.next?.get(symbol) ?? []);
    return {
      symbols,
      bits: symbols.reduce((bits, symbol) => bits | bitOf(symbol), 0),
      starts,
      wanted: starts.reduce((bits, { groups, wanted }) => bits | (groups.length > 0 ? allBits : wanted), 0),
    };
  };
  return (word) => (startsWithDigit(word) ? withStarts(symbols.whole.get(word) ?? []) : lookUp(word));
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
