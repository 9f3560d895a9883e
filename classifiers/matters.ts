import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/index.js';
import { isCommonStem } from './common-words.ts';
import { findTerms } from './find-terms.ts';
import { stemDanish } from './match-terms.ts';
import { placeName } from './places.ts';
import { termGroups } from './term-groups.ts';
import { type Tokens, tokenize, tokenKinds } from './tokenize.ts';
import { entriesOf, type WordEntry } from './word-entry.ts';

/**
 * What a text is a matter of, small enough to keep beside a post: where, what, and a sketch of its wording.
 * Posts of one matter join one incident, so that one fire in four media is one alert.
 */
export type MatterKey = {
  places: string[];
  subjects: string[];
  shingles: number[];
  /** Words that few texts share ("kommunaldirektør", names), beside its subjects: numbers, so that no name is kept. Missing in older keys. */
  things?: number[];
};

/** Least values of `sketchSize` hash functions over pairs of words: equal shares estimate the Jaccard similarity. */
const sketchSize = 24;
const shingleWords = 2;
const mostShingles = 160;
const nearDuplicate = 0.5;
/** Letters by which two spellings of one name may differ. */
const slipOfThePen = 1;
/** A text that names more is a list, not a matter. */
const mostNames = 12;
/** What two texts must share to speak of one thing. */
const enoughShared = 2;
const shortestThing = 7;
const mostThings = 40;
/** Marks a subject that names only the kind of harm. */
const kindMark = '#';

/** Groups whose terms name a subject; anger, amplifiers and common nouns are shared by matters that have nothing in common. */
const telling = new Set([
  'death',
  'serious_harm',
  'abuse',
  'child_danger',
  'neglect',
  'leak',
  'misconduct',
  'police',
  'unlawful',
  'evacuation',
  'control_verdict',
  'environment',
  'cuts',
  'closing',
  'working',
  'children',
  'casework',
  'accident',
  'top_leaves',
  'injury',
  'matter',
]);
/** Institutions that a matter can have in common besides a place: names written with a capital inside a sentence. */
const institution =
  /(?:skole|skolen|børnehave|børnehaven|vuggestue|hus|huset|gård|gården|center|centeret|centret|haven|hjem|hjemmet|sfo|klub|klubben|hallen|bakken|højen|bo)$/;

const seeds = Array.from({ length: sketchSize }, (_, index) => Math.imul(index + 1, 0x9e3779b1) | 1);

export function matterKey(text: string): MatterKey {
  const tokens = tokenize(text);
  const entries = entriesOf(tokens);
  const { places: found, terms } = findTerms(tokens, entries);
  const places = new Set<string>();
  for (const hit of [...found.places, ...found.shared, ...found.own.filter((own) => own.to - own.from > 1)]) {
    const name = placeName(tokens.words.slice(hit.from, hit.to));
    if (name !== 'norddjurs kommune') places.add(name);
  }
  tokens.words.forEach((word, at) => {
    const first = text[tokens.starts[at] ?? 0] ?? '';
    const isName =
      word.length > 6 && first !== first.toLowerCase() && tokens.sentences[at - 1] === tokens.sentences[at];
    if (isName && institution.test(word)) places.add(word);
  });
  const subjects = new Set<string>();
  const told = new Set<number>();
  for (const hit of [...found.places, ...found.shared]) for (let at = hit.from; at < hit.to; at += 1) told.add(at);
  for (const hit of terms) {
    const group = termGroups[hit.group];
    if (!group || !telling.has(group.key)) continue;
    subjects.add(hit.phrase.split(' ').map(stemDanish).join(' '));
    for (let at = hit.from; at < hit.to; at += 1) told.add(at);
    if (group.harm) subjects.add(`${kindMark}${group.key}`);
  }
  return {
    places: [...places].slice(0, mostNames).sort(),
    subjects: [...subjects].slice(0, mostNames).sort(),
    shingles: sketch(tokens.words, tokens.kinds),
    things: thingsIn(tokens, entries, told),
  };
}

/** What a text names beside its places and subjects (`told`). Short words say little, whatever they are. */
function thingsIn({ words, kinds }: Tokens, entries: readonly WordEntry[], told: ReadonlySet<number>): number[] {
  const things = new Set<number>();
  entries.forEach(({ stem }, at) => {
    const isWord = kinds[at] === tokenKinds.word && (words[at]?.length ?? 0) >= shortestThing;
    if (isWord && !told.has(at) && !isCommonStem(stem)) things.add(stem);
  });
  return [...things].slice(0, mostThings);
}

/** Estimated Jaccard similarity of the wording, 0..1. */
export function similarity(one: MatterKey, other: MatterKey): number {
  if (one.shingles.length === 0 || one.shingles.length !== other.shingles.length) return 0;
  let same = 0;
  one.shingles.forEach((value, index) => {
    if (value === other.shingles[index]) same += 1;
  });
  return same / one.shingles.length;
}

/** The same wording, or the same place (or institution) and the same subject. */
export function sameMatter(one: MatterKey, other: MatterKey): boolean {
  if (similarity(one, other) >= nearDuplicate) return true;
  const places = one.places.filter((place) => other.places.some((there) => isSamePlace(place, there)));
  if (places.length === 0) return false;
  const subjects = one.subjects.filter((subject) => other.subjects.includes(subject));
  // In one town two different cases of neglect may be told; in one named house they are one matter.
  return subjects.some((subject) => !subject.startsWith(kindMark) || places.some((place) => institution.test(place)));
}

/**
 * They speak of one thing: a word that few texts share, and another such word, a subject or a kind of harm besides. Not where
 * each names a place of its own. Of unlike texts of one department this holds for 1 pair in 1 200: fit for a few days only.
 */
export function sameThing(one: MatterKey, other: MatterKey): boolean {
  if (one.places.length > 0 && other.places.length > 0 && !one.places.some((place) => other.places.includes(place)))
    return false;
  const things = (one.things ?? []).filter((thing) => other.things?.includes(thing)).length;
  if (things === 0) return false;
  return things + one.subjects.filter((subject) => other.subjects.includes(subject)).length >= enoughShared;
}

/** Towns must agree to the letter; a named house is often misspelt by those who are upset. */
function isSamePlace(one: string, other: string): boolean {
  if (one === other) return true;
  return institution.test(one) && institution.test(other) && DamerauLevenshteinDistance(one, other) <= slipOfThePen;
}

function sketch(words: readonly string[], kinds: readonly number[]): number[] {
  const plain: number[] = [];
  words.forEach((word, at) => {
    if ((kinds[at] === tokenKinds.word || kinds[at] === tokenKinds.number) && plain.length < mostShingles)
      plain.push(hash(word));
  });
  if (plain.length === 0) return [];
  const least = new Uint32Array(sketchSize).fill(0xffffffff);
  for (let at = 0; at <= Math.max(0, plain.length - shingleWords); at += 1) {
    const pair = Math.imul(plain[at] ?? 0, 31) ^ (plain[at + 1] ?? 0);
    for (let index = 0; index < sketchSize; index += 1) {
      const mixed = Math.imul(pair ^ (pair >>> 15) ^ (seeds[index] ?? 1), seeds[sketchSize - 1 - index] ?? 1);
      const value = (mixed ^ (mixed >>> 13)) >>> 0;
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  }
  return [...least];
}

/** FNV-1a: stable over processes and versions, since the sketches are stored. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return value;
}
