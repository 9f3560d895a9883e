import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsChangedBy, partsOf, type Recorded, undoableOf } from '../../core/undo-rules.ts';

const kinds: Record<string, Pick<Recorded, 'action' | 'before'>> = {
  reject: { action: 'reject', before: { snoozedUntil: null } },
  escalate: { action: 'escalate', before: { lanes: [], severity: 0 } },
  label: { action: 'correct', before: { lanes: ['good_story'], said: null } },
  away: { action: 'correct', before: { lanes: ['good_story'], said: null, isMoved: true } },
  theme: { action: 'correct', before: { theme: 'andet', said: null } },
  assign: { action: 'assign', before: { assigneeId: null, to: 'x' } },
};
const row = (id: string, kind: string): Recorded => ({
  id,
  undoes: null,
  ...(kinds[kind] ?? { action: kind, before: null }),
});
const undoOf = (id: string, undoes: string): Recorded => ({ id, action: 'undo', undoes, before: null });

describe('what a decision touches', () => {
  it.each([
    ['reject', ['state']],
    ['escalate', ['state', 'label']],
    ['label', ['label']],
    ['away', ['state', 'label']],
    ['theme', ['theme']],
    ['assign', ['assignee']],
  ])('%s: %s', (kind, parts) => {
    expect(partsOf(row('1', kind))).toEqual(parts);
  });

  it('is told of rows from before anything was kept, too', () => {
    expect(partsOf({ action: 'share', before: null })).toEqual(['state']);
    expect(partsOf({ action: 'undo', before: null })).toEqual([]);
  });

  it('counts for an undo as what was taken back', () => {
    const old = row('old', 'assign');
    expect([...partsChangedBy([undoOf('u', 'old'), row('2', 'theme')], [old])]).toEqual(['assignee', 'theme']);
  });
});

describe('what can be taken back', () => {
  it('is the last word on each part, so that an older one is free where nothing was built upon it', () => {
    const history = [row('3', 'assign'), row('2', 'reject'), row('1', 'theme')];
    expect([...undoableOf(history)].sort()).toEqual(['1', '2', '3']);
    expect([...undoableOf([row('2', 'reject'), row('1', 'reject')])]).toEqual(['2']);
  });

  it('comes free when the later one is taken back, and is gone once it is itself', () => {
    const two = [row('2', 'escalate'), row('1', 'label')];
    expect([...undoableOf(two)]).toEqual(['2']);
    expect([...undoableOf([undoOf('3', '2'), ...two])]).toEqual(['1']);
    expect([...undoableOf([undoOf('4', '1'), undoOf('3', '2'), ...two])]).toEqual([]);
  });

  it('reaches every decision of any history, one after the other', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(kinds)), { maxLength: 25 }), (rows) => {
        let history = rows.map((kind, index) => row(String(index), kind)).reverse();
        for (let left = rows.length; left > 0; left--) {
          const [first] = undoableOf(history);
          expect(first).toBeDefined();
          history = [undoOf(`u${left}`, first ?? ''), ...history];
        }
        expect(undoableOf(history).size).toBe(0);
      }),
    );
  });
});
