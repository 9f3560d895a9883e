import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completed, lanesOfLabel, lessonOfCorrection, lessonOfDecision, type Said } from '../../core/lessons.ts';
import { decisionActions, departments, type Lane, labels, lanes, themes } from '../../core/words.ts';

describe('a decision', () => {
  it.each([
    ['share', ['good_story'], undefined, { label: 'good_story', weight: 0.7 }],
    ['share', ['good_story', 'negative_press'], undefined, { label: 'good_story', weight: 0.7 }],
    ['share', ['negative_press'], undefined, undefined],
    ['follow', ['negative_press'], undefined, { label: 'negative_press', weight: 0.5 }],
    ['send', ['negative_press'], undefined, { label: 'negative_press', weight: 0.5 }],
    ['send', ['good_story', 'negative_press'], undefined, { label: 'negative_press', weight: 0.25 }],
    ['follow', ['good_story'], undefined, undefined],
    ['send', ['unsure'], undefined, undefined],
    ['snooze', ['good_story'], undefined, undefined],
    ['reject', ['good_story'], undefined, { label: 'neutral', weight: 0.2 }],
    ['reject', ['negative_press'], 'ikke_relevant', { label: 'neutral', weight: 0.2 }],
    ['reject', ['good_story'], 'forkert_vurdering', { label: 'neutral', weight: 0.5 }],
    ['reject', ['negative_press'], 'andet_sted', { label: 'neutral', aboutNorddjurs: false, weight: 0.5 }],
    ['reject', ['good_story'], 'allerede_delt', undefined],
    ['reject', ['good_story'], 'foelsomt', undefined],
  ] as const)('to %s a card in %j (%s) teaches %j', (action, where, reason, lesson) => {
    expect(lessonOfDecision(action, where, reason)).toEqual(lesson);
  });

  it('never counts for as much as a correction', () => {
    const weights = decisionActions.flatMap((action) =>
      lanes.map((lane) => lessonOfDecision(action, [lane])?.weight ?? 0),
    );
    expect(Math.max(...weights)).toBeLessThan(lessonOfCorrection({}, []).weight);
  });
});

describe('a correction', () => {
  it('confirms the lane that it leaves, where there is one', () => {
    const of = (where: Lane[]) => lessonOfCorrection({ theme: 'andet' }, where);
    expect(of(['negative_press'])).toEqual({ theme: 'andet', label: 'negative_press', weight: 1 });
    for (const where of [[], ['unsure'], ['good_story', 'negative_press']] as Lane[][])
      expect(of(where)).toEqual({ theme: 'andet', weight: 1 });
    expect(lessonOfCorrection({ label: 'neutral' }, ['good_story'])).toEqual({ label: 'neutral', weight: 1 });
  });

  it.each<[Said, Said]>([
    [{ severity: 2 }, { label: 'negative_press', severity: 2 }],
    [{ severity: 0 }, {}],
    [
      { label: 'good_story', severity: 3 },
      { label: 'good_story', severity: 0 },
    ],
    [{ label: 'negative_press' }, { label: 'negative_press' }],
    [
      { label: 'negative_press', severity: 3, aboutNorddjurs: false },
      { label: 'neutral', severity: 0, aboutNorddjurs: false },
    ],
    [
      { aboutNorddjurs: true, department: 'social' },
      { aboutNorddjurs: true, department: 'social' },
    ],
  ])('%j means %j', (said, meant) => {
    expect(completed(said)).toEqual(meant);
  });

  it('never means something that cannot be, and means the same when it is completed again', () => {
    const some = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const anything = fc
      .record({
        label: some(labels),
        severity: some([0, 1, 2, 3] as const),
        theme: some(themes),
        department: some(departments),
        aboutNorddjurs: some([true, false]),
      })
      .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as Said);
    fc.assert(
      fc.property(anything, (said) => {
        const meant = completed(said);
        expect(completed(meant)).toEqual(meant);
        if (meant.aboutNorddjurs === false) expect(meant.label).toBe('neutral');
        if (meant.severity) expect(meant.label).toBe('negative_press');
        if (meant.label && meant.label !== 'negative_press') expect(meant.severity).toBe(0);
        if (meant.label) expect(lanesOfLabel(meant.label)).toHaveLength(meant.label === 'neutral' ? 0 : 1);
        expect([meant.theme, meant.department]).toEqual([said.theme, said.department]);
      }),
    );
  });
});
