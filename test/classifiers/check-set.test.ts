import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classify } from '../../classifiers/index.ts';
import type { ClassifiableText, Label, Severity } from '../../core/words.ts';

type Labelled = ClassifiableText & { id: string; label: Label; severity: Severity; about_norddjurs: boolean };

const rows = readFileSync(new URL('./check-set.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);
const judged = rows.map((row) => ({ row, verdict: classify(row) }));

const shareOf = (some: typeof judged, good: (one: (typeof judged)[number]) => boolean) =>
  some.filter(good).length / some.length;

/** Floors a little below what the rules reach, so that a worse model fails and a lucky sentence does not matter. */
const recallFloors: Record<Label, number> = { good_story: 0.9, negative_press: 0.88, neutral: 0.95 };

describe('the check set', () => {
  it('holds enough of every label to mean something', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    for (const label of Object.keys(recallFloors)) {
      expect(rows.filter((row) => row.label === label).length).toBeGreaterThanOrEqual(25);
    }
    expect(new Set(rows.map((row) => row.text)).size).toBe(rows.length);
  });

  it('is labelled right in at least 93 of 100 cases', () => {
    expect(shareOf(judged, ({ row, verdict }) => row.label === verdict.label)).toBeGreaterThanOrEqual(0.93);
  });

  it.each(Object.entries(recallFloors))('finds %s at least in a share of %d', (label, floor) => {
    const some = judged.filter(({ row }) => row.label === label);
    expect(shareOf(some, ({ verdict }) => verdict.label === label)).toBeGreaterThanOrEqual(floor);
  });

  it('finds at least 95 of 100 matters of severity 2 and 3', () => {
    const serious = judged.filter(({ row }) => row.severity >= 2);
    expect(shareOf(serious, ({ verdict }) => verdict.severity >= 2)).toBeGreaterThanOrEqual(0.95);
  });

  it('calls every media crisis severity 3', () => {
    const crises = judged.filter(({ row }) => row.severity === 3);
    expect(crises.length).toBeGreaterThanOrEqual(10);
    expect(shareOf(crises, ({ verdict }) => verdict.severity === 3)).toBeGreaterThanOrEqual(0.9);
  });

  it('knows what is about Norddjurs in at least 95 of 100 cases', () => {
    expect(
      shareOf(judged, ({ row, verdict }) => row.about_norddjurs === verdict.aboutNorddjurs),
    ).toBeGreaterThanOrEqual(0.95);
  });
});
