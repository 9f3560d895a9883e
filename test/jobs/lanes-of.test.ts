import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labels } from '../../core/words.ts';
import { lanesOf } from '../../jobs/place-post.ts';

const verdict = { label: 'neutral' as const, goodStory: 0.2, negativePress: 0.2, aboutNorddjurs: true, unsure: false };
const post = { kind: 'mention' as const, platform: 'facebook', ownVoice: false, authorPage: null, text: '' };
const asking = 'Jeg er journalist og vil gerne høre, hvem der kan fortælle om børnehaven.';

describe('the lane of a post', () => {
  it.each([
    [{ label: 'good_story' as const }, ['good_story']],
    [{ label: 'negative_press' as const }, ['negative_press']],
    [{ goodStory: 0.5 }, ['good_story']],
    [{ negativePress: 0.5 }, ['negative_press']],
    [{ label: 'good_story' as const, negativePress: 0.7 }, ['good_story', 'negative_press']],
    [{}, []],
    [{ unsure: true }, ['unsure']],
    [{ unsure: true, goodStory: 0.6 }, ['good_story']],
    [{ label: 'negative_press' as const, aboutNorddjurs: false }, []],
    [{ unsure: true, aboutNorddjurs: false }, []],
  ])('with %j is %j', (more, lanes) => {
    expect(lanesOf({ ...verdict, ...more }, post, '1')).toEqual(lanes);
  });

  it('of a journalist who asks is *Ved ikke* at least, so that somebody reads it', () => {
    const asked = { ...post, text: asking };
    expect(lanesOf(verdict, asked, '1')).toEqual(['unsure']);
    expect(lanesOf({ ...verdict, label: 'negative_press' }, asked, '1')).toEqual(['negative_press']);
    expect(lanesOf({ ...verdict, aboutNorddjurs: false }, asked, '1')).toEqual([]);
    // The medium itself, and a post about a journalist, ask nothing.
    expect(lanesOf(verdict, { ...asked, kind: 'article' }, '1')).toEqual([]);
    expect(lanesOf(verdict, { ...post, text: 'Journalisten var på besøg i dag.' }, '1')).toEqual([]);
  });

  it('of the central Page, of our own accounts elsewhere, or of an answer by one of our Pages, is none, whatever is said', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    const any = fc.record({
      label: fc.constantFrom(...labels),
      goodStory: score,
      negativePress: score,
      aboutNorddjurs: fc.boolean(),
      unsure: fc.boolean(),
    });
    fc.assert(
      fc.property(any, (said) => {
        const own = { kind: 'post' as const, platform: 'facebook', ownVoice: true, authorPage: '2', text: asking };
        expect(lanesOf(said, { ...own, authorPage: '1' }, '1')).toEqual([]);
        expect(lanesOf(said, { ...own, kind: 'comment' }, '1')).toEqual([]);
        expect(lanesOf(said, { ...own, platform: 'linkedin' }, '1')).toEqual([]);
      }),
    );
  });

  it('never holds doubt beside a certain lane, nor one lane twice', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    const any = fc.record({
      label: fc.constantFrom(...labels),
      goodStory: score,
      negativePress: score,
      aboutNorddjurs: fc.constant(true),
      unsure: fc.boolean(),
    });
    fc.assert(
      fc.property(any, (said) => {
        const lanes = lanesOf(said, post, '1');
        expect(new Set(lanes).size).toBe(lanes.length);
        if (lanes.includes('unsure')) expect(lanes).toEqual(['unsure']);
        if (said.label !== 'neutral') expect(lanes).toContain(said.label);
      }),
    );
  });
});
