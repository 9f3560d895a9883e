import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calibration,
  calibrate,
  fitCalibration,
  type Scored,
  uncalibrated,
} from '../../classifiers/calibration.ts';
import { finished } from '../../classifiers/train-blocks.ts';

const fitted = (scored: readonly Scored[]) => finished(fitCalibration(scored));

const probabilities = (scores: readonly number[], calibration: Calibration) => {
  const found = Float64Array.from(scores);
  calibrate(found, calibration);
  return [...found];
};

/** Mean surprise at what came: what a fit is to lower (logarithmic loss). */
const lossOf = (scored: readonly Scored[], calibration: Calibration) =>
  scored.reduce(
    (sum, { scores, outcome }) =>
      sum - Math.log(Math.max(1e-12, probabilities([...scores], calibration)[outcome] ?? 0)),
    0,
  ) / scored.length;

const score = fc.double({ min: -6, max: 6, noNaN: true });
/** Texts by a model of any self-assurance that is right more or less often. */
const anyScored: fc.Arbitrary<Scored[]> = fc
  .record({
    sureness: fc.double({ min: 0, max: 15, noNaN: true }),
    outcomes: fc.array(fc.record({ outcome: fc.nat(2), missedBy: fc.constantFrom(0, 0, 0, 1, 2), noise: score }), {
      minLength: 1,
      maxLength: 40,
    }),
  })
  .map(({ sureness, outcomes }) =>
    outcomes.map(({ outcome, missedBy, noise }) => {
      const found = (outcome + missedBy) % 3;
      return { scores: Float64Array.from([0, 1, 2], (one) => (one === found ? sureness : noise / 6)), outcome };
    }),
  );

describe('calibration', () => {
  it('makes probabilities of any scores', () => {
    fc.assert(
      fc.property(
        fc.tuple(score, score, score),
        score,
        fc.double({ min: 0.05, max: 5, noNaN: true }),
        (scores, shift, scale) => {
          const found = probabilities(scores, { scale, shifts: [shift, 0, -shift] });
          expect(found.every((one) => one >= 0 && one <= 1)).toBe(true);
          expect(found.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('leaves what stands behind the labels alone', () => {
    const scores = Float64Array.from([1, 2, 3, 40, 50]);
    calibrate(scores, uncalibrated);
    expect([...scores.subarray(3)]).toEqual([40, 50]);
  });

  it('keeps the order of the outcomes when it only changes the temperature', () => {
    const [first = 0, second = 0, third = 0] = probabilities([3, 1, 2], { scale: 0.3, shifts: [0, 0, 0] });
    expect(first > third && third > second).toBe(true);
  });
});

describe('a fitted calibration', () => {
  it('never has a worse loss on the texts that it was fitted on than none', () => {
    fc.assert(
      fc.property(anyScored, (scored) => {
        expect(lossOf(scored, fitted(scored))).toBeLessThanOrEqual(lossOf(scored, uncalibrated) + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('takes back the self-assurance of a model that is right in two of three cases only', () => {
    const scored = Array.from({ length: 30 }, (_, at): Scored => {
      const outcome = at % 3;
      const found = at % 9 < 6 ? outcome : (outcome + 1) % 3;
      return { scores: Float64Array.from([0, 1, 2].map((one) => (one === found ? 8 : 0))), outcome };
    });
    const found = fitted(scored);
    expect(found.scale).toBeLessThan(0.5);
    expect(Math.max(...probabilities([8, 0, 0], found))).toBeCloseTo(2 / 3, 1);
  });

  it('shifts towards the outcomes that come more often than the model says', () => {
    const scored = [0, 0, 0, 0, 0, 0, 0, 1, 2, 1].map((outcome): Scored => ({ scores: new Float64Array(3), outcome }));
    expect(probabilities([0, 0, 0], fitted(scored))[0]).toBeCloseTo(0.7, 2);
  });

  it('changes nothing without texts', () => {
    expect(fitted([])).toEqual(uncalibrated);
  });
});
