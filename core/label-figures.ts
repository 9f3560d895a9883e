/** What a table of labels says of the model: of what it called so, and of what was so, how much was right. */
import type { Share } from './wilson.ts';

/** Rows: what people said; columns: what the model said. */
export type Confusion = readonly (readonly number[])[];

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

export const precisionOf = (confusion: Confusion, label: number): Share => ({
  part: confusion[label]?.[label] ?? 0,
  all: sum(confusion.map((row) => row[label] ?? 0)),
});

export const recallOf = (confusion: Confusion, label: number): Share => ({
  part: confusion[label]?.[label] ?? 0,
  all: sum(confusion[label] ?? []),
});
