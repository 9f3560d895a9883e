import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhereItLed, legalActions, mayBeDoubted, moveOf } from '../../core/candidate-moves.ts';
import { candidateStates, decisionActions } from '../../core/words.ts';

const state = fc.constantFrom(...candidateStates);
const action = fc.constantFrom(...decisionActions);

describe('the moves of a candidate', () => {
  it('let a waiting card go everywhere', () => {
    expect(legalActions('open')).toEqual([...decisionActions]);
  });

  it('keep what is shared from being shared again, turned down or put off', () => {
    expect(legalActions('shared')).toEqual(['follow', 'send', 'escalate']);
  });

  it('never lead back to "open" or to "shared": the one is for undo alone, the other for proof', () => {
    fc.assert(fc.property(state, action, (from, how) => !['open', 'shared'].includes(moveOf(from, how) ?? 'none')));
  });

  it('lead to Ved ikke only from where a card waits', () => {
    expect(candidateStates.filter(mayBeDoubted)).toEqual(['open', 'snoozed']);
  });

  it('go through any row of actions without leaving the known states, and always know where an action led', () => {
    fc.assert(
      fc.property(state, fc.array(action, { maxLength: 30 }), (from, row) => {
        let at = from;
        for (const how of row) {
          const next = moveOf(at, how);
          if (next === undefined) continue;
          expect(candidateStates).toContain(next);
          expect(isWhereItLed(how, next)).toBe(true);
          at = next;
        }
      }),
    );
  });

  it('take an undo, and anything else that is no action, for leading nowhere', () => {
    for (const at of candidateStates) expect(isWhereItLed('undo', at)).toBe(false);
  });
});
