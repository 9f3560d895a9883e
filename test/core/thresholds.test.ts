import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { departmentKeyOf } from '../../core/department-key.ts';
import { departmentEntry } from '../../core/municipality-entries.ts';
import { defaultThresholds, thresholdsSchema } from '../../core/thresholds.ts';
import { labels } from '../../core/words.ts';
import { lanesOf } from '../../jobs/place-post.ts';

const post = { kind: 'mention' as const, platform: 'facebook', ownVoice: false, authorPage: null, text: '' };
const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const verdict = fc.record({
  label: fc.constantFrom(...labels),
  goodStory: share(0, 1),
  negativePress: share(0, 1),
  severity: fc.constantFrom(0, 1, 2, 3),
  aboutNorddjurs: fc.constant(true),
  unsure: fc.boolean(),
});
const thresholds = fc.record({
  goodStory: share(0.3, 0.9),
  negativePress: share(0.2, 0.65),
});

describe('the thresholds', () => {
  it('have a standard that keeps their own bounds', () => {
    expect(thresholdsSchema.parse(defaultThresholds)).toEqual(defaultThresholds);
  });

  it('never hide criticism that may become a story, nor anything that has a label: it is doubt at least', () => {
    fc.assert(
      fc.property(verdict, thresholds, (said, at) => {
        const lanes = lanesOf(said, post, '1', at);
        if (said.label === 'negative_press' && said.severity >= 2) expect(lanes).toContain('negative_press');
        if (said.label !== 'neutral' || said.unsure) expect(lanes).not.toEqual([]);
        if (said.goodStory >= at.goodStory) expect(lanes).toContain('good_story');
        if (said.negativePress >= at.negativePress) expect(lanes).toContain('negative_press');
      }),
    );
  });

  it('show less in a lane the higher they are', () => {
    fc.assert(
      fc.property(verdict, thresholds, share(0, 0.2), (said, at, more) => {
        const higher = { ...at, goodStory: at.goodStory + more, negativePress: at.negativePress + more };
        for (const lane of ['good_story', 'negative_press'] as const)
          if (lanesOf(said, post, '1', higher).includes(lane)) expect(lanesOf(said, post, '1', at)).toContain(lane);
      }),
    );
  });

  it('put a label that is below them into doubt', () => {
    const said = {
      label: 'good_story' as const,
      goodStory: 0.6,
      negativePress: 0.1,
      aboutNorddjurs: true,
      unsure: false,
    };
    expect(lanesOf(said, post, '1', { ...defaultThresholds, goodStory: 0.7 })).toEqual(['unsure']);
  });
});

describe('the key of a department', () => {
  it.each([
    ['Børn & Unge på tværs', 'boern_unge_paa_tvaers'],
    ['  Ældre og sundhed ', 'aeldre_og_sundhed'],
    ['24 timer', 'timer'],
    ['Café', 'cafe'],
    ['!!!', ''],
  ])('of %s is %s', (name, key) => expect(departmentKeyOf(name)).toBe(key));

  it('is one that the municipality file takes, or none at all', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const key = departmentKeyOf(name);
        if (key !== '') expect(departmentEntry.safeParse({ key, name: 'x' }).success).toBe(true);
      }),
    );
  });
});
