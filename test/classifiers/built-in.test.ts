/** The model that comes with the program, as a file. That training gives the same is asked by `.ci/run`. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builtInFile, builtInVersion, readBuiltIn, readBuiltInFigures } from '../../classifiers/built-in.ts';
import { pairsRight } from '../../classifiers/figure-details.ts';
import { figuresOf } from '../../classifiers/figures.ts';
import { classify, createClassifier, model } from '../../classifiers/index.ts';
import type { LabelledText } from '../../classifiers/labelled-text.ts';
import { readPairs, readReference } from '../../classifiers/read-corpus.ts';
import { modelFromBytes, modelToBytes } from '../../classifiers/trained-model.ts';

const file = readFileSync(builtInFile);

describe('the built-in model', () => {
  it('bears the version that every verdict names', () => {
    expect(readBuiltIn().version).toBe(builtInVersion);
    expect(model).toBe(builtInVersion);
    expect(classify({ text: 'Tak for hjælpen' }).model).toBe(builtInVersion);
  });

  it('holds the same after reading and writing', { timeout: 30_000 }, () => {
    expect(gunzipSync(modelToBytes(modelFromBytes(file))).equals(gunzipSync(file))).toBe(true);
  });

  it('is small enough to lie in the repository', () => {
    expect(file.length).toBeLessThan(10_000_000);
  });

  it('has learnt something of every outcome, and nothing that is no number', () => {
    const { stance, topics, calibration } = readBuiltIn();
    for (const { width, weights, rows } of [stance, topics]) {
      expect(rows).toBeGreaterThan(10_000);
      expect(weights.every(Number.isFinite)).toBe(true);
      for (let column = 0; column < width; column += 1)
        expect(weights.some((weight, at) => at % width === column && Math.abs(weight) > 0.05)).toBe(true);
    }
    expect(calibration.scale).toBeGreaterThan(0.1);
    expect(calibration.shifts.every(Number.isFinite)).toBe(true);
  });

  it('does not change while it judges, nor while another copy of it learns', () => {
    const item = { text: 'Kommunen har slået græsset på stien i Vivild', source: 'facebook_mention' } as const;
    const before = classify(item);
    const other = createClassifier(readBuiltIn());
    expect(other.classify(item)).toEqual(before);
    for (let time = 0; time < 20; time += 1) other.learn({ item, label: 'negative_press', severity: 1 }, 1);
    expect(other.classify(item)).not.toEqual(before);
    expect(classify(item)).toEqual(before);
  });

  it('reaches the figures that are published with it', { timeout: 30_000 }, () => {
    const judge = (text: LabelledText) => ({ text, verdict: classify(text.item) });
    const published = readBuiltInFigures();
    const now = figuresOf(readReference().map(judge));
    expect(published.version).toBe(builtInVersion);
    expect(published.figures.confusion).toEqual(now.confusion);
    for (const key of ['macroF1', 'seriousRecall', 'severityExact', 'theme', 'department', 'about', 'ece'] as const)
      expect(published.figures[key], key).toBeCloseTo(now[key], 3);
    expect(published.pairs?.bothRight).toBeCloseTo(pairsRight(readPairs().map(judge)), 3);
  });
});
