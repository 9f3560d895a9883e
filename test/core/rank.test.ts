import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfLifeMs, priorityOf, type RankFacts, rankFactors, rankOf } from '../../core/rank.ts';

const at = new Date('2026-11-20T06:00:00Z');
const plain: RankFacts = {
  goodStory: 0.8,
  negativePress: 0.1,
  severity: 0,
  theme: 'kultur_og_fritid',
  reactions: null,
  comments: null,
  shares: null,
  isMedium: false,
  isTip: false,
  at,
};
const none = new Set<string>();
const hours = (n: number) => new Date(at.getTime() + n * 3_600_000);
const lanes = ['good_story', 'negative_press'] as const;

const count = fc.option(fc.nat(100_000));
const facts = fc.record({
  goodStory: fc.double({ min: 0, max: 1, noNaN: true }),
  negativePress: fc.double({ min: 0, max: 1, noNaN: true }),
  severity: fc.integer({ min: 0, max: 3 }),
  theme: fc.constantFrom('kultur_og_fritid', 'klima_og_miljø', 'andet'),
  reactions: count,
  comments: count,
  shares: count,
  isMedium: fc.boolean(),
  isTip: fc.boolean(),
  isWatched: fc.boolean(),
  at: fc.date({ min: new Date('2026-11-01'), max: new Date('2026-11-30'), noInvalidDate: true }),
});

describe('the rank of a card', () => {
  it('orders as priority and age would at any later time, without being reckoned anew', () => {
    fc.assert(
      fc.property(
        facts,
        facts,
        fc.constantFrom(...lanes),
        fc.nat(21 * 24),
        fc.subarray(['klima_og_miljø', 'andet']),
        (one, other, lane, laterHours, themes) => {
          const focus = new Set(themes);
          const now = Date.parse('2026-11-30') + laterHours * 3_600_000;
          const faded = (card: RankFacts) =>
            priorityOf(card, lane, focus) * 2 ** (-(now - card.at.getTime()) / halfLifeMs[lane]);
          const byRank = rankOf(one, lane, focus) - rankOf(other, lane, focus);
          const byNow = Math.log2(faded(one)) - Math.log2(faded(other));
          expect(Number.isFinite(byRank)).toBe(true);
          expect(Math.abs(byRank - byNow)).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it('never falls when a card gets graver, more certain or more talked of', () => {
    fc.assert(
      fc.property(facts, fc.nat(1000), (card, more) => {
        const graver = { ...card, severity: Math.min(3, card.severity + 1) };
        const talked = { ...card, shares: (card.shares ?? 0) + more };
        const surer = { ...card, goodStory: Math.min(1, card.goodStory + 0.1) };
        expect(rankOf(graver, 'negative_press', none)).toBeGreaterThanOrEqual(rankOf(card, 'negative_press', none));
        expect(rankOf(talked, 'good_story', none)).toBeGreaterThanOrEqual(rankOf(card, 'good_story', none));
        expect(rankOf(surer, 'good_story', none)).toBeGreaterThanOrEqual(rankOf(card, 'good_story', none));
      }),
    );
  });

  it('puts a grave matter of two days above a fresh gripe, and a fresh matter above an old one of its kind', () => {
    const gripe = { ...plain, negativePress: 1, severity: 1, at: hours(48) };
    const grave = { ...plain, negativePress: 0.6, severity: 2 };
    expect(rankOf(grave, 'negative_press', none)).toBeGreaterThan(rankOf(gripe, 'negative_press', none));
    expect(rankOf({ ...grave, at: hours(5) }, 'negative_press', none)).toBeGreaterThan(
      rankOf(grave, 'negative_press', none),
    );
  });

  it('does not let a thousand reactions bury what is graver', () => {
    const loud = { ...plain, negativePress: 1, severity: 1, reactions: 9_000, comments: 900 };
    const grave = { ...plain, negativePress: 0.7, severity: 3 };
    expect(rankOf(grave, 'negative_press', none)).toBeGreaterThan(rankOf(loud, 'negative_press', none));
  });

  it('lifts the theme in focus among good stories only, and says why', () => {
    const focus = new Set(['kultur_og_fritid']);
    expect(rankOf(plain, 'good_story', focus)).toBeGreaterThan(rankOf(plain, 'good_story', none));
    expect(rankOf(plain, 'negative_press', focus)).toBe(rankOf(plain, 'negative_press', none));
    expect(rankFactors(plain, 'good_story', focus).map(({ why }) => why)).toEqual(['score', 'focus']);
  });
});
