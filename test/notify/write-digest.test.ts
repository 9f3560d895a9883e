import { describe, expect, test } from 'vitest';
import { writeDigest } from '../../notify/write-digest.ts';
import { digestFacts, incident, story } from './support/mail-facts.ts';

const times = <T>(count: number, thing: T) => Array.from({ length: count }, () => thing);
const firstLine = (text: string) => text.split('\n\n')[0]?.replace('\n', ' ');

describe('the subject tells the news', () => {
  test.each([
    [
      { incidents: times(2, incident), goodStories: times(5, story) },
      '2 sager og 5 gode historier · fredag 20. november',
    ],
    [{ incidents: [incident] }, '1 sag · fredag 20. november'],
    [{ goodStories: [story], coversDays: 3 }, '1 god historie (3 dage) · fredag 20. november'],
    [{}, 'Roligt døgn: intet nyt fra 148 kilder · fredag 20. november'],
    [{ coversDays: 4 }, 'Rolige dage: intet nyt fra 148 kilder · fredag 20. november'],
    [
      { coverage: { read: 60, total: 150, problems: [] } },
      'Intet nyt, men kun 60 af 150 kilder læst · fredag 20. november',
    ],
    [
      { goodStories: [story], coverage: { read: 60, total: 150, problems: [] } },
      '1 god historie · kun 60 af 150 kilder læst · fredag 20. november',
    ],
    [{ vanished: { posts: 1, comments: 0, url: '' } }, '1 forsvundet opslag · fredag 20. november'],
    [
      { goodStories: [story], vanished: { posts: 2, comments: 1, url: '' }, coversDays: 3 },
      '1 god historie, 2 forsvundne opslag og 1 forsvunden kommentar (3 dage) · fredag 20. november',
    ],
    [
      { vanished: { posts: 0, comments: 4, url: '' }, coverage: { read: 60, total: 150, problems: [] } },
      '4 forsvundne kommentarer · kun 60 af 150 kilder læst · fredag 20. november',
    ],
    [{ vanished: { posts: 0, comments: 0, url: '' } }, 'Roligt døgn: intet nyt fra 148 kilder · fredag 20. november'],
    [{ coverage: { read: 0, total: 150, problems: [] } }, 'Ingen kilder læst · fredag 20. november'],
  ])('%#: %o', (changes, subject) => {
    expect(writeDigest(digestFacts(changes)).subject).toBe(subject);
  });
});

test('the first line says why to read on, and how many days a break has left behind', () => {
  const { text } = writeDigest(digestFacts({ incidents: [incident], goodStories: times(2, story), coversDays: 3 }));
  expect(firstLine(text)).toBe(
    'Godmorgen, Mette. Der er 1 sag at holde øje med og 2 gode historier. Overblikket dækker 3 dage.',
  );
});

test('a quiet day is called quiet only when enough was read', () => {
  const quiet = (read: number) =>
    firstLine(writeDigest(digestFacts({ coverage: { read, total: 150, problems: [] } })).text);
  expect(quiet(148)).toBe('Godmorgen, Mette. Det har været et roligt døgn uden nyt fra de 148 kilder, vi læste.');
  expect(quiet(90)).toBe('Godmorgen, Mette. Vi har ikke fundet noget nyt, men vi fik kun 90 af 150 kilder læst.');
  expect(quiet(0)).toBe('Godmorgen, Mette. Vi fik ikke læst nogen kilder, så vi ved ikke, om der er sket noget.');
});

test('coverage stands in every digest, with what failed and since when', () => {
  const problems = [
    {
      name: 'Børnehaven Eksempel',
      sentence: 'Adgangen er udløbet. Forbind siden igen.',
      since: new Date('2026-11-19T13:20:00Z'),
    },
    { name: 'Lokalmediet', sentence: 'Siden svarer ikke' },
  ];
  for (const goodStories of [[], [story]]) {
    const { text, html } = writeDigest(digestFacts({ goodStories, coverage: { read: 148, total: 150, problems } }));
    expect(text).toContain('148 af 150 kilder læst.');
    expect(html).toContain('148 af 150 kilder læst.');
    expect(text.replaceAll('\n  ', ' ')).toContain(
      '* Børnehaven Eksempel: Adgangen er udløbet. Forbind siden igen. Siden i går kl. 14.20.',
    );
    expect(text).toContain('* Lokalmediet: Siden svarer ikke.\n');
  }
});

