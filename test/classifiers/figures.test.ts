/** The figures, each beside a case that is small enough to be reckoned by hand. */
import { describe, expect, it } from 'vitest';
import { intervalsOf, pairsRight, recallByKind, worstOf } from '../../classifiers/figure-details.ts';
import { figuresOf, type Judged } from '../../classifiers/figures.ts';
import type { LabelledText } from '../../classifiers/labelled-text.ts';
import type { Verdict } from '../../core/words.ts';

const letters = { G: 'good_story', N: 'negative_press', O: 'neutral' } as const;
type Letter = keyof typeof letters;

/** What people said, and what the model said: 'NG' is a negative text that the model calls a good story. */
function judged([said, found]: string, people: Partial<LabelledText> = {}, model: Partial<Verdict> = {}): Judged {
  const label = letters[found as Letter];
  return {
    text: { item: { text: '' }, label: letters[said as Letter], ...people },
    verdict: {
      label,
      goodStory: label === 'good_story' ? 1 : 0,
      negativePress: label === 'negative_press' ? 1 : 0,
      severity: label === 'negative_press' ? 1 : 0,
      theme: 'andet',
      department: 'ukendt',
      aboutNorddjurs: true,
      unsure: false,
      reasons: [],
      model: 'test',
      ...model,
    },
  };
}
const all = (pairs: string) => pairs.split(' ').map((pair) => judged(pair));

describe('the figures of the label', () => {
  it('are those of a small table', () => {
    const { accuracy, labels, confusion, macroF1, count } = figuresOf(all('GG GG GN NN NO OO OO OG'));
    expect(count).toBe(8);
    expect(accuracy).toBe(5 / 8);
    expect(labels.good_story).toEqual({ precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, count: 3 });
    expect(labels.negative_press).toEqual({ precision: 1 / 2, recall: 1 / 2, f1: 1 / 2, count: 2 });
    expect(labels.neutral).toEqual({ precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, count: 3 });
    expect(macroF1).toBeCloseTo((2 / 3 + 1 / 2 + 2 / 3) / 3, 12);
    expect(confusion).toEqual([
      [2, 1, 0],
      [0, 1, 1],
      [1, 0, 2],
    ]);
  });

  it('leave a label that nobody gave out of the mean', () => {
    expect(figuresOf(all('GG NN')).macroF1).toBe(1);
    expect(figuresOf(all('GG NN OG')).macroF1).toBeCloseTo((2 / 3 + 1 + 0) / 3, 12);
  });

  it('are numbers, or openly none, where there is nothing to measure', () => {
    const { accuracy, labels } = figuresOf([]);
    expect(accuracy).toBeNaN();
    expect(labels.neutral).toEqual({ precision: 0, recall: 0, f1: 0, count: 0 });
  });
});

describe('the figures of what is serious', () => {
  it('count severity 2 and 3 alone, and only the label', () => {
    const { seriousRecall } = figuresOf([
      judged('NN', { severity: 3 }, { severity: 1 }),
      judged('NO', { severity: 2 }),
      judged('NN', { severity: 2 }),
      judged('NO', { severity: 1 }),
      judged('ON', { severity: 0 }),
    ]);
    expect(seriousRecall).toBeCloseTo(2 / 3, 12);
  });

  it('take a severity for exact only where the label was found, too', () => {
    const { severityExact } = figuresOf([
      judged('NN', { severity: 3 }, { severity: 3 }),
      judged('NN', { severity: 2 }, { severity: 3 }),
      judged('NO', { severity: 1 }),
      judged('OO', { severity: 0 }),
      judged('NN'),
    ]);
    expect(severityExact).toBeCloseTo(1 / 3, 12);
  });
});

