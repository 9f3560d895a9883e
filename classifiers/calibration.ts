import { softmax } from './heads.ts';

/** Turns scores into probabilities that come true as often as they say: one temperature, and a shift per outcome. */
export type Calibration = { scale: number; shifts: number[] };
export const uncalibrated: Calibration = { scale: 1, shifts: [0, 0, 0] };

export type Scored = { scores: Float64Array; outcome: number };

export function calibrate(scores: Float64Array, { scale, shifts }: Calibration): void {
  for (let at = 0; at < shifts.length; at += 1) scores[at] = (scores[at] as number) * scale + (shifts[at] as number);
  softmax(scores, { first: 0, size: shifts.length });
}

const rounds = 200;
const size = 3;

/**
 * Vector scaling with one common scale (Guo et al. 2017, §4.2), fitted by gradient descent on texts that were not learnt
 * from. A step that makes things worse is taken back and halved, so that the result is never worse than none.
 * Yields after each step.
 */
export function* fitCalibration(scored: readonly Scored[]): Generator<void, Calibration> {
  let [best, rate] = [uncalibrated, 1];
  let { loss, slopes } = lossOf(scored, best);
  for (let round = 0; round < rounds && scored.length > 0; round += 1) {
    const next = {
      scale: Math.max(0.05, best.scale - rate * (slopes[size] as number)),
      shifts: best.shifts.map((shift, at) => shift - rate * (slopes[at] as number)),
    };
    const found = lossOf(scored, next);
    yield;
    if (found.loss >= loss) rate /= 2;
    else [best, loss, slopes] = [next, found.loss, found.slopes];
  }
  return best;
}

/** Mean log loss, and its slopes by the shifts and, last, by the scale. */
function lossOf(scored: readonly Scored[], calibration: Calibration): { loss: number; slopes: number[] } {
  const slopes = new Array<number>(size + 1).fill(0);
  const found = new Float64Array(size);
  let loss = 0;
  for (const { scores, outcome } of scored) {
    found.set(scores.subarray(0, size));
    calibrate(found, calibration);
    loss -= Math.log(Math.max(1e-12, found[outcome] as number)) / scored.length;
    for (let at = 0; at < size; at += 1) {
      const slope = ((found[at] as number) - (at === outcome ? 1 : 0)) / scored.length;
      slopes[at] = (slopes[at] as number) + slope;
      slopes[size] = (slopes[size] as number) + slope * (scores[at] as number);
    }
  }
  return { loss, slopes };
}
