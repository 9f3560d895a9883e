import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matterKey, sameMatter, sameThing, similarity } from '../../classifiers/matters.ts';

const mould = matterKey(
  'Der er fundet skimmelsvamp i tre klasser på skolen i Ørum, og forældrene er vrede på kommunen.',
);

describe('matterKey', () => {
  it('names places in one spelling and subjects by their stem', () => {
    expect(matterKey('Skimmel i Grenås børnehave').places).toEqual(matterKey('I Grenaa er der skimmel').places);
    expect(mould.places).toContain('ørum');
    expect(mould.subjects.length).toBeGreaterThan(0);
  });

  it('survives a round trip through JSON', () => {
    expect(JSON.parse(JSON.stringify(mould))).toEqual(mould);
  });

  it('is small and finite for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const key = matterKey(text);
        expect(key.shingles.length).toBeLessThanOrEqual(24);
        expect(similarity(key, key)).toBe(key.shingles.length === 0 ? 0 : 1);
      }),
    );
  });
});

describe('sameMatter', () => {
  it('joins the same place and the same subject in other words', () => {
    expect(sameMatter(mould, matterKey('Ørum: Nu klager forældre over skimmel i klasselokalerne'))).toBe(true);
  });

  it('joins kinds of harm in one named house, also when the name is misspelt, but not in one town', () => {
    const one = matterKey('Min mor lå på gulvet hele natten på Brøndhaven');
    expect(sameMatter(one, matterKey('Nu får flere på Brøndehaven forkert medicin'))).toBe(true);
    expect(
      sameMatter(matterKey('I Grenaa lå en mand på gulvet'), matterKey('En kvinde i Grenaa fik forkert medicin')),
    ).toBe(false);
  });

  it('keeps another place apart', () => {
    expect(sameMatter(mould, matterKey('Også i Vivild er der skimmel på skolen'))).toBe(false);
  });

  it('keeps another subject in the same place apart', () => {
    expect(sameMatter(mould, matterKey('Datalæk ramte borgere i Ørum'))).toBe(false);
  });

  it('joins near-duplicates without any place or subject', () => {
    const text =
      'Fire medier bringer i aften den samme lille historie om en kat, der kom hjem efter syv år på loftet hos naboen';
    expect(sameMatter(matterKey(text), matterKey(`${text}!`))).toBe(true);
    expect(sameMatter(matterKey(text), matterKey('Noget helt andet om en hund, som ingen kender, og en båd'))).toBe(
      false,
    );
  });

  it('never joins two empty texts', () => {
    expect(sameMatter(matterKey(''), matterKey('😡'))).toBe(false);
  });
});

describe('sameThing', () => {
  const same = (one: string, other: string) => sameThing(matterKey(one), matterKey(other));
  const leak = 'Datalæk: Kommunen sendte cpr-numre og diagnoser til fremmede';

  it.each([
    ['two rare words', leak, 'Min familie fik en fil med cpr-numre og diagnoser på naboens børn'],
    ['a rare word and a subject', 'Direktionssekretæren er fyret', 'Hvorfor blev direktionssekretæren fyret?'],
    ['a rare word and a kind of harm', 'Døgninstitutionen mistede hende af syne', 'Pige forsvandt fra døgninstitution'],
  ])('is told by %s', (_what, one, other) => {
    expect(same(one, other)).toBe(true);
  });

  it.each([
    ['one rare word', leak, 'Lægen gav ham to diagnoser på en time'],
    ['a subject alone', 'Borgmesteren er fyret', 'En pedel er fyret'],
    ['words that everybody uses', 'Kommunen lukker skolen for børnene', 'Kommunen åbner skolen for børnene'],
    ['rare words of two places', 'Lygtepæle og brosten i Auning', 'Lygtepæle og brosten i Ørsted'],
    ['nothing', '', ''],
  ])('is not told by %s', (_what, one, other) => {
    expect(same(one, other)).toBe(false);
  });

  it('is not known of keys that were kept before things were', () => {
    const { things: _, ...older } = matterKey(leak);
    expect(sameThing(older, matterKey(leak))).toBe(false);
  });
});
