/**
 * Whether there is more critical talk than chance would give, where there is hardly any: nought to five posts an hour, so that
 * percentages mean nothing. How improbable is it to see so many, when this is what is usual (core/talk-rates.ts)?
 */
import type { Sensitivity } from './alerting.ts';
import { fewestVoices } from './severity-rules.ts';
import type { Expectation } from './talk-rates.ts';

/** Looked at all the time: a sudden one, one that grows over an afternoon, and one that smoulders for a day. */
export const spikeHours = [1, 3, 24] as const;

/** What is seen in one window. `weight`: its posts, where expected talk counts for less (core/expected-talk.ts). */
export type TalkSeen = { posts: number; voices: number; weight: number };

type Bounds = { chance: number; fewest: number };

/**
 * By chance at most so seldom, and never fewer posts than that. Eleven departments are looked at in three windows: at 1 in
 * 100 000, all of them together give less than one false spike a month.
 */
const bounds: Record<Sensitivity, Bounds> = {
  low: { chance: 1e-6, fewest: 8 },
  normal: { chance: 1e-5, fewest: 6 },
  high: { chance: 1e-4, fewest: 5 },
};

export const fewestOfSpike = (sensitivity: Sensitivity): number => bounds[sensitivity].fewest;

/** Who writes more than this in one window is not more of a crowd for it. */
const mostOfOneVoice = 3;

export function isSpike(seen: TalkSeen, usual: Expectation, sensitivity: Sensitivity): boolean {
  const { chance, fewest } = bounds[sensitivity];
  if (seen.voices < fewestVoices) return false;
  const count = Math.floor(Math.min(seen.weight, mostOfOneVoice * seen.voices) + 1e-9);
  return count >= fewest && chanceOf(count, usual) <= chance;
}

/**
 * The chance of seeing `count` or more: a Poisson count whose rate is itself only known as a Gamma distribution is negative
 * binomial (shape mean²/var, scale var/mean).
 */
export function chanceOf(count: number, { mean, sd }: Expectation): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  const scale = Math.max((sd * sd) / mean, 1e-9);
  const shape = mean / scale;
  let exactly = Math.exp(-shape * Math.log1p(scale));
  let below = 0;
  for (let n = 0; n < count; n += 1) {
    below += exactly;
    exactly *= ((shape + n) / (n + 1)) * (scale / (1 + scale));
  }
  return Math.max(0, 1 - below);
}
