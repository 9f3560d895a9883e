import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finderOf, wordingProblem } from '../../core/phrase-pattern.ts';

const phrase = (words: string, compounds = false) => finderOf({ words, form: 'phrase', compounds });
const pattern = (words: string) => finderOf({ words, form: 'pattern', compounds: false });
const isIn = (words: string, text: string, compounds = false) => phrase(words, compounds)(text) !== undefined;

describe('a phrase', () => {
  it.each([
    ['skole', 'skole skolen skoler skolerne skolernes skolens skoles SKOLEN'],
    ['bus', 'bus bussen busser busserne bussens'],
    ['cykel', 'cykel cyklen cykler cyklerne cyklernes'],
    ['barn', 'barn barnet børn børnene børns'],
    ['plejehjem', 'plejehjem plejehjemmet plejehjemmene plejehjemmets'],
    ['museum', 'museum museet museer museerne'],
    ['lærer', 'lærer læreren lærere lærerne lærernes'],
    ['by', 'by bys'],
    ['gård', 'gård gården gaarden gårdene Gaard'],
    ['skolerne', 'skole skolen skolerne'],
    ['SFO', "SFO SFO'en SFO'er sfo"],
    ['rotte', 'rotte rotten rotter rotterne'],
    ['nat', 'nat natten nætter nætterne'],
  ])('%s is found in each of its forms', (words, forms) => {
    for (const form of forms.split(' ')) expect([form, isIn(words, `Se ${form}, her.`)]).toEqual([form, true]);
  });

  it('is not found inside other words, unless compounds are wanted', () => {
    expect(isIn('skole', 'folkeskolen er lukket')).toBe(false);
    expect(isIn('skole', 'folkeskolen er lukket', true)).toBe(true);
    expect(isIn('skole', 'skolegården', true)).toBe(true);
    expect(isIn('bus', 'busk')).toBe(false);
    expect(isIn('vej', 'vejret er godt')).toBe(false);
  });

  it('of several words is found with each word in its own form and anything but words between them', () => {
    for (const text of ['nedlagt skole', 'Nedlagte skoler', 'nedlagte,\n skolerne!'])
      expect([text, isIn('nedlagt skole', text)]).toEqual([text, true]);
    expect(isIn('nedlagt skole', 'nedlagt en skole')).toBe(false);
    expect(isIn('#norddjurs', 'hilsen fra Norddjurs')).toBe(true);
  });

  it('says where it stands', () => {
    expect(phrase('skole')('Den gamle skolen her')).toEqual({ start: 10, end: 16 });
    expect(phrase('skole', true)('Den gamle folkeskolegård her')).toEqual({ start: 10, end: 24 });
  });

  it('never misses itself, whatever it is and wherever it stands', { timeout: 20_000 }, () => {
    const words = fc
      .oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 30 }))
      .map((text) => text.normalize('NFC'))
      .filter((text) => wordingProblem({ words: text, form: 'phrase' }) === undefined);
    fc.assert(
      fc.property(words, fc.boolean(), (one, compounds) => {
        const find = phrase(one, compounds);
        for (const text of [one, `Her: ${one}. Og mere`, `(${one})`]) expect(find(text.normalize('NFC'))).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });

  it('in any form is found with compounds wherever it is found without', () => {
    const words = fc.constantFrom('skole', 'bus', 'nedlagt skole', 'barn', 'sommer');
    const texts = fc
      .array(fc.constantFrom('skolen', 'bussen', 'nedlagte', 'skoler', 'børnene', 'somre', 'og', ','))
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(words, texts, (one, text) => !isIn(one, text) || isIn(one, text, true)),
      { numRuns: 60 },
    );
  });

  it.each(['', '  ', '!!', '🎉'])('without a word in it is refused: "%s"', (words) => {
    expect(wordingProblem({ words, form: 'phrase' })).toBe('Skriv mindst ét ord.');
  });
});

describe('a pattern', () => {
  it('is read as RE2 reads it, without regard to case', () => {
    expect(pattern('skole(n|r)? (lukker|lukket)')('SKOLEN LUKKER')).toEqual({ start: 0, end: 13 });
    expect(pattern('skole(n|r)? (lukker|lukket)')('skolegården')).toBeUndefined();
  });

  it.each([
    ['(skole', 'Der mangler en slutparentes'],
    ['skole)', 'slutparentes ")" for meget'],
    ['[a-', 'Der mangler en "]"'],
    ['*skole', 'uden noget foran'],
    ['a**', 'lige efter hinanden'],
    ['(a{1000}){1000}', 'er for stort'],
    ['\\p{L}{900}{900}', 'Mønsteret'],
    ['(?=skole)', 'kan ikke bruges her'],
    ['(a)\\1', 'Henvisninger som'],
    ['skole\\', 'ender med "\\"'],
    ['skole*|', 'også en tom tekst'],
    ['.*', 'også en tom tekst'],
    ['', 'Skriv et mønster.'],
    ['x'.repeat(201), 'højst 200 tegn'],
  ])('%s gets a sentence', (words, sentence) => {
    expect(wordingProblem({ words, form: 'pattern' })).toContain(sentence);
    expect(() => pattern(words)).toThrow();
  });

  it('that would run for ever elsewhere is through with a long text at once', () => {
    expect(pattern('(x+x+)+y')('x'.repeat(20_000))).toBeUndefined();
  });
});
