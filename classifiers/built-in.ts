import { readFileSync } from 'node:fs';
import type { Interval } from './figure-details.ts';
import type { Figures } from './figures.ts';
import { modelFromBytes, type TrainedModel } from './trained-model.ts';

/** Goes into every verdict: two verdicts with the same model are comparable. A new corpus or new features: a new version. */
export const builtInVersion = '2026-11-21.2';

export const builtInFile: URL = new URL('./trained/built-in.model', import.meta.url);
export const builtInFiguresFile: URL = new URL('./trained/figures.json', import.meta.url);

/** The model that comes with the program; `npm run -s train` makes it anew from the corpus. */
export const readBuiltIn = (): TrainedModel => modelFromBytes(readFileSync(builtInFile));

/** What a version of the model was measured at: on the reference set, and on the pairs of Jysk-prøven. */
export type MeasuredFigures = {
  version: string;
  figures: Figures;
  intervals?: Record<string, Interval>;
  pairs?: { count: number; bothRight: number };
};

export const readBuiltInFigures = (): MeasuredFigures =>
  JSON.parse(readFileSync(builtInFiguresFile, 'utf8')) as MeasuredFigures;
