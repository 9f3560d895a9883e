import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { classify } from '../../classifiers/index.ts';
import { loadFiction } from '../../demo/fiction.ts';
import { median } from './figures.ts';

const require = createRequire(import.meta.url);
const roundMs = 1_500;
const rounds = 3;
/** The length of a usual post; fictitious posts between these lengths are taken. */
const [shortest, longest] = [120, 240];

export type ClassifyFigures = {
  texts: number;
  meanCharacters: number;
  docsPerSecond: number;
  wordListPerSecond: number;
};

/** Texts judged per second in one thread, beside the baseline: the sum of the words' values in AFINN-165, Danish. */
export function benchClassify(): ClassifyFigures {
  const { posts, comments } = loadFiction('2026-11-18');
  const all = [...posts, ...comments].map(({ message = '' }) => message);
  const texts = [...new Set(all)].filter(({ length }) => length >= shortest && length <= longest);
  const judge = (text: string) => classify({ text, source: 'facebook_mention' }).severity;
  const score = wordList();
  return {
    texts: texts.length,
    meanCharacters: Math.round(texts.reduce((sum, { length }) => sum + length, 0) / texts.length),
    docsPerSecond: medianSpeed(texts, judge),
    wordListPerSecond: medianSpeed(texts, score),
  };
}

/** What a program without any notion of municipalities does: every word has a value, a text their sum. */
function wordList(): (text: string) => number {
  const values = require('afinn-165-multilingual/build/AFINN-da.json') as Record<string, number | null>;
  const known = new Map(Object.entries(values));
  return (text) => {
    let sum = 0;
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) sum += known.get(word) ?? 0;
    return sum;
  };
}

function medianSpeed(texts: string[], judge: (text: string) => number): number {
  speedOf(texts, judge);
  return median(Array.from({ length: rounds }, () => speedOf(texts, judge)));
}

/** The sum is used, so that nobody can skip the work. */
function speedOf(texts: string[], judge: (text: string) => number): number {
  let done = 0;
  let sum = 0;
  const begun = performance.now();
  while (performance.now() - begun < roundMs) {
    for (const text of texts) sum += judge(text);
    done += texts.length;
  }
  const seconds = (performance.now() - begun) / 1000;
  if (!Number.isFinite(sum)) throw new Error('the bench is void: a judgement is not a number');
  return done / seconds;
}
