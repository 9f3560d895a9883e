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
const rounds = 5;
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
  const ours: Judge = ({ item }) => classify(item).label;
  const ourF1 = macroF1(reference, ours);
  speedOf(usual, ours);
  const residentMegabytes = Math.round(process.memoryUsage().rss / 1_000_000);
  const [bayes, list] = [bayesOf(readCorpus()), wordList()];
  const [ourSpeed, bayesSpeed, listSpeed] = medianSpeeds(usual, ours, bayes, list);
  return {
    texts: usual.length,
    meanCharacters: Math.round(usual.reduce((sum, { item }) => sum + item.text.length, 0) / usual.length),
    ours: { docsPerSecond: ourSpeed, macroF1: ourF1 },
    bayes: { docsPerSecond: bayesSpeed, macroF1: macroF1(reference, bayes) },
    wordList: { docsPerSecond: listSpeed, macroF1: macroF1(reference, list) },
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

/** The judges take turns, so that what else the machine does slows each of them alike. The first round is cold. */
function medianSpeeds(texts: LabelledText[], ...judges: [Judge, Judge, Judge]): [number, number, number] {
  const speeds = Array.from({ length: 1 + rounds }, () => judges.map((judge) => speedOf(texts, judge)));
  const medianOf = (judge: number) => median(speeds.slice(1).map((round) => round[judge] as number));
  return [medianOf(0), medianOf(1), medianOf(2)];
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
