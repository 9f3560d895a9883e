import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOurs, ownerOfMatter } from '../../core/owner-of-matter.ts';
import { owners } from '../../core/words.ts';

describe('whose table a matter is on', () => {
  it.each([
    ['region', 'Fem timer på akutmodtagelsen i Randers med et brækket ben, det er en skandale'],
    ['region', 'Lægevagten svarer ikke, og ambulancen kom først efter 50 minutter'],
    ['stat', 'Politiet kommer aldrig, når der er indbrud i Auning'],
    ['stat', 'SKAT har kludret i min årsopgørelse igen'],
    ['stat', 'Min SU er stoppet uden varsel'],
    ['forsyning', 'AquaDjurs har lukket for vandet hele dagen uden at sige noget'],
    ['forsyning', 'Skraldespanden er ikke tømt i tre uger på Åboulevarden'],
    ['privat', 'Midttrafik har aflyst 17.20-bussen igen, uacceptabelt'],
    ['privat', 'Personalet på det private plejehjem løber stærkt, og på friplejehjemmet er det ikke bedre'],
  ])('%s: %s', (owner, text) => {
    expect(ownerOfMatter(text)).toBe(owner);
  });

  it.each([
    'Jobcentret har tabt min sag mellem to stole',
    'Kommunen lader Midttrafik køre forbi vores børn',
    'Skolebussen fra Midttrafik kom ikke, og børnene stod i regnen',
    'Plejehjemmet i Ørsted mangler vagter, og min mor endte på sygehuset',
    'Politiet efterforsker svigt på plejehjemmet',
    'Der er fundet coli i vandet fra vandværket, kog vandet',
    'Både politiet og sygehuset skubber os fra sig',
    'Hullerne i vejen gennem Auning er livsfarlige',
    '',
  ])('ours, or nobody can say: %s', (text) => {
    expect(ownerOfMatter(text)).toBe('kommune');
  });

  it('takes a word for a whole one: skatteyderne, suppe and regionale are nobody else', () => {
    for (const text of ['Skatteyderne bløder', 'Suppen var kold', 'Den regionale messe', 'Politisk spil'])
      expect(ownerOfMatter(text)).toBe('kommune');
  });

  it('is always ours once the municipality or its own work is named, whatever else stands there', () => {
    const words = fc.constantFrom(
      'sygehus',
      'politiet',
      'fjernvarme',
      'Midttrafik',
      'SU',
      'regionen',
      'apotek',
      'letbanen',
    );
    const own = fc.constantFrom(
      'kommunen',
      'Norddjurs Kommune',
      'borgmesteren',
      'hjemmeplejen',
      'børnehaven',
      'jobcenteret',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), own, fc.array(words, { maxLength: 6 }), (before, name, after) => {
        const text = [...before, name, ...after].join(', ');
        expect([ownerOfMatter(text), namesOurs(text)]).toEqual(['kommune', true]);
      }),
      { numRuns: 100 },
    );
  });

  it('answers any text, and with one of the five', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => owners.includes(ownerOfMatter(text))),
      { numRuns: 100 },
    );
  });
});
