import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementAmongPeople, agreementWithModel } from '../../core/blind-agreement.ts';
import { driftOf, type WeekOfVerdicts } from '../../core/drift.ts';
import { precisionOf, recallOf } from '../../core/label-figures.ts';
import { drawFrom, sampleSize, strata } from '../../core/sample-draw.ts';
import { wilson } from '../../core/wilson.ts';

describe('the interval of a share', () => {
  it('is what the books say', () => {
    const { low, high } = wilson({ part: 8, all: 10 });
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.490', '0.943']);
    expect(wilson({ part: 0, all: 0 })).toEqual({ low: 0, high: 1 });
  });

  it('holds the share itself, stays within 0 and 1, and narrows with more of the same', () => {
    const shares = fc
      .integer({ min: 1, max: 1_000 })
      .chain((all) => fc.record({ all: fc.constant(all), part: fc.integer({ min: 0, max: all }) }));
    fc.assert(
      fc.property(shares, ({ part, all }) => {
        const { low, high } = wilson({ part, all });
        const more = wilson({ part: 4 * part, all: 4 * all });
        expect(low >= 0 && low <= part / all + 1e-9 && part / all <= high + 1e-9 && high <= 1).toBe(true);
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });
});

describe('a table of labels', () => {
  it('says how much of what the model said was right, and how much of what was so it saw', () => {
    const confusion = [
      [8, 1, 1],
      [2, 5, 0],
      [0, 0, 0],
    ];
    expect(precisionOf(confusion, 0)).toEqual({ part: 8, all: 10 });
    expect(recallOf(confusion, 1)).toEqual({ part: 5, all: 7 });
    expect(recallOf(confusion, 2)).toEqual({ part: 0, all: 0 });
  });
});

describe('the draw', () => {
  const lots = fc.array(
    fc.constantFrom(...strata).map((stratum) => ({ stratum })),
    { maxLength: 60 },
  );

  it('takes ten where there are ten, nobody twice, and none that was not there', () => {
    fc.assert(
      fc.property(lots, (all) => {
        const drawn = drawFrom(all);
        expect(drawn).toHaveLength(Math.min(sampleSize, all.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((one) => all.includes(one))).toBe(true);
      }),
    );
  });

  it('has some of every lane that has any', () => {
    fc.assert(
      fc.property(lots, (all) => {
        for (const stratum of strata)
          if (all.some((one) => one.stratum === stratum))
            expect(drawFrom(all).some((one) => one.stratum === stratum)).toBe(true);
      }),
    );
  });
});

describe('agreement', () => {
  it('counts every answer beside the model, and every pair of people', () => {
    const answered = [
      { model: 'neutral', said: ['neutral', 'neutral', 'good_story'] },
      { model: 'good_story', said: ['good_story'] },
    ];
    expect(agreementWithModel(answered)).toEqual({ part: 3, all: 4 });
    expect(agreementAmongPeople(answered)).toEqual({ part: 1, all: 3 });
    expect(agreementAmongPeople([])).toEqual({ part: 0, all: 0 });
  });
});

describe('the drift', () => {
  const week = (more: Partial<WeekOfVerdicts> = {}): WeekOfVerdicts => ({
    week: '2026-11-09',
    all: 100,
    good_story: 20,
    negative_press: 10,
    neutral: 70,
    unsure: 5,
    goodMean: 0.3,
    negativeMean: 0.2,
    ...more,
  });

  it('is none where weeks are alike', () => {
    expect(driftOf(week(), [week(), week(), week()])).toMatchObject({ kind: 'measured', moved: [], means: [] });
  });

  it('names what has moved by more than chance, and means that have', () => {
    const drift = driftOf(week({ negative_press: 40, neutral: 40, negativeMean: 0.4 }), [
      week(),
      week(),
      week(),
      week(),
    ]);
    expect(drift).toMatchObject({
      moved: [
        { key: 'negative_press', now: 0.4, before: 0.1 },
        { key: 'neutral', now: 0.4, before: 0.7 },
      ],
      means: [{ key: 'negativeMean', now: 0.4 }],
    });
  });

  it.each([
    [undefined, [week()]],
    [week({ all: 29 }), [week()]],
    [week(), [week({ all: 59 })]],
    [week(), []],
  ])('says nothing of too few', (one, before) => {
    expect(driftOf(one, before).kind).toBe('too-few');
  });
});