test('long lists are cut and say how many are left', () => {
  const problems = times(11, { name: 'Kilde', sentence: 'Siden svarer ikke' });
  const facts = {
    incidents: times(4, incident),
    goodStories: times(9, story),
    shared: times(7, story),
    coverage: { read: 139, total: 150, problems },
  };
  const { text, html } = writeDigest(digestFacts(facts));
  for (const rest of ['Og 1 sag til.', 'Og 4 gode historier til.', 'Og 2 delinger til.', 'Og 3 kilder til.'])
    expect(text).toContain(rest);
  expect(html.match(/>Se sagen</g)).toHaveLength(3);
  expect(html.match(/>Se historien</g)).toHaveLength(5);
});

test('an incident says whether someone has taken it; a gripe, which alerts nobody, does not', () => {
  const text = (changes: object) => writeDigest(digestFacts({ incidents: [{ ...incident, ...changes }] })).text;
  expect(text({})).toContain(
    '* Lokal historie kan være på vej: Vej og ejendom\n  Infrastruktur · 4 opslag · siden i går kl. 14.20\n  Ingen har kvitteret endnu.',
  );
  expect(text({ acknowledgedBy: 'Ole' })).toContain('Ole har kvitteret.');
  expect(text({ severity: 1 })).not.toContain('kvitteret');
});

test('open tasks and what is overdue come with the way to the queue', () => {
  const open = { goodStories: 12, pressWatch: 3, unsure: 0 };
  const { text } = writeDigest(digestFacts({ open, overdue: 1 }));
  expect(text).toContain(
    'Der venter 12 i Gode historier og 3 i Pressevagt. 1 opslag har ventet for\nlænge.\nhttps://lytteposten.example/ko\n',
  );
  expect(writeDigest(digestFacts()).text).toContain('Køen er tom. Alt er besluttet.');
});

test('an excerpt is cut on a word, and addresses in it are no links', () => {
  const excerpt = `Se www.ond.example/klik og http://ond.example. ${'Vi hygger os. '.repeat(40)}`;
  const { text, html } = writeDigest(digestFacts({ goodStories: [{ ...story, excerpt }] }));
  expect(text).toContain('»Se [link] og [link] Vi hygger os.');
  expect(text).toMatch(/(Vi|hygger|os\.?)…«/);
  expect(`${text}${html}`).not.toContain('ond.example');
});

test('a digest that arrives on a later day says so', () => {
  const late = writeDigest(digestFacts({ now: new Date('2026-11-21T10:00:00Z') })).text;
  expect(late).toContain('Overblikket er forsinket. Det skulle være kommet fredag 20. november.');
  expect(late.startsWith('Hej, Mette.')).toBe(true);
  expect(writeDigest(digestFacts()).text).not.toContain('forsinket');
});

test('what vanished from our own Pages is a line with a way to it; nothing is none', () => {
  const vanished = { posts: 1, comments: 4, url: 'https://lytteposten.example/forsvundet' };
  const { text } = writeDigest(digestFacts({ vanished }));
  expect(text).toContain('1 opslag og 4 kommentarer er forsvundet fra jeres egne sider.');
  expect(firstLine(text)).toBe('Godmorgen, Mette. Der er 1 forsvundet opslag og 4 forsvundne kommentarer.');
  expect(text).toContain(vanished.url);
  expect(writeDigest(digestFacts()).text).not.toContain('orsvundet');
});

describe('holes in the duty list', () => {
  const spans = [
    'lørdag 21. november kl. 08.00 til 20.00',
    'søndag 22. november kl. 08.00 til 20.00',
    'en tredje',
    'en fjerde',
  ];
  const text = (count: number) =>
    writeDigest(
      digestFacts({ dutyHoles: { spans: spans.slice(0, count), url: 'http://localhost:3000/vagt' } }),
    ).text.replace(/\s+/g, ' ');

  test('are one line with the way to the list, and no more than two of them in words', () => {
    expect(text(1)).toContain(`Ingen har vagt ${spans[0]}. Se vagtlisten: http://localhost:3000/vagt`);
    expect(text(4)).toContain(`Ingen har vagt ${spans[1]}. Der er 2 huller mere.`);
    expect(writeDigest(digestFacts({})).text).not.toContain('vagtlisten');
  });
});
