import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { bayesOf } from '../../classifiers/bayes-baseline.ts';
import { classify } from '../../classifiers/index.ts';
import type { LabelledText } from '../../classifiers/labelled-text.ts';
import { readCorpus, readReference } from '../../classifiers/read-corpus.ts';
import { type Label, labels } from '../../core/words.ts';
import { median } from './figures.ts';

const require = createRequire(import.meta.url);
const roundMs = 1_000;
const rounds = 3;
/** The length of a usual post. */
const [shortest, longest] = [120, 240];

type Judge = (text: LabelledText) => Label;
export type JudgeFigures = { docsPerSecond: number; macroF1: number };
export type ClassifyFigures = {
  texts: number;
  meanCharacters: number;
  /** Ours; natural's Bayes, trained on the same corpus; the sum of the words' values in AFINN-165, Danish. */
  ours: JudgeFigures;
  bayes: JudgeFigures;
  wordList: JudgeFigures;
  residentMegabytes: number;
};

/** Labels of the reference set by three judges, and texts of usual length per second, each in one thread and the same run. */
export function benchClassify(): ClassifyFigures {
  const reference = readReference();
  const usual = reference.filter(({ item: { text } }) => text.length >= shortest && text.length <= longest);
  const figuresOf = (judge: Judge): JudgeFigures => ({
    docsPerSecond: medianSpeed(usual, judge),
    macroF1: macroF1(reference, judge),
  });
  const ours = figuresOf(({ item }) => classify(item).label);
  const residentMegabytes = Math.round(process.memoryUsage().rss / 1_000_000);
  return {
    texts: usual.length,
    meanCharacters: Math.round(usual.reduce((sum, { item }) => sum + item.text.length, 0) / usual.length),
    ours,
    bayes: figuresOf(bayesOf(readCorpus())),
    wordList: figuresOf(wordList()),
    residentMegabytes,
  };
}

/** What a program without any notion of municipalities does: every word has a value, a text their sum. */
function wordList(): Judge {
  const values = require('afinn-165-multilingual/build/AFINN-da.json') as Record<string, number | null>;
  const known = new Map(Object.entries(values));
  return ({ item }) => {
    let sum = 0;
    for (const [word] of item.text.toLowerCase().matchAll(/\p{L}+/gu)) sum += known.get(word) ?? 0;
    return sum === 0 ? 'neutral' : sum > 0 ? 'good_story' : 'negative_press';
  };
}

function macroF1(texts: readonly LabelledText[], judge: Judge): number {
  const pairs = texts.map((text) => [text.label, judge(text)] as const);
  const parts = labels.map((label) => {
    const right = pairs.filter(([said, found]) => said === label && found === label).length;
    const all = pairs.filter(([said]) => said === label).length + pairs.filter(([, found]) => found === label).length;
    return all === 0 ? 0 : (2 * right) / all;
  });
  return parts.reduce((sum, part) => sum + part, 0) / labels.length;
}

function medianSpeed(texts: LabelledText[], judge: Judge): number {
  speedOf(texts, judge);
  return median(Array.from({ length: rounds }, () => speedOf(texts, judge)));
}

/** The answers are used, so that nobody can skip the work. */
function speedOf(texts: LabelledText[], judge: Judge): number {
  let [done, letters] = [0, 0];
  const begun = performance.now();
  while (performance.now() - begun < roundMs) {
    for (const text of texts) letters += judge(text).length;
    done += texts.length;
  }
  const seconds = (performance.now() - begun) / 1000;
  if (letters === 0) throw new Error('the bench is void: no text was judged');
  return done / seconds;
}
