/** What is learnt, how it is kept, and that its sums are what the verdict says they are. */
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../../classifiers/build-model.ts';
import { FeatureList } from '../../classifiers/feature-list.ts';
import type { FeatureSink } from '../../classifiers/feature-sink.ts';
import { readFeatures } from '../../classifiers/features.ts';
import { featureNumber } from '../../classifiers/hashing.ts';
import { stanceWidth } from '../../classifiers/heads.ts';
import { createClassifier } from '../../classifiers/index.ts';
import type { LabelledText } from '../../classifiers/labelled-text.ts';
import { readCorpus } from '../../classifiers/read-corpus.ts';
import { Scorer } from '../../classifiers/scorer.ts';
import { finished, usualTraining } from '../../classifiers/train-blocks.ts';
import { modelFromBytes, modelToBytes } from '../../classifiers/trained-model.ts';
import { joined } from '../../classifiers/training-examples.ts';
import { type ClassifiableText, labels, textSources, type Verdict } from '../../core/words.ts';

/** A few hundred texts: enough to learn something from, few enough to learn from again and again. */
const texts = readCorpus().filter((_, at) => at % 40 === 0);
const learnt = (seed: number) => {
  const weighted = texts.map((text) => ({ text, weight: 1 }));
  return modelToBytes(finished(buildModel(weighted, 'small', { ...usualTraining, seed })));
};
/** Training takes its time on a busy machine. */
const slow = { timeout: 60_000 };
const bytes = learnt(1);
const model = modelFromBytes(bytes);

describe('training', () => {
  it('gives the same bytes for the same texts and the same seed', slow, () => {
    expect(learnt(1).equals(bytes)).toBe(true);
  });

  it('gives others for another seed', slow, () => {
    expect(learnt(2).equals(bytes)).toBe(false);
  });

  it('learns: the small model knows most of the labels that it was shown', () => {
    const classifier = createClassifier(modelFromBytes(bytes));
    const right = texts.filter(({ item, label }) => classifier.classify(item).label === label);
    expect(right.length / texts.length).toBeGreaterThan(0.8);
  });

  it('gives way between slices of work', () => {
    const work = buildModel(
      texts.map((text) => ({ text, weight: 1 })),
      'small',
    );
    expect(work.next().done).toBe(false);
  });
});

/** The parts of a kept model, to be put together wrongly. */
const raw = gunzipSync(bytes);
const headerEnd = 4 + raw.readUInt32LE(0);
const header = JSON.parse(raw.toString('utf8', 4, headerEnd)) as Record<string, unknown> & { rows: number[] };
function withHeader(changes: object): Buffer {
  const text = Buffer.from(JSON.stringify({ ...header, ...changes }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return gzipSync(Buffer.concat([length, text, raw.subarray(headerEnd)]));
}
const [stanceRows = 0, topicRows = 0] = header.rows;

describe('a kept model', () => {
  it('is the same bytes after reading and writing', () => {
    expect(modelToBytes(modelFromBytes(bytes)).equals(bytes)).toBe(true);
    expect(modelFromBytes(withHeader({})).version).toBe('small');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('en model')],
    ['half a model', bytes.subarray(0, bytes.length / 2)],
    ['a model without its last byte', bytes.subarray(0, -1)],
    ['a model with one byte changed', Buffer.from(bytes).fill(bytes.at(5000) === 7 ? 8 : 7, 5000, 5001)],
    ['something else, zipped', gzipSync('{"format":1}')],
    ['a header alone', gzipSync(raw.subarray(0, headerEnd))],
    ['a model of another format', withHeader({ format: 2 })],
    ['a header without calibration', withHeader({ calibration: undefined })],
    ['a header without a count of rows', withHeader({ rows: undefined })],
    ['a header that counts more rows than there are', withHeader({ rows: [stanceRows, topicRows + 1] })],
    ['a header that counts fewer rows than there are', withHeader({ rows: [stanceRows, topicRows - 1] })],
    ['a header that counts less than no rows', withHeader({ rows: [-1, -1] })],
  ])('cannot be read from %s', (_, damaged) => {
    expect(() => modelFromBytes(damaged)).toThrow(Error);
  });
});

/** Adds up what stands in no token: features of the text as a whole. */
class WholeText implements FeatureSink {
  readonly sums = new Float64Array(stanceWidth);
  begin(): void {}
  end(): void {}
  word(): void {}
  wants(): boolean {
    return true;
  }
  topic(hash: number, value: number, from: number, to: number): void {
    this.#add(model.stance.rowOf(featureNumber(hash)), value, from, to);
  }
  stance(hash: number, value: number, from: number, to: number): void {
    this.#add(model.stance.rowOf(featureNumber(hash)), value, from, to);
  }
  #add(row: number, value: number, from: number, to: number): void {
    if (row === 0 || to > from) return;
    for (let column = 0; column < stanceWidth; column += 1)
      this.sums[column] = (this.sums[column] ?? 0) + value * (model.stance.weights[row * stanceWidth + column] ?? 0);
  }
}

/** A verdict is a choice: what speaks for a label is what it has more than the labels on average. */
const beyondMean = (scores: Float64Array, column: number) =>
  (scores[column] ?? 0) - labels.reduce((sum, _, at) => sum + (scores[at] ?? 0), 0) / labels.length;

const anyItem: fc.Arbitrary<ClassifiableText> = fc.record(
  {
    text: fc.oneof(
      fc.constantFrom(...texts.map(({ item }) => item.text)),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
    ),
    source: fc.constantFrom(...textSources),
    parent: fc.constantFrom(...texts.map(({ item }) => item.text)),
    opinion: fc.record({ goodStory: fc.constantFrom(0, 0.2, 1), negativePress: fc.constantFrom(0, 0.7, 1) }),
  },
  { requiredKeys: ['text'] },
);

