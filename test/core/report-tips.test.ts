import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TriedStory, tipsFrom } from '../../core/report-tips.ts';

const story = (over: Partial<TriedStory> = {}): TriedStory => ({
  isShared: false,
  theme: 'velfærd_og_omsorg',
  hasPlace: false,
  hasPicture: false,
  words: 200,
  wasInFocus: false,
  ...over,
});
const many = (count: number, over: Partial<TriedStory>) => Array.from({ length: count }, () => story(over));

describe('tips from a department’s own stories', () => {
  it('name what those that were shared had and the others had not, with the figures', () => {
    const tips = tipsFrom([...many(8, { isShared: true, hasPlace: true }), ...many(9, {})]);
    expect(tips).toEqual([{ kind: 'place', shared: { part: 8, all: 8 }, others: { part: 0, all: 9 } }]);
  });

  it('say nothing from a handful of stories, or where all are alike', () => {
    expect(tipsFrom([...many(3, { isShared: true, hasPicture: true }), ...many(9, {})])).toEqual([]);
    expect(tipsFrom([...many(9, { isShared: true, hasPicture: true }), ...many(9, { hasPicture: true })])).toEqual([]);
  });

  it('say nothing from a difference that is chance', () => {
    const shared = [...many(4, { isShared: true, hasPicture: true }), ...many(4, { isShared: true })];
    expect(tipsFrom([...shared, ...many(3, { hasPicture: true }), ...many(5, {})])).toEqual([]);
  });

  it('are three at most, the clearest first, and always speak for what was shared', () => {
    const any = fc.record({
      isShared: fc.boolean(),
      theme: fc.constantFrom('velfærd_og_omsorg', 'kultur_og_fritid', 'andet'),
      hasPlace: fc.boolean(),
      hasPicture: fc.boolean(),
      words: fc.integer({ min: 1, max: 300 }),
      wasInFocus: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (stories) => {
        const gains = tipsFrom(stories).map(
          ({ shared, others }) => shared.part / shared.all - others.part / others.all,
        );
        expect(gains.length).toBeLessThanOrEqual(3);
        expect(gains.every((gain) => gain > 0)).toBe(true);
        expect(gains).toEqual(gains.toSorted((one, other) => other - one));
      }),
    );
  });
});
