import type { ClassifiableText } from '../core/words.ts';
import { addBuild } from './build-features.ts';
import type { FeatureSink } from './feature-sink.ts';
import { hashOf, joinHashes } from './hashing.ts';
import { addParent, type ParentStance } from './parent-features.ts';
import { placeKinds } from './places.ts';
import { type Evidence, readText } from './read-text.ts';
import { voiceOf, voiceSalts } from './voices.ts';
import type { WordEntry } from './word-entry.ts';

const salt = (kind: string) => hashOf(`kind ${kind}`);
const salts = {
  denied: salt('denied'),
  afterBut: salt('after but'),
  pair: salt('pair'),
  near: salt('near'),
  opening: salt('opening'),
  group: salt('group'),
  groups: salt('groups'),
  topic: salt('topic'),
  place: salt('place'),
  placed: salt('placed'),
};

/** Long texts have more of everything; their words count less each. */
const usualTokens = 40;
const negationScope = 3;
/** Two words of a sentence this near to each other count as a pair: "ventetiden er ... faldet". */
const reach = 4;
const nearValue = 0.7;
/** What is said, beside whose matter it is. */
const placedValue = 0.7;
let textNumber = 0;

/** Reads a text into a sink; `parentStance` is what the model makes of the text it answers, if it answers one. */
export function readFeatures(item: ClassifiableText, into: FeatureSink, parentStance?: ParentStance): Evidence {
  const evidence = readText(item.text);
  const { tokens } = evidence;
  const voice = voiceOf(item.source);
  const size = Math.min(1, Math.sqrt(usualTokens / Math.max(1, tokens.words.length)));
  into.begin();
  addWords(into, evidence, size);
  for (const hit of evidence.found.topics) into.topic(joinHashes(salts.topic, hit.group), size, hit.from, hit.to);
  addGroups(into, evidence, voiceSalts[voice]);
  addBuild(into, item, evidence, voice);
  if (item.parent !== undefined && parentStance) addParent(into, item.parent, parentStance, evidence);
  if (item.opinion !== undefined) addOpinion(into, item.opinion);
  into.end();
  return evidence;
}

/** Odds beyond this say no more than "sure". */
const mostOdds = 4;
export const opinionHashes = { goodStory: salt('opinion good'), negativePress: salt('opinion negative') };

/** What another judge said, as log-odds. */
function addOpinion(into: FeatureSink, opinion: NonNullable<ClassifiableText['opinion']>): void {
  for (const lane of ['goodStory', 'negativePress'] as const) {
    const odds = Math.log(opinion[lane] / (1 - opinion[lane]));
    into.stance(opinionHashes[lane], Math.max(-mostOdds, Math.min(mostOdds, odds)), 0, 0);
  }
}

/** Features met in this text, by the low bits of their hash: who repeats himself says no more. A rare clash counts twice. */
const slots = 16_384;
/** Each slot is a hash and the number of the text that it was last met in. */
const met = new Int32Array(2 * slots);

function addOnce(into: FeatureSink, hash: number, value: number, at: number): void {
  if (!into.wants(hash)) return;
  const slot = 2 * (hash & (slots - 1));
  if (met[slot] === hash && met[slot + 1] === textNumber) return;
  met[slot] = hash;
  met[slot + 1] = textNumber;
  into.stance(hash, value, at, at + 1);
}

function addWords(into: FeatureSink, { entries: words, tokens }: Evidence, size: number): void {
  textNumber += 1;
  let denier = -9;
  let but = -1;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as WordEntry;
    const sentence = tokens.sentences[at];
    if (at > 0 && tokens.sentences[at - 1] !== sentence) {
      denier = -9;
      but = -1;
    }
    if (word.metIn !== textNumber) {
      word.metIn = textNumber;
      into.word(word, size, at);
    }
    if (at - denier <= negationScope) addOnce(into, joinHashes(salts.denied, word.stem), size, at);
    if (but >= 0) addOnce(into, joinHashes(salts.afterBut, word.stem), size, at);
    if (word.negates) denier = at;
    if (word.contrasts && tokens.words[at] === 'men') but = at;
    for (let apart = 1; apart <= reach; apart += 1) {
      const other = words[at + apart];
      if (!other || tokens.sentences[at + apart] !== sentence) break;
      const kind = apart === 1 ? salts.pair : salts.near;
      addOnce(into, joinHashes(kind, joinHashes(word.stem, other.stem)), apart === 1 ? size : size * nearValue, at);
    }
  }
  const [first, second] = words;
  if (first && second) into.stance(joinHashes(salts.opening, joinHashes(first.stem, second.stem)), size, 0, 2);
}

/** A group counts once a text, and once a pair of groups a sentence: who repeats himself says no more. */
function addGroups(into: FeatureSink, { findings, tokens, found }: Evidence, voice: number): void {
  const met: number[] = [];
  let inSentence: number[] = [];
  let lastSentence = 0;
  for (const { group, negated, from, to } of findings) {
    const number = group * 2 + (negated ? 1 : 0);
    if (!met.includes(number)) {
      met.push(number);
      const hash = joinHashes(salts.group, number);
      into.stance(hash, 1, from, to);
      into.stance(joinHashes(voice, hash), 1, from, to);
    }
    // Findings stand in the order of the text.
    const sentence = tokens.sentences[from] as number;
    if (sentence !== lastSentence) inSentence = [];
    lastSentence = sentence;
    if (inSentence.includes(number)) continue;
    for (const other of inSentence) {
      const pair = joinHashes(Math.min(other, number), Math.max(other, number));
      into.stance(joinHashes(salts.groups, pair), 1, from, to);
    }
    inSentence.push(number);
  }
  let mix = 0;
  for (const [kind, name] of placeKinds.entries()) {
    const [first] = found.places[name];
    if (!first) continue;
    const { from, to } = first;
    mix |= 1 << kind;
    const hash = joinHashes(salts.place, kind);
    into.stance(hash, 1, from, to);
    for (const number of met) into.stance(joinHashes(salts.placed, joinHashes(kind, number)), placedValue, from, to);
    into.stance(joinHashes(voice, hash), 1, from, to);
  }
  into.stance(joinHashes(salts.place, joinHashes(mix, 99)), 1, 0, 0);
}