describe('the figures of the subject', () => {
  it('leave out what nobody said, and departments that people could not tell', () => {
    const { theme, department, about } = figuresOf([
      judged('OO', { theme: 'andet', department: 'ukendt', aboutNorddjurs: true }),
      judged('OO', { theme: 'velfærd_og_omsorg', department: 'social' }),
      judged('OO', { department: 'it_og_digitalisering' }, { department: 'it_og_digitalisering' }),
      judged('OO', { aboutNorddjurs: false }),
    ]);
    expect([theme, department, about]).toEqual([1 / 2, 1 / 2, 1 / 2]);
  });

  it('call stray only what would enter the negative lane and is about others', () => {
    const others = { aboutNorddjurs: false };
    const { strayAlerts } = figuresOf([
      judged('ON', others),
      judged('ON', others, { aboutNorddjurs: false }),
      judged('OG', others),
      judged('OO', others),
      judged('ON', { aboutNorddjurs: true }),
    ]);
    expect(strayAlerts).toBe(1 / 4);
  });
});

describe('the precision of the good lane', () => {
  const ranked = (said: string) =>
    figuresOf([...said].map((letter, at) => judged(`${letter}O`, {}, { goodStory: 1 - at / 100 })))
      .goodPrecisionAtRecall75;

  it('is taken where three of four good stories are found', () => {
    expect(ranked('GGGG')).toBe(1);
    expect(ranked('GNGNGNG')).toBe(3 / 5);
    expect(ranked('NNNG')).toBe(1 / 4);
  });

  it('is none without good stories', () => {
    expect(ranked('NNO')).toBeNaN();
  });
});

describe('the calibration error', () => {
  const said = (score: number, pair: string) => judged(pair, {}, { goodStory: score, negativePress: 0 });

  it('is nothing where what is said comes true as often as it says', () => {
    expect(figuresOf(all('GG NN OO')).ece).toBe(0);
    const three = ['GG', 'GG', 'GG', 'OG'].map((pair) => said(0.75, pair));
    expect(figuresOf(three).ece).toBeCloseTo(0, 12);
  });

  it('is the gap in each bin, weighed by how many stand in it', () => {
    // 0.95 said and half true: a gap of 0.45 in 2 of 6. 0.65 said and three of four true: a gap of 0.1 in 4 of 6.
    const items = [
      ...['GG', 'OG'].map((pair) => said(0.95, pair)),
      ...['GG', 'GG', 'GG', 'OG'].map((pair) => said(0.65, pair)),
    ];
    expect(figuresOf(items).ece).toBeCloseTo((2 * 0.45 + 4 * 0.1) / 6, 12);
  });

  it('does not let two errors in other bins make up for each other', () => {
    expect(figuresOf([said(0.9, 'OG'), said(0.6, 'GG')]).ece).toBeCloseTo((0.9 + 0.4) / 2, 12);
  });
});

describe('the details', () => {
  it('count a pair as right only when both of its texts are', () => {
    expect(pairsRight(all('GG NN GG NO ON OG'))).toBe(1 / 3);
    expect(pairsRight(all('GN NN GG NG'))).toBe(0);
  });

  it('tell each hard kind by itself', () => {
    const items = [judged('GG', { hard: 'irony' }), judged('NG', { hard: 'irony' }), judged('OO')];
    expect(recallByKind(items)).toEqual({ irony: { right: 1 / 2, count: 2 }, easy: { right: 1, count: 1 } });
  });

  it('show the errors of which the model was surest, and no right ones', () => {
    const doubtful = judged('NG', {}, { goodStory: 0.5 });
    const sure = judged('NG', {}, { goodStory: 0.9 });
    const neutral = judged('NO', {}, { goodStory: 0.1, negativePress: 0.1 });
    expect(worstOf([doubtful, judged('GG'), neutral, sure], 2)).toEqual([sure, neutral]);
  });

  it('give an interval round the figure, the same each time, and narrower for more texts', () => {
    const some = all('GG NN OO GN NN OO GG NO OO GG');
    const one = intervalsOf(some);
    expect(intervalsOf(some)).toEqual(one);
    const { low = 1, high = 0 } = one['accuracy'] ?? {};
    expect(low).toBeLessThan(figuresOf(some).accuracy);
    expect(high).toBeGreaterThan(figuresOf(some).accuracy);
    const wide = intervalsOf(Array.from({ length: 20 }, () => some).flat())['accuracy'];
    expect((wide?.high ?? 1) - (wide?.low ?? 0)).toBeLessThan((high - low) / 2);
  });
});
