import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../core/errors.ts';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';

/** The example of the design, as it stands there. */
const example = `municipality:
  name: Norddjurs Kommune
  centralPage: "100200300400500"
  hashtags: [norddjurs, norddjurskommune]
  instagramUser: "17841405309211844"        # optional
departments:
  - { key: skole_og_dagtilbud, name: Skole og dagtilbud, mail: skole@example.dk }
sources:
  - { kind: facebook-page, id: "111222333444555", name: Børnehaven Eksempel, department: skole_og_dagtilbud, every: 10m }
  - { kind: facebook-mentions, id: "100200300400500", name: Omtaler af Norddjurs Kommune }
  - { kind: instagram-hashtag, tag: norddjurs }
  - { kind: feed, url: "https://medie.example/rss", name: Lokalmediet, medium: true }
  - { kind: webpage, url: "https://www.norddjurs.dk/politik/referater", name: Referater, item: "article a" }
people:
  - { mail: mette@example.dk, name: Mette, roles: [comms] }
  - { mail: ole@example.dk, name: Ole, roles: [crisis], departments: [skole_og_dagtilbud], phone: "+4512345678" }
duty:        # who is on call outside office hours; empty: severity 3 goes to the first crisis contact of each department
  - { person: ole@example.dk, from: 2026-11-20T16:00, to: 2026-11-23T08:00 }
playbooks:
  - { severity: 3, text: "..." }
focus:
  - { theme: rekruttering_og_fastholdelse, from: 2027-03-01, to: 2027-05-31 }
`;

function problemsOf(text: string): string[] {
  try {
    parseMunicipalityFile(text);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(PermanentError);
    return (error as PermanentError).forPeople.split('\n');
  }
}

const lines = example.split('\n');
/** The example with other words in place of some of its own. */
const changed = (from: string, to: string) => {
  expect(example).toContain(from);
  return example.replace(from, to);
};

