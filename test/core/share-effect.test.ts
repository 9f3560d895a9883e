import { describe, expect, it } from 'vitest';
import { bothPosts, dueDays, effectSince, isPrompt, type ShareCounts, toldCounts } from '../../core/share-effect.ts';

const at = (hours: number) => new Date(Date.UTC(2026, 10, 20) + hours * 3_600_000);
const counts = (
  reactions: number | null,
  comments: number | null = null,
  shares: number | null = null,
): ShareCounts => ({
  reactions,
  comments,
  shares,
});
const counted = (own: ShareCounts, central: ShareCounts) => ({ countedAt: at(0), own, central });

describe('what came after a share', () => {
  it('is the growth of our own post, and all that the central one has', () => {
    const day0 = counted(counts(5, 1, 0), counts(2, 0, 0));
    const day7 = counted(counts(30, 4, 2), counts(40, 3, 1));
    const effect = effectSince(day0, day7);
    expect(effect).toEqual({ own: counts(25, 3, 2), central: counts(40, 3, 1) });
    expect(bothPosts(effect)).toEqual(counts(65, 6, 3));
  });

  it('is never less than nothing, and unknown where a number is wanting', () => {
    const less = effectSince(counted(counts(5, 3), counts(0)), counted(counts(4, null), counts(null, 2)));
    expect(less).toEqual({ own: counts(0, null), central: counts(null, 2) });
    expect(bothPosts(less)).toEqual(counts(0, 2, null));
    const unknown = { own: counts(null), central: counts(null) };
    expect(effectSince(undefined, undefined)).toEqual(unknown);
    expect(effectSince(counted(counts(5), counts(5)), undefined)).toEqual(unknown);
    expect(effectSince(undefined, counted(counts(5), counts(7)))).toEqual({ own: counts(null), central: counts(7) });
  });
});

describe('the counts of a day', () => {
  it.each([
    [0, [], [0]],
    [23.9, [0], []],
    [24, [0], [1]],
    [36, [0], [1]],
    [37, [0], []],
    [48, [], [0, 2]],
    [60, [0, 1, 2], []],
    [72, [0, 1], [2]],
    [73, [0, 1], []],
    [168, [0, 1, 2], [7]],
    [240, [0, 1, 2], [7]],
    [241, [0, 1, 2], []],
  ])('are due after %f hours with %j taken: %j', (hours, taken, due) => {
    expect(dueDays({ sharedAt: at(0), counted: taken }, at(hours))).toEqual(due);
  });

  it('leave out what is nought, and say nothing where they tell none', () => {
    expect(toldCounts({ reactions: 4, comments: 0 })).toEqual(counts(4, 0, 0));
    expect(toldCounts({ reactions: null, shares: undefined })).toEqual(counts(null));
    expect(toldCounts(undefined)).toEqual(counts(null));
  });

  it('of our own post are those of the share for some hours', () => {
    expect([isPrompt(at(0), at(6)), isPrompt(at(0), at(6.1))]).toEqual([true, false]);
  });
});
