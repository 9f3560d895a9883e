import { describe, expect, it } from 'vitest';
import { departmentOfName } from '../../classifiers/department-of-name.ts';
import { loadFiction } from '../../demo/fiction.ts';

describe('whose an institution is by its name', () => {
  it.each([
    ['Børnehaven Solhatten', 'skole_og_dagtilbud'],
    ['Kattegatskolen', 'skole_og_dagtilbud'],
    ['SFO Myretuen', 'skole_og_dagtilbud'],
    ['Norddjurs Musikskole', 'kultur_og_fritid'],
    ['Grenaa Bibliotek', 'kultur_og_fritid'],
    ['Plejecenter Violskrænten', 'sundhed_og_omsorg'],
    ['HJEMMEPLEJEN NORD', 'sundhed_og_omsorg'],
    ['Sundhedsplejen Norddjurs', 'boern_og_familie'],
    ['Bostedet Skovstjernen', 'social'],
    ['Jobcenter Norddjurs', 'erhverv_og_arbejdsmarked'],
    ['Borgerservice', 'borgerservice'],
    ['Vej og Park', 'vej_og_ejendom'],
    ['Genbrugspladsen i Glesborg', 'vej_og_ejendom'],
    ['Byg og Miljø', 'byg_og_miljoe'],
    ['Norddjurs Kommune', 'ledelsessekretariatet'],
    ['Violskrænten', undefined],
    ['Transformatoren', undefined],
    ['', undefined],
  ])('%s: %s', (name, department) => expect(departmentOfName(name)).toBe(department));

  it('is guessed right for four of five Pages of the fictitious municipality, and seldom wrong', () => {
    const pages = loadFiction('2026-11-20').pages.filter(({ department }) => department !== undefined);
    const guesses = pages.map(({ name, department }) => ({ department, guess: departmentOfName(name) }));
    const right = guesses.filter(({ department, guess }) => guess === department).length;
    const wrong = guesses.filter(({ department, guess }) => guess !== undefined && guess !== department).length;
    expect(right / pages.length).toBeGreaterThan(0.8);
    expect(wrong / pages.length).toBeLessThan(0.1);
  });
});
