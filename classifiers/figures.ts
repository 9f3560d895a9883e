import { departments, type Label, labels, type Verdict } from '../core/words.ts';
import type { LabelledText } from './labelled-text.ts';

/** A text that people have labelled, beside what the model says of it. */
export type Judged = { text: LabelledText; verdict: Verdict };

export type LabelFigures = { precision: number; recall: number; f1: number; count: number };
export type Figures = {
  count: number;
  accuracy: number;
  macroF1: number;
  labels: Record<Label, LabelFigures>;
  /** Rows: what people say; columns: what the model says; both in the order of `labels`. */
  confusion: number[][];
  /** Share of the items of severity 2 and 3 that the model calls negative. */
  seriousRecall: number;
  /** Precision of the good lane at the threshold where it finds three of four good stories. */
  goodPrecisionAtRecall75: number;
  /** Of the truly negative: severity told exactly, and told at least as 1 where it is not. */
  severityExact: number;
  theme: number;
  /** Where people could tell the department. */
  department: number;
  about: number;
  /** Share of items about others that would enter a lane. */
  strayAlerts: number;
  /** Expected calibration error of the label's probability, ten bins (Guo et al. 2017, §2). */
  ece: number;
  /** The same of both lane scores. */
  laneEce: number;
  unsure: number;
};

export const share = <T>(some: readonly T[], holds: (one: T) => boolean) =>
  some.length === 0 ? Number.NaN : some.filter(holds).length / some.length;

export function figuresOf(judged: readonly Judged[]): Figures {
  const confusion = labels.map((said) =>
    labels.map((found) => judged.filter(({ text, verdict }) => text.label === said && verdict.label === found).length),
  );
  const perLabel = labels.map((label, at) => {
    const right = confusion[at]?.[at] ?? 0;
    const found = confusion.reduce((sum, row) => sum + (row[at] ?? 0), 0);
    const count = confusion[at]?.reduce((sum, cell) => sum + cell, 0) ?? 0;
    const [precision, recall] = [right / Math.max(1, found), right / Math.max(1, count)];
    return [label, { precision, recall, f1: (2 * right) / Math.max(1, found + count), count }] as const;
  });
  const seen = perLabel.filter(([, { count }]) => count > 0);
  const negative = judged.filter(({ text }) => text.label === 'negative_press');
  const known = departments.filter((one) => one !== 'ukendt');
  return {
    count: judged.length,
    accuracy: share(judged, ({ text, verdict }) => text.label === verdict.label),
    macroF1: seen.reduce((sum, [, { f1 }]) => sum + f1, 0) / Math.max(1, seen.length),
    labels: Object.fromEntries(perLabel) as Record<Label, LabelFigures>,
    confusion,
    seriousRecall: share(
      negative.filter(({ text }) => (text.severity ?? 0) >= 2),
      ({ verdict }) => verdict.label === 'negative_press',
    ),
    goodPrecisionAtRecall75: precisionAtRecall(judged, 0.75),
    severityExact: share(
      negative.filter(({ text }) => text.severity !== undefined),
      ({ text, verdict }) => text.severity === verdict.severity,
    ),
    theme: share(
      judged.filter(({ text }) => text.theme !== undefined),
      ({ text, verdict }) => text.theme === verdict.theme,
    ),
    department: share(
      judged.filter(({ text }) => known.some((one) => one === text.department)),
      ({ text, verdict }) => text.department === verdict.department,
    ),
    about: share(
      judged.filter(({ text }) => text.aboutNorddjurs !== undefined),
      ({ text, verdict }) => text.aboutNorddjurs === verdict.aboutNorddjurs,
    ),
    strayAlerts: share(
      judged.filter(({ text }) => text.aboutNorddjurs === false),
      ({ verdict }) => verdict.aboutNorddjurs && verdict.label === 'negative_press',
    ),
    ece: calibrationError(
      judged.map(({ text, verdict }) => ({ said: ofLabel(verdict), came: text.label === verdict.label })),
    ),
    laneEce: calibrationError(
      judged.flatMap(({ text, verdict }) => [
        { said: verdict.goodStory, came: text.label === 'good_story' },
        { said: verdict.negativePress, came: text.label === 'negative_press' },
      ]),
    ),
    unsure: share(judged, ({ verdict }) => verdict.unsure),
  };
}

/** The probability of the label that the model chose. */
export function ofLabel({ label, goodStory, negativePress }: Verdict): number {
  if (label === 'good_story') return goodStory;
  return label === 'negative_press' ? negativePress : Math.max(0, 1 - goodStory - negativePress);
}

function precisionAtRecall(judged: readonly Judged[], recall: number): number {
  const ranked = [...judged].sort((one, other) => other.verdict.goodStory - one.verdict.goodStory);
  const wanted = recall * ranked.filter(({ text }) => text.label === 'good_story').length;
  let right = 0;
  for (const [at, { text }] of ranked.entries()) {
    if (text.label === 'good_story') right += 1;
    if (right >= wanted && right > 0) return right / (at + 1);
  }
  return Number.NaN;
}

const bins = 10;

function calibrationError(all: readonly { said: number; came: boolean }[]): number {
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const here = all.filter(({ said }) => Math.min(bins - 1, Math.floor(said * bins)) === bin);
    const gap = here.reduce((sum, { said, came }) => sum + said - Number(came), 0);
    error += Math.abs(gap) / Math.max(1, all.length);
  }
  return error;
}
