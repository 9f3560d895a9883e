import { createRequire } from 'node:module';
import { type Label, labels } from '../core/words.ts';
import type { LabelledText } from './labelled-text.ts';
import { stemDanish } from './match-terms.ts';

const require = createRequire(import.meta.url);
// Deep path: the package's main file reads .env of the folder and prints adverts.
const { BayesClassifier } = require('natural/lib/natural/classifiers') as {
  BayesClassifier: new (
    stemmer: unknown,
    smoothing: number,
  ) => { addDocument(tokens: string[], label: string): void; train(): void; classify(tokens: string[]): string };
};

/** Its training grows with texts times features: a sample keeps the bench within its time. */
const mostTexts = 4_000;
const mostFeatures = 1_500;
const smoothing = 0.3;

/** Stems, without numbers: numeric tokens corrupt natural's index of features. */
const tokensOf = (text: string): string[] =>
  [...text.toLowerCase().matchAll(/\p{L}+/gu)].map(([word]) => stemDanish(word));

/** natural's naive Bayes as its users use it, on the most frequent stems of an even sample of the corpus. */
export function bayesOf(corpus: readonly LabelledText[]): (text: LabelledText) => Label {
  const every = Math.max(1, Math.ceil(corpus.length / mostTexts));
  const sample = corpus.filter((_, at) => at % every === 0).map((text) => ({ text, tokens: tokensOf(text.item.text) }));
  const counts = new Map<string, number>();
  for (const { tokens } of sample) for (const token of new Set(tokens)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const ranked = [...counts].sort(([, one], [, other]) => other - one);
  const kept = new Set(ranked.slice(0, mostFeatures).map(([token]) => token));
  const known = (tokens: string[]) => tokens.filter((token) => kept.has(token));
  const bayes = new BayesClassifier({ tokenizeAndStem: (text: string) => tokensOf(text) }, smoothing);
  for (const { text, tokens } of sample) bayes.addDocument(known(tokens), text.label);
  bayes.train();
  return ({ item }) => {
    const tokens = known(tokensOf(item.text));
    const found = tokens.length === 0 ? 'neutral' : bayes.classify(tokens);
    return labels.find((label) => label === found) ?? 'neutral';
  };
}
