import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileRules,
  isMute,
  type RuleAim,
  type RuledPost,
  ruledLanes,
  ruleKinds,
  rulesFor,
} from '../../core/reading-rules.ts';
import { createTimeBox } from '../../core/time-box.ts';
import { type Lane, lanes } from '../../core/words.ts';

const aim = (more: Partial<RuleAim>): RuleAim => ({
  kind: 'mute_phrase',
  target: 'rotte',
  form: 'phrase',
  compounds: false,
  sourceId: null,
  ...more,
});
const post = (more: Partial<RuledPost> = {}): RuledPost => ({
  text: 'Rotterne er tilbage',
  kind: 'mention',
  externalId: '55_1',
  parentExternalId: null,
  sourceId: 'kilde-1',
  ...more,
});
const hits = (rules: RuleAim[], one: RuledPost, box = createTimeBox(1_000, () => 0)) =>
  rulesFor(one, compileRules(rules), box);
const laneSets: Lane[][] = [[], ['unsure'], ['good_story'], ['negative_press'], ['good_story', 'negative_press']];

describe('which rules hold for a post', () => {
  it('looks for words everywhere, or in one source only', () => {
    expect(hits([aim({})], post())).toHaveLength(1);
    expect(hits([aim({ sourceId: 'kilde-1' })], post())).toHaveLength(1);
    expect(hits([aim({ sourceId: 'kilde-2' })], post())).toEqual([]);
    expect(hits([aim({ kind: 'mute_source', target: 'kilde-1' })], post({ text: '' }))).toHaveLength(1);
  });

  it('takes the head of a thread, its comments and their answers, and nothing beside it', () => {
    const thread = aim({ kind: 'mute_thread', target: '100_77' });
    const comment = (externalId: string, parentExternalId: string) =>
      post({ kind: 'comment', externalId, parentExternalId });
    expect(hits([thread], post({ externalId: '100_77' }))).toHaveLength(1);
    expect(hits([thread], comment('77_5', '100_77'))).toHaveLength(1);
    expect(hits([thread], comment('77_6', '77_5'))).toHaveLength(1);
    expect(hits([thread], comment('78_6', '100_78'))).toEqual([]);
    expect(hits([thread], post({ externalId: '77_5' }))).toEqual([]);
  });

  it('lets a rule that cannot be read hold for nothing', () => {
    expect(hits([aim({ form: 'pattern', target: '(' }), aim({})], post())).toHaveLength(1);
  });

  it('leaves out what there is no time for', () => {
    let clock = 0;
    const box = createTimeBox(100, () => (clock += 60));
    expect(hits([aim({}), aim({}), aim({})], post(), box)).toHaveLength(2);
    expect(box.isUsedUp()).toBe(true);
  });
});

describe('the lanes of a post under rules', () => {
  const kinds = fc.uniqueArray(fc.constantFrom(...ruleKinds));
  const anyLanes = fc.constantFrom(...laneSets);

  it('lets what is red through, whatever is muted', () => {
    fc.assert(
      fc.property(kinds, anyLanes, (some, before) => {
        const after = ruledLanes(before, some, 3);
        expect(before.every((lane) => after.includes(lane))).toBe(true);
      }),
    );
  });

  it('never invents a lane but *Ved ikke*, and that only for what must come', () => {
    fc.assert(
      fc.property(kinds, anyLanes, fc.integer({ min: 0, max: 3 }), (some, before, severity) => {
        const after = ruledLanes(before, some, severity);
        expect(after.every((lane) => before.includes(lane) || (lane === 'unsure' && some.includes('must')))).toBe(true);
        expect(after.every((lane) => lanes.includes(lane))).toBe(true);
        if (!some.some((kind) => isMute(kind) || kind === 'must')) expect(after).toEqual(before);
        if (some.includes('must')) expect(after).not.toEqual([]);
      }),
    );
  });

  it.each(ruleKinds.filter(isMute))('keeps away by %s what is not red', (kind) => {
    expect(ruledLanes(['negative_press'], [kind], 2)).toEqual([]);
    expect(ruledLanes(['negative_press'], [kind], 3)).toEqual(['negative_press']);
    expect(ruledLanes(['negative_press'], [kind, 'must'], 1)).toEqual(['negative_press']);
  });
});