describe('the municipality file', () => {
  it('tells faults of form and of reference in one go, in the order of the lines', () => {
    const file = `municipality: { name: A, centralPage: "1" }
sources:
  - { kind: facebook-page, id: "2", name: B, department: findes_ikke }
  - { kind: avis, id: "3" }
people:
  - { mail: forkert, name: C, roles: [comms] }
`;
    expect(problemsOf(file).map((line) => line.split(':')[0])).toEqual(['Linje 3', 'Linje 4', 'Linje 6']);
  });

  it('is accepted as the design shows it', () => {
    const file = parseMunicipalityFile(example);
    expect(file.sources).toHaveLength(5);
    expect(file.sources?.[0]).toMatchObject({ kind: 'facebook-page', id: '111222333444555', every: 600 });
    expect(file.duty).toEqual([{ person: 'ole@example.dk', from: '2026-11-20T16:00', to: '2026-11-23T08:00' }]);
    expect(file.focus?.[0]).toEqual({ theme: 'rekruttering_og_fastholdelse', from: '2027-03-01', to: '2027-05-31' });
  });

  it('needs no more than a name and a central Page', () => {
    expect(parseMunicipalityFile('municipality: { name: X, centralPage: "1" }').municipality.hashtags).toEqual([]);
  });

  it.each([
    ['name: Norddjurs Kommune', 'nam: Norddjurs Kommune', 'Linje 2: municipality: kender ikke "nam"'],
    [
      '"100200300400500"\n',
      '100200300400500\n',
      'Linje 3: municipality.centralPage: skal være tekst (sæt tal i anførselstegn)',
    ],
    ['mail: skole@example.dk', 'mail: skole', 'Linje 7: departments.0.mail: skal være en mailadresse'],
    [
      'key: skole_og_dagtilbud,',
      'key: Skole,',
      'Linje 7: departments.0.key: skal være små bogstaver, tal og understreg',
    ],
    ['every: 10m', 'every: ofte', 'Linje 9: sources.0.every: skal være en varighed som 10m eller 1h'],
    ['every: 10m', 'every: 10s', 'Linje 9: sources.0.every: skal være mindst 30s'],
    ['department: skole_og_dagtilbud', 'department: havnen', 'Linje 9: afdelingen "havnen" findes ikke'],
    ['kind: facebook-mentions', 'kind: myspace', 'Linje 10: sources.1.kind: kender ikke denne værdi'],
    ['id: "100200300400500"', 'id: "abc"', 'Linje 10: sources.1.id: skal være et tal i anførselstegn'],
    ['tag: norddjurs }', 'tag: "#norddjurs" }', 'Linje 11: sources.2.tag: skrives uden #'],
    [
      'https://medie.example/rss',
      'ftp://medie.example/rss',
      'Linje 12: sources.3.url: skal være en http- eller https-adresse',
    ],
    [', item: "article a"', '', 'Linje 13: sources.4.item: mangler'],
    ['roles: [comms]', 'roles: [chef]', 'Linje 15: people.0.roles.0: skal være en af: comms, crisis'],
    ['roles: [comms]', 'roles: []', 'Linje 15: people.0.roles'],
    ['departments: [skole_og_dagtilbud]', 'departments: [havnen]', 'Linje 16: afdelingen "havnen" findes ikke'],
    ['"+4512345678"', '"nul otte"', 'Linje 16: people.1.phone: skal være et telefonnummer'],
    ['mail: ole@example.dk', 'mail: METTE@example.dk', 'Linje 16: personen "METTE@example.dk" står to gange'],
    ['person: ole@example.dk', 'person: ida@example.dk', 'Linje 18: personen står ikke under people'],
    ['to: 2026-11-23T08:00', 'to: 2026-11-20T16:00', 'Linje 18: vagten slutter, før den begynder'],
    [
      'from: 2026-11-20T16:00',
      'from: 2026-02-30T16:00',
      'Linje 18: duty.0.from: skal være et tidspunkt som 2026-11-20T16:00',
    ],
    [
      'from: 2026-11-20T16:00',
      'from: 2026-11-20T24:00',
      'Linje 18: duty.0.from: skal være et tidspunkt som 2026-11-20T16:00',
    ],
    ['severity: 3', 'severity: 4', 'Linje 20: playbooks.0.severity'],
    ['theme: rekruttering_og_fastholdelse', 'theme: vejret', 'Linje 22: focus.0.theme: skal være en af: bosætning'],
    ['to: 2027-05-31', 'to: 2027-02-01', 'Linje 22: perioden slutter, før den begynder'],
  ])('with %j as %j is refused with its line', (from, to, sentence) => {
    const problems = problemsOf(changed(from, to));
    expect(
      problems.some((problem) => problem.startsWith(sentence)),
      problems.join('\n'),
    ).toBe(true);
  });

  it('names every problem at once', () => {
    const problems = problemsOf(
      changed('every: 10m', 'every: ofte')
        .replace('severity: 3', 'severity: 9')
        .replace('mail: mette@example.dk', 'mail: mette'),
    );
    expect(problems.map((line) => /^Linje (\d+):/.exec(line)?.[1])).toEqual(['9', '15', '20']);
  });

  it('tells of a source that stands there twice, by its second line', () => {
    const double = [...lines.slice(0, 9), lines[8], ...lines.slice(9)].join('\n');
    expect(problemsOf(double)).toEqual(['Linje 10: kilden "Børnehaven Eksempel" står to gange']);
  });

  it('that is no YAML, or nothing, is refused with a line', () => {
    for (const text of ['a: [1', 'municipality: {\n  name: "x', '', '[]', '3', 'null'])
      expect(problemsOf(text)[0]).toMatch(/^Linje \d+: /);
  });

  it('never lets an unknown key through, wherever it stands, and names its line', () => {
    const places = lines.flatMap((line, index) => (/^ {2}- \{/.test(line) ? [index] : []));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.stringMatching(/^[a-z]{4,12}x$/), (index, key) => {
        const text = lines.with(index, (lines[index] ?? '').replace('{ ', `{ ${key}: 1, `)).join('\n');
        expect(problemsOf(text)).toContainEqual(
          expect.stringMatching(new RegExp(`^Linje ${index + 1}: .*kender ikke "${key}"$`)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('answers any rubbish with sentences, never with an accident', () => {
    const rubbish = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.json(),
      fc.nat(example.length).map((cut) => example.slice(0, cut)),
    );
    fc.assert(
      fc.property(rubbish, (text) => {
        for (const problem of problemsOf(text)) expect(problem).toMatch(/^Linje \d+: /);
      }),
      { numRuns: 200 },
    );
  });
});
