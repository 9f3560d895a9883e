import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileChanges } from '../../core/file-changes.ts';
import type { MunicipalityFile } from '../../core/municipality-schema.ts';

const municipality = { name: 'Norddjurs Kommune', centralPage: '1', hashtags: ['norddjurs'] };
const feed = { kind: 'feed' as const, url: 'https://a.example/rss', name: 'Avisen' };
const file = (more: Partial<MunicipalityFile> = {}): MunicipalityFile => ({ municipality, ...more });
const told = (now: Partial<MunicipalityFile>, next: MunicipalityFile) =>
  fileChanges(now, next).map(({ section, what, name, details }) => [section, what, name, ...details]);

describe('what a municipality file would change', () => {
  it('is all of it where nothing is there yet', () => {
    expect(told({}, file({ sources: [feed] }))).toEqual([
      ['Kommunen', 'added', 'Norddjurs Kommune'],
      ['Kilder', 'added', 'Avisen'],
    ]);
  });

  it('is told value by value, and what is left out of a section that is there goes', () => {
    const now = file({ sources: [feed, { ...feed, url: 'https://b.example', name: 'Bladet' }] });
    const next = file({ sources: [{ ...feed, name: 'Avisen Norddjurs', every: 1800, medium: true }] });
    expect(told(now, next)).toEqual([
      [
        'Kilder',
        'changed',
        'Avisen',
        'navn: Avisen -> Avisen Norddjurs',
        'læses: 15m -> 30m',
        'medie: ingen -> ja',
      ].with(2, 'Avisen Norddjurs'),
      ['Kilder', 'removed', 'Bladet'],
    ]);
  });

  it('leaves a section alone that is not in the file, and departments that are not named', () => {
    const now = file({
      departments: [{ key: 'social', name: 'Social' }],
      people: [{ mail: 'a@example.dk', name: 'A', roles: ['admin'] }],
    });
    expect(told(now, file())).toEqual([]);
    expect(told(now, file({ departments: [] }))).toEqual([]);
    expect(told(now, file({ people: [] }))).toEqual([['Personer', 'removed', 'A']]);
  });

  it('does not see the order of roles, the case of a mail, or an interval that is the usual one', () => {
    const person = { mail: 'A@example.dk', name: 'A', roles: ['comms' as const, 'admin' as const] };
    const now = file({ people: [person], sources: [{ ...feed, every: 900 }] });
    const same = file({ people: [{ ...person, mail: 'a@example.dk', roles: ['admin', 'comms'] }], sources: [feed] });
    expect(told(now, same)).toEqual([]);
  });

  it('is nothing between a file and itself, whatever is in it', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 });
    const any = fc.record({
      municipality: fc.record({ name: text, centralPage: text, hashtags: fc.array(text) }),
      sources: fc.uniqueArray(fc.record({ kind: fc.constant('feed' as const), url: text, name: text }), {
        selector: ({ url }) => url,
      }),
      playbooks: fc.uniqueArray(fc.record({ severity: fc.constantFrom(1 as const, 2 as const, 3 as const), text }), {
        selector: ({ severity }) => severity,
      }),
    });
    fc.assert(fc.property(any, (one) => void expect(fileChanges(one, structuredClone(one))).toEqual([])));
  });
});
