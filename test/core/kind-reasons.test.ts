import { expect, it } from 'vitest';
import { kindReasonOf, kindReasons, kindReasonsFor, mayTellWhy, whyNotShared } from '../../core/kind-reasons.ts';
import { rejectReasons } from '../../review/danish-words.ts';

it('there are five reasons, all different, none of them shouting', () => {
  const reasons = Object.values(kindReasons);
  expect(reasons).toHaveLength(5);
  expect(new Set(reasons.map(({ words }) => words)).size).toBe(5);
  for (const { words } of reasons) expect(words).toMatch(/^[^!]+\.$/);
});

it('who sent a tip is not told of a page of their own', () => {
  expect(kindReasonsFor('post')).toHaveLength(5);
  for (const key of kindReasonsFor('tip')) expect(kindReasons[key].words).not.toMatch(/jeres/);
});

it.each([
  ['a good story of our own', { lanes: ['good_story'], ownVoice: true, kind: 'post' }, true],
  ['a tip', { lanes: ['good_story'], ownVoice: false, kind: 'tip' }, true],
  ['what may be criticism, too', { lanes: ['good_story', 'negative_press'], ownVoice: true, kind: 'post' }, false],
  ['criticism', { lanes: ['negative_press'], ownVoice: true, kind: 'post' }, false],
  ['what nobody is sure of', { lanes: ['unsure'], ownVoice: true, kind: 'post' }, false],
  ['what the public wrote', { lanes: ['good_story'], ownVoice: false, kind: 'mention' }, false],
  ['our own answer under a post', { lanes: ['good_story'], ownVoice: true, kind: 'comment' }, false],
] as const)('may be told of %s: %o', (_what, card, may) => {
  expect(mayTellWhy(card)).toBe(may);
});

it('the page of a department says what was told, else what fits the reason of the staff, else something kind', () => {
  expect(whyNotShared({ told: 'mangler', reason: 'foelsomt' })).toBe(kindReasons.mangler.words);
  const said = Object.keys(rejectReasons).map((reason) => whyNotShared({ told: null, reason }));
  expect(new Set(said).size).toBe(said.length);
  expect(said).not.toContain(kindReasons.plads.words);
  expect(whyNotShared({ told: null, reason: null })).toBe(kindReasons.plads.words);
  expect(kindReasonOf('__proto__')).toBeUndefined();
});