describe('the sums of a text', () => {
  const scorer = new Scorer(model);

  it('are what its tokens add, and what stands in no token', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const { tokens } = readFeatures(item, scorer);
        const whole = new WholeText();
        readFeatures(item, whole);
        for (const [column, label] of labels.entries()) {
          const ofTokens = scorer.partsOf(label, tokens.words.length).reduce((sum, part) => sum + part, 0);
          const sum = ofTokens + beyondMean(whole.sums, column);
          expect(sum).toBeCloseTo(beyondMean(scorer.stanceScores, column), 3);
        }
      }),
    );
  });

  it('are those of the features that learning reads', () => {
    const list = new FeatureList();
    fc.assert(
      fc.property(anyItem, (item) => {
        readFeatures(item, scorer);
        readFeatures(item, list);
        const sums = new Float64Array(stanceWidth);
        model.stance.addTo(sums, joined(list.read()));
        for (const [column, sum] of sums.entries()) expect(scorer.stanceScores[column]).toBeCloseTo(sum, 3);
      }),
    );
  });

  it('are the same when another text was read in between', () => {
    readFeatures({ text: 'Skolen lukker' }, scorer);
    const before = [...scorer.stanceScores];
    readFeatures({ text: 'Tak for kage! '.repeat(100) }, scorer);
    readFeatures({ text: 'Skolen lukker' }, scorer);
    expect([...scorer.stanceScores]).toEqual(before);
  });
});

describe('a lesson', () => {
  const item: ClassifiableText = {
    text: 'Ålegårdens nye pumpelaug mødtes for tredje gang ved slusen',
    source: 'facebook_mention',
  };
  const unrelated: ClassifiableText = { text: 'Husk at melde afbud til tandlægen inden fredag', source: 'web' };
  const said = (label: LabelledText['label']): LabelledText => ({
    item,
    label,
    ...(label === 'negative_press' && { severity: 2 as const }),
    aboutNorddjurs: true,
  });
  const fresh = () => createClassifier(modelFromBytes(bytes));

  it.each([
    ['good_story', 'goodStory'],
    ['negative_press', 'negativePress'],
  ] as const)('of a %s moves the score of its text towards it, and of an unrelated one hardly', (label, lane) => {
    const classifier = fresh();
    const before = [classifier.classify(item)[lane], classifier.classify(unrelated)[lane]] as const;
    classifier.learn(said(label), 1);
    const [moved, other] = [
      classifier.classify(item)[lane] - before[0],
      classifier.classify(unrelated)[lane] - before[1],
    ];
    expect(moved).toBeGreaterThan(0.01);
    expect(Math.abs(other)).toBeLessThan(moved / 3);
  });

  it('that is repeated is believed in the end', slow, () => {
    for (const label of labels) {
      const classifier = fresh();
      for (let time = 0; time < 40; time += 1) classifier.learn(said(label), 1);
      expect(classifier.classify(item).label).toBe(label);
    }
  });

  it('moves more, the more it weighs, and nothing when it weighs nothing', () => {
    const scores = [0, 0.2, 2].map((weight) => {
      const classifier = fresh();
      classifier.learn(said('negative_press'), weight);
      return classifier.classify(item).negativePress;
    });
    expect(scores[0]).toBe(fresh().classify(item).negativePress);
    expect(scores[1]).toBeGreaterThan(scores[0] ?? 1);
    expect(scores[2]).toBeGreaterThan(scores[1] ?? 1);
  });

  it('teaches subject and department, too', () => {
    const classifier = fresh();
    const lesson: LabelledText = { ...said('neutral'), theme: 'partnerskaber', department: 'it_og_digitalisering' };
    for (let time = 0; time < 60; time += 1) classifier.learn(lesson, 1);
    expect(classifier.classify(item)).toMatchObject({ theme: 'partnerskaber', department: 'it_og_digitalisering' });
  });

  it('of the desk alone leaves label, severity and theme alone', () => {
    const classifier = fresh();
    const scores = ({ goodStory, negativePress, severity, theme }: Verdict) => [
      goodStory,
      negativePress,
      severity,
      theme,
    ];
    const before = scores(classifier.classify(item));
    for (let time = 0; time < 60; time += 1) classifier.learn({ item, department: 'it_og_digitalisering' }, 1);
    const after = classifier.classify(item);
    expect(scores(after)).toEqual(before);
    expect(after.department).toBe('it_og_digitalisering');
  });

  it('leads to the same weights, given in the same order after the same ones', slow, () => {
    const taught = () => {
      const own = modelFromBytes(bytes);
      const classifier = createClassifier(own);
      for (const text of texts.slice(0, 40)) classifier.learn(text, 0.5);
      return modelToBytes(own);
    };
    const first = taught();
    expect(taught().equals(first)).toBe(true);
    expect(first.equals(bytes)).toBe(false);
  });

  it('can be of any text and never breaks a weight', slow, () => {
    const own = modelFromBytes(bytes);
    const classifier = createClassifier(own);
    const anyLesson = fc.record({ item: anyItem, label: fc.constantFrom(...labels) });
    fc.assert(
      fc.property(anyLesson, fc.double({ min: 0, max: 10, noNaN: true }), (text, weight) => {
        classifier.learn(text, weight);
        const { goodStory, negativePress } = classifier.classify(text.item);
        for (const score of [goodStory, negativePress]) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
    expect(own.stance.weights.every(Number.isFinite)).toBe(true);
    expect(own.topics.weights.every(Number.isFinite)).toBe(true);
  });
});
