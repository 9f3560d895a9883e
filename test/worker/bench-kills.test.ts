import { describe, expect, it } from 'vitest';
import { holds, judgeKills, type LedgerRow } from '../../worker/bench/kills/kill-check.ts';
import { seededDraw } from '../../worker/bench/kills/seeded-draw.ts';

const row = (reference: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
  ...{ reference, state: 'sent', attempts: 1, interruptions: 0 },
  ...more,
});
const caught = { attempts: 2, interruptions: 1 };

describe('the checker of the kill bench', () => {
  it('is content where each message was taken once, or twice after a death that the ledger knows', () => {
    const verdict = judgeKills(3, [row('a'), row('b', caught), row('c', caught)], ['a', 'b', 'b', 'c']);
    expect(verdict).toMatchObject({ messages: 3, accepted: 4, interrupted: 2, repeatedInside: ['b'], lost: [] });
    expect(holds(verdict, 3)).toBe(true);
  });

  it.each([
    ['marked as sent and never taken', [row('a')], [], { lost: ['a'] }],
    ['taken and not marked in the end', [row('a', { state: 'claimed' })], ['a'], { lost: ['a'] }],
    ['given up', [row('a', { ...caught, state: 'failed' })], ['a'], { lost: ['a'] }],
    ['never planned', [], [], { lost: ['never planned'] }],
    ['taken twice though no one died', [row('a')], ['a', 'a'], { repeatedOutside: ['a'] }],
    [
      'taken twice with a second claim that no death explains',
      [row('a', { attempts: 2 })],
      ['a', 'a'],
      { repeatedOutside: ['a'] },
    ],
    ['taken three times', [row('a', caught)], ['a', 'a', 'a'], { repeatedOutside: ['a'] }],
    ['taken under a reference that nobody planned', [row('a')], ['a', 'b'], { strange: ['b'] }],
  ] satisfies [string, LedgerRow[], string[], object][])(
    'finds a message that was %s',
    (_what, ledger, taken, found) => {
      const verdict = judgeKills(1, ledger, taken);
      expect(verdict).toMatchObject(found);
      expect(holds(verdict, 1)).toBe(false);
    },
  );

  it('is not content with more messages than there had to be', () => {
    expect(holds(judgeKills(1, [row('a'), row('b')], ['a', 'b']), 1)).toBe(false);
  });
});

it('draws the same moments again for the same seed, all between 0 and 1', () => {
  const of = (seed: number) => Array.from({ length: 50 }, seededDraw(seed));
  expect(of(7)).toEqual(of(7));
  expect(of(7)).not.toEqual(of(8));
  expect(of(7).every((one) => one >= 0 && one < 1)).toBe(true);
});
