import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { themes } from '../../core/words.ts';
import { type AdviceFacts, adviceFor, type Channel } from '../../review/advice.ts';

const story: AdviceFacts = {
  text: 'Eleverne har malet en mur ved havnen.',
  theme: 'destinationer',
  departmentKey: 'kultur_og_fritid',
  severity: 0,
  isGoodStory: true,
  kind: 'post',
  platform: 'facebook',
  ownVoice: true,
  focus: [],
};

const on = (channel: Channel, facts: Partial<AdviceFacts>) =>
  adviceFor({ ...story, ...facts }).find((one) => one.channel === channel);
const firstOf = (facts: Partial<AdviceFacts>) => {
  const [first] = adviceFor({ ...story, ...facts });
  return first?.first ? first.channel : undefined;
};

const anyFacts = fc.record({
  text: fc.oneof(fc.string(), fc.constantFrom('Mød Karen, som er pædagog', '25 års jubilæum', 'Vores nye skole')),
  theme: fc.constantFrom(...themes),
  departmentKey: fc.constantFrom('skole_og_dagtilbud', 'vej_og_ejendom', 'ukendt'),
  severity: fc.integer({ min: 0, max: 3 }),
  isGoodStory: fc.boolean(),
  kind: fc.constantFrom('post', 'comment', 'mention', 'article'),
  platform: fc.constantFrom('facebook', 'instagram', 'feed'),
  ownVoice: fc.boolean(),
  focus: fc.subarray([...themes]),
});

describe('channel advice', () => {
  it('never says "del" on LinkedIn, whatever the item', () => {
    fc.assert(
      fc.property(
        anyFacts,
        (facts) => !adviceFor(facts).some(({ channel, acts }) => channel === 'linkedin' && acts.includes('del')),
      ),
    );
  });

  it('never suggests Instagram from severity 1 on', () => {
    fc.assert(
      fc.property(
        anyFacts,
        (facts) =>
          facts.severity === 0 ||
          adviceFor(facts).every(({ channel, acts }) => channel !== 'instagram' || acts.length === 0),
      ),
    );
  });

  it('never shares what is negative, on any channel', () => {
    fc.assert(
      fc.property(
        anyFacts,
        (facts) => facts.severity === 0 || adviceFor(facts).every(({ acts }) => !acts.includes('del')),
      ),
    );
  });

  it('speaks of all four channels and gives a reason for each', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const advice = adviceFor(facts);
        expect(advice.map(({ channel }) => channel).sort()).toEqual(['facebook', 'instagram', 'intranet', 'linkedin']);
        expect(advice.every(({ why }) => why.length > 0)).toBe(true);
      }),
    );
  });

  it.each([
    ['a strength position', { theme: 'destinationer' }, ['del', 'like']],
    ['a subject that is always to be told more', { theme: 'klima_og_miljø' }, ['del', 'like']],
    ['a theme of the focus calendar', { theme: 'kultur_og_fritid', focus: ['kultur_og_fritid'] }, ['del', 'like']],
    ['no larger agenda', { theme: 'kultur_og_fritid' }, ['like']],
    ['a comment', { theme: 'destinationer', kind: 'comment' }, ['like', 'kommentér']],
    ['a crisis', { severity: 3, isGoodStory: false }, ['eget opslag']],
    ['an item that is no good story', { isGoodStory: false }, []],
  ])('on Facebook follows from %s', (_, facts, acts) => {
    expect(on('facebook', facts)?.acts).toEqual(acts);
  });

  it.each([
    'Stort tillykke med 25 års jubilæum',
    'Velkommen til vores nye kollega Bo',
    'Vores leder går på pension',
    'Vagn kan i dag fejre 40 år hos os',
  ])('sends navnenyt to the intranet first: %s', (text) => {
    expect(firstOf({ text })).toBe('intranet');
  });

  it('begins a portrait of a welfare worker on LinkedIn', () => {
    expect(firstOf({ text: 'Mød Karen, som er pædagog hos os.', departmentKey: 'skole_og_dagtilbud' })).toBe(
      'linkedin',
    );
    expect(firstOf({ text: 'Mød Karen, som er pædagog hos os.', departmentKey: 'vej_og_ejendom' })).toBeUndefined();
  });

  it('asks for permission before a picture from Instagram is used again', () => {
    const advice = on('instagram', { platform: 'instagram', ownVoice: false });
    expect(advice?.acts).toContain('genopslag');
    expect(advice?.why).toContain('tilladelse');
  });
});
