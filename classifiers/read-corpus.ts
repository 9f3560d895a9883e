import { readdirSync, readFileSync } from 'node:fs';
import { type LabelledText, labelledTexts } from './labelled-text.ts';

const read = (name: string) => labelledTexts(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'));

/** What the model learns from: texts of many writers, a file each, in the order of their names (corpus/README.md). */
export const readCorpus = (): LabelledText[] =>
  readdirSync(new URL('./corpus/', import.meta.url))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => read(`corpus/${name}`));

/** What the model is measured on and never learns from (reference/README.md). */
export const readReference = (): LabelledText[] => read('reference/reference.jsonl');

/** Jysk-prøven: pairs of texts, one after the other, where one word, the context or irony turns the label. */
export const readPairs = (): LabelledText[] => read('reference/jyske-pairs.jsonl');
