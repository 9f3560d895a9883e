import { figuresOf, type Judged, ofLabel, share } from './figures.ts';
import { mulberry32 } from './random.ts';

/** Share of the right labels for each of the kinds that make a text hard to judge. */
export function recallByKind(judged: readonly Judged[]): Record<string, { right: number; count: number }> {
  const kinds = [...new Set(judged.map(({ text }) => text.hard ?? 'easy'))].sort();
  return Object.fromEntries(
    kinds.map((kind) => {
      const here = judged.filter(({ text }) => (text.hard ?? 'easy') === kind);
      return [kind, { right: share(here, ({ text, verdict }) => text.label === verdict.label), count: here.length }];
    }),
  );
}

/** Share of the pairs, one text after the other, of which both labels are right. */
export function pairsRight(judged: readonly Judged[]): number {
  const isRight = judged.map(({ text, verdict }) => text.label === verdict.label);
  const pairs = Array.from(
    { length: judged.length / 2 },
    (_, at) => isRight[2 * at] === true && isRight[2 * at + 1] === true,
  );
  return share(pairs, (right) => right);
}

/** Wrong labels of which the model was surest. */
export const worstOf = (judged: readonly Judged[], most: number): Judged[] =>
  judged
    .filter(({ text, verdict }) => text.label !== verdict.label)
    .sort((one, other) => ofLabel(other.verdict) - ofLabel(one.verdict))
    .slice(0, most);

export type Interval = { low: number; high: number };
const resamples = 400;

/** 95 % intervals by drawing the set anew, with replacement (percentile bootstrap, Efron 1979); the same draw every time. */
export function intervalsOf(judged: readonly Judged[]): Record<string, Interval> {
  const random = mulberry32(1);
  const drawn = Array.from({ length: resamples }, () =>
    figuresOf(judged.map(() => judged[Math.floor(random() * judged.length)] as Judged)),
  );
  const keys = [
    'accuracy',
    'macroF1',
    'seriousRecall',
    'goodPrecisionAtRecall75',
    'severityExact',
    'theme',
    'department',
    'about',
    'ece',
  ] as const;
  return Object.fromEntries(
    keys.map((key) => {
      const sorted = drawn.map((figures) => figures[key]).sort((one, other) => one - other);
      return [
        key,
        { low: sorted[Math.floor(0.025 * resamples)] ?? 0, high: sorted[Math.ceil(0.975 * resamples) - 1] ?? 0 },
      ];
    }),
  );
}
