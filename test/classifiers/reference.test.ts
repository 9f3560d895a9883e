/**
 * What the model is measured on: enough of everything, labelled twice, and unknown to the corpus. Then the figures that the
 * built-in model must reach on it.
 */
import { describe, expect, it } from 'vitest';
import { agreementOf, readLabellings } from '../../classifiers/agreement.ts';
import { pairsRight } from '../../classifiers/figure-details.ts';
import { figuresOf, type Judged } from '../../classifiers/figures.ts';
import { classify } from '../../classifiers/index.ts';
import type { LabelledText } from '../../classifiers/labelled-text.ts';
import { readPairs, readReference } from '../../classifiers/read-corpus.ts';
import { departments, labels, textSources, themes } from '../../core/words.ts';
import { type CheckedText, equalTexts, nearlyEqual, sharedRuns } from '../support/corpus-checks.ts';
import { corpusRows, hardKinds, pairRows, referenceRows } from '../support/corpus-rows.ts';

const reference = referenceRows();
const pairs = pairRows();

const count = <T>(some: readonly T[], holds: (one: T) => boolean) => some.filter(holds).length;

describe('the reference set', () => {
  it('holds six hundred items and more, each with a name of its own', () => {
    expect(reference.length).toBeGreaterThanOrEqual(600);
    expect(new Set([...reference, ...pairs].map(({ id }) => id)).size).toBe(reference.length + pairs.length);
  });

  it('is balanced: enough of every answer to measure it', () => {
    for (const label of labels) expect(count(reference, (row) => row.label === label)).toBeGreaterThanOrEqual(150);
    for (const theme of themes) expect(count(reference, (row) => row.theme === theme)).toBeGreaterThanOrEqual(20);
    for (const one of departments) expect(count(reference, (row) => row.department === one)).toBeGreaterThanOrEqual(25);
    for (const source of textSources)
      expect(count(reference, (row) => row.source === source)).toBeGreaterThanOrEqual(50);
    for (const severity of [1, 2, 3])
      expect(count(reference, (row) => row.severity === severity)).toBeGreaterThanOrEqual(50);
    expect(count(reference, (row) => !row.about_norddjurs)).toBeGreaterThanOrEqual(60);
  });

  it('is hard in half of its items, and of every kind', () => {
    const hard = count(reference, (row) => row.hard !== '');
    expect(hard / reference.length).toBeGreaterThan(0.45);
    for (const kind of hardKinds) expect(count(reference, (row) => row.hard === kind)).toBeGreaterThanOrEqual(10);
  });

  it('gives a severity to what is negative alone, and a label only to what is about Norddjurs', () => {
    const wrong = [...reference, ...pairs].filter(
      (row) =>
        (row.label === 'negative_press') !== row.severity > 0 || (!row.about_norddjurs && row.label !== 'neutral'),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

describe('Jysk-prøven', () => {
  it('is 150 pairs, one after the other, whose labels differ', () => {
    expect(pairs).toHaveLength(300);
    const wrong = pairs.filter((one, at) => {
      const other = pairs[at % 2 === 0 ? at + 1 : at - 1];
      return one.id.slice(0, -1) !== other?.id.slice(0, -1) || one.label === other.label;
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('turns every label into every other', () => {
    for (const one of labels)
      for (const other of labels) {
        const turned = count(pairs, (row) => row.label === one && pairs[pairs.indexOf(row) ^ 1]?.label === other);
        expect(turned > 15, `${one} and ${other}`).toBe(one !== other);
      }
  });
});

describe('the model has never seen what it is measured on', () => {
  type Sided = CheckedText & { isLearnt: boolean };
  const learnt: Sided[] = corpusRows().map(({ at, text, parent }) => ({ at, text, parent, isLearnt: true }));
  const measured: Sided[] = [...reference, ...pairs].map(({ id, text, parent }) => ({
    at: id,
    text,
    parent,
    isLearnt: false,
  }));
  const both: CheckedText[] = [...measured, ...learnt];
  /** Only what stands on both sides is a leak. */
  const onOneSide = (one: CheckedText, other: CheckedText) =>
    'isLearnt' in one && 'isLearnt' in other && one.isLearnt === other.isLearnt;

  it('in the same words', () => {
    expect(equalTexts(both, onOneSide)).toEqual([]);
  });

  it('in nearly the same words', () => {
    expect(nearlyEqual(both, onOneSide)).toEqual([]);
  });

  it('in five words in a row, in a text or in what it answers', { timeout: 30_000 }, () => {
    expect(sharedRuns(both, 5, onOneSide)).toEqual([]);
  });

  it('and a text that came over would be seen', () => {
    const stray = reference.find(({ text }) => text.split(' ').length > 8);
    const leaked: Sided = { at: 'stray', text: stray?.text.toUpperCase() ?? '', isLearnt: true };
    expect(equalTexts([...measured, leaked], onOneSide)).toHaveLength(1);
    expect(sharedRuns([...measured, leaked], 5, onOneSide).length).toBeGreaterThan(0);
  });
});

describe('the two who labelled the reference set', () => {
  const labellings = readLabellings();
  const agreement = agreementOf(labellings);

  it('labelled every item, once each', () => {
    expect(labellings.map(({ id }) => id).sort()).toEqual(reference.map(({ id }) => id).sort());
  });

  it('agree on the label nearly always, and more than by chance', () => {
    expect(agreement['label']?.share).toBeGreaterThan(0.95);
    expect(agreement['label']?.kappa).toBeGreaterThan(0.95);
  });

  it('agree on everything else in nine of ten items', () => {
    for (const key of ['severity', 'theme', 'department', 'about_norddjurs'])
      expect(agreement[key]?.share, key).toBeGreaterThan(0.9);
  });

  it('had every disagreement settled with a reason, and nothing else', () => {
    const unsettled = labellings.filter(({ first, second, settled, because = '' }) => {
      const differ = JSON.stringify(first) !== JSON.stringify(second);
      return differ ? settled === undefined || !/\w+ \w+ .*\.$/.test(because) : settled !== undefined;
    });
    expect(unsettled.map(({ id }) => id)).toEqual([]);
  });

  it('said what stands in the set', () => {
    const byId = new Map(labellings.map((labelling) => [labelling.id, labelling]));
    const wrong = reference.filter(({ id, label, severity, theme, department, about_norddjurs: about }) => {
      const labelling = byId.get(id);
      const said = labelling?.[labelling.settled ?? 'first'];
      return JSON.stringify(said) !== JSON.stringify([label, severity, theme, department, about]);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

describe('the built-in model', () => {
  const judge = (text: LabelledText): Judged => ({ text, verdict: classify(text.item) });
  const judged = readReference().map(judge);
  const figures = figuresOf(judged);

  it.each([
    ['the label, as macro-F1', figures.macroF1, 0.78],
    ['what is serious, as negative', figures.seriousRecall, 0.9],
    ['negative press, with a precision', figures.labels.negative_press.precision, 0.75],
    ['three of four good stories, with a precision', figures.goodPrecisionAtRecall75, 0.82],
    ['the severity exactly', figures.severityExact, 0.65],
    ['the department', figures.department, 0.62],
    ['the theme', figures.theme, 0.62],
    ['whether it is about Norddjurs', figures.about, 0.93],
  ])('tells %s (%d) of at least %d', (_, reached, floor) => {
    expect(reached).toBeGreaterThanOrEqual(floor);
  });

  it('means what it says: its probabilities come true within six in a hundred', () => {
    expect(figures.ece).toBeLessThanOrEqual(0.06);
  });

  it('never lets more than five in a hundred items of other municipalities into the negative lane', () => {
    const others = judged.filter(({ text }) => text.hard === 'other_municipality');
    expect(others.length).toBeGreaterThanOrEqual(10);
    const strays = others.filter(
      ({ verdict }) => verdict.aboutNorddjurs && (verdict.label === 'negative_press' || verdict.negativePress >= 0.5),
    );
    expect(strays.length / others.length).toBeLessThanOrEqual(0.05);
  });

  it('says why: what it puts into a lane has a reason that stands in the text', () => {
    const inLane = judged.filter(({ verdict }) => verdict.label !== 'neutral');
    const explained = inLane.filter(({ text, verdict }) =>
      verdict.reasons.some(({ span, start }) => text.item.text.startsWith(span, start)),
    );
    expect(explained.length / inLane.length).toBeGreaterThan(0.97);
  });

  it('is unsure of some texts, and wrong in those more often than in the others', () => {
    const wrong = (some: readonly Judged[]) =>
      count(some, ({ text, verdict }) => text.label !== verdict.label) / some.length;
    const [unsure, sure] = [true, false].map((doubt) => judged.filter(({ verdict }) => verdict.unsure === doubt));
    expect((unsure?.length ?? 0) / judged.length).toBeGreaterThan(0.01);
    expect((unsure?.length ?? 1) / judged.length).toBeLessThan(0.25);
    expect(wrong(unsure ?? [])).toBeGreaterThan(2 * wrong(sure ?? []));
  });

  it('tells both texts of a pair in more than half of Jysk-prøven', () => {
    expect(pairsRight(readPairs().map(judge))).toBeGreaterThanOrEqual(0.55);
  });
});
