import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../classifiers/random.ts';
import { sensitivities } from '../../core/alerting.ts';
import { chanceOf, isSpike, spikeHours } from '../../core/small-number-spike.ts';
import { expectedIn, slotOf, type TalkHistory } from '../../core/talk-rates.ts';

const nothing: TalkHistory = { weeks: 0, counted: [] };
const seen = (posts: number, voices = posts) => ({ posts, voices, weight: posts });
const sensitivity = fc.constantFrom(...sensitivities);
const usual = fc.record({
  mean: fc.double({ min: 0.001, max: 20, noNaN: true }),
  sd: fc.double({ min: 0.001, max: 10, noNaN: true }),
});

describe('a spike', () => {
  it('is never made by fewer than three voices, however many posts', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(2), usual, sensitivity, (posts, voices, expected, how) => {
        expect(isSpike(seen(posts, voices), expected, how)).toBe(false);
      }),
    );
    expect(isSpike(seen(100, 1), { mean: 0.02, sd: 0.02 }, 'high')).toBe(false);
  });

  it('stays one when there are more posts, more voices, or less is usual', () => {
    const more = fc.record({ posts: fc.nat(50), voices: fc.nat(50) });
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), more, usual, sensitivity, (posts, voices, by, expected, how) => {
        if (!isSpike(seen(posts, voices), expected, how)) return;
        expect(isSpike(seen(posts + by.posts, voices + by.voices), expected, how)).toBe(true);
        // The same doubt about less.
        expect(isSpike(seen(posts, voices), { mean: expected.mean / 2, sd: expected.sd / 2 }, how)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is seen on the first day, when nothing is known yet', () => {
    const at = new Date('2026-11-18T13:00:00Z');
    const needs = (hours: number) => {
      const expected = expectedIn(nothing, at, hours);
      return Array.from({ length: 60 }, (_, n) => n).find((n) => isSpike(seen(n), expected, 'normal'));
    };
    expect(spikeHours.map(needs)).toEqual([6, expect.any(Number), expect.any(Number)]);
    expect(needs(24)).toBeLessThan(40);
  });

  it('counts three posts of one person at most', () => {
    const expected = { mean: 0.1, sd: 0.1 };
    expect(isSpike({ posts: 40, voices: 3, weight: 40 }, expected, 'low')).toBe(isSpike(seen(9, 3), expected, 'low'));
  });

  it('has a higher bar where the talk was expected', () => {
    const expected = { mean: 0.5, sd: 0.3 };
    expect(isSpike({ posts: 12, voices: 12, weight: 12 }, expected, 'normal')).toBe(true);
    expect(isSpike({ posts: 12, voices: 12, weight: 4 }, expected, 'normal')).toBe(false);
  });
});

describe('the chance of so many', () => {
  it('is that of a Poisson count where the rate is known', () => {
    // 1 - e^-3 (1 + 3 + 9/2 + 27/6 + 81/24)
    expect(chanceOf(5, { mean: 3, sd: 1e-6 })).toBeCloseTo(0.1847, 3);
    expect(chanceOf(0, { mean: 3, sd: 1 })).toBe(1);
  });

  it('falls with the count and grows with the doubt', () => {
    expect(chanceOf(10, { mean: 3, sd: 0.1 })).toBeLessThan(chanceOf(9, { mean: 3, sd: 0.1 }));
    expect(chanceOf(10, { mean: 3, sd: 2 })).toBeGreaterThan(chanceOf(10, { mean: 3, sd: 0.1 }));
  });
});

describe('in quiet months', () => {
  const random = mulberry32(20_261_121);
  /** Knuth: as many waits as fit into the hour. */
  const poisson = (mean: number): number => {
    let count = -1;
    for (let left = 1; left > Math.exp(-mean); count += 1) left *= random();
    return count;
  };
  /** A department of a lively town: most is written in the afternoon and evening, little at night. */
  const rateAt = (hour: number) => (hour < 7 ? 0.01 : hour < 15 ? 0.15 : hour < 22 ? 0.3 : 0.05);
  const historyOf = (weeks: number): TalkHistory => ({
    weeks,
    counted: Array.from({ length: 168 }, (_, at) => {
      const hour = at % 24;
      const posts = Array.from({ length: weeks }, () => poisson(rateAt(hour))).reduce((sum, n) => sum + n, 0);
      return { weekday: Math.floor(at / 24) + 1, hour, posts };
    }),
  });

  /** False spikes of one department in a month, reckoned and not waited for: in every hour, the chance that each window reaches its bar. */
  function falseSpikes(weeks: number, how: 'low' | 'normal' | 'high'): number {
    const history = historyOf(weeks);
    let sum = 0;
    for (let hour = 0; hour < 24; hour += 1) {
      const until = new Date(Date.parse('2026-11-09T00:00:00Z') + hour * 3_600_000);
      for (const hours of spikeHours) {
        const expected = expectedIn(history, until, hours);
        let bar = 1;
        while (!isSpike(seen(bar), expected, how)) bar += 1;
        const truth = Array.from({ length: hours }, (_, back) =>
          rateAt(slotOf(new Date(until.getTime() - (back + 1) * 3_600_000)).hour),
        );
        const mean = truth.reduce((all, rate) => all + rate, 0);
        sum += chanceOf(bar, { mean, sd: 1e-6 });
      }
    }
    return sum * 30;
  }

  it('eleven departments together give less than one false spike a month, however little is known', () => {
    for (const weeks of [1, 8]) {
      expect(11 * falseSpikes(weeks, 'normal')).toBeLessThan(1);
      expect(11 * falseSpikes(weeks, 'low')).toBeLessThan(0.1);
    }
    expect(11 * falseSpikes(8, 'high')).toBeLessThan(6);
  });

  it('still sees a real one: three times what is usual on an evening', () => {
    const evening = new Date('2026-11-18T20:00:00Z');
    const expected = expectedIn(historyOf(8), evening, 3);
    expect(expected.mean).toBeGreaterThan(0.4);
    expect(isSpike(seen(8), expected, 'normal')).toBe(true);
  });
});
