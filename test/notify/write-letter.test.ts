import { describe, expect, it, test } from 'vitest';
import { findDifficultWords } from '../../core/difficult-words.ts';
import { kindReasons } from '../../core/kind-reasons.ts';
import { effectWordings } from '../../notify/effect-wordings.ts';
import { notSharedWordings } from '../../notify/not-shared-wordings.ts';
import { thanksTogetherWordings } from '../../notify/thanks-together-wordings.ts';
import { thanksWordings } from '../../notify/thanks-wordings.ts';
import { tipWordings } from '../../notify/tip-wordings.ts';
import { writeLetter } from '../../notify/write-letter.ts';
import { letterFacts, sharedStory, storyEffect, unsharedStory } from './support/mail-facts.ts';

type Words = { subject: string; first: string; more: string };
const page = 'Børnehaven Eksempel';
const written: Record<string, Words[]> = {
  thanks: thanksWordings.map((say) => {
    const { thanks, ...words } = say(page, 'på kommunens Facebook-side');
    return { ...words, more: thanks };
  }),
  'thanks for several': thanksTogetherWordings.map((say) => {
    const { thanks, ...words } = say('to', ' i dag');
    return { ...words, more: thanks };
  }),
  effects: effectWordings.map((say) => say({ what: '154 reaktioner', days: 'to dage', source: page })),
  'what is not shared': notSharedWordings.map((say) => say(page)),
};

/** Words of the office, beside those that the share page warns of. */
const office =
  /hermed|nærværende|undertegnede|pågældende|såfremt|orienter|meddel|bekræft|modtagelse|behandl|jf\.|ovenfor|nedenfor|venligst|henvendelse|registrer|system|automatisk|tilfredsstillende|positiv|engagement|performance|content|historiefortælling/iu;

describe.each(Object.entries(written))('the hand-written words of %s', (_kind, all) => {
  it('are twelve or more, and no two alike', () => {
    expect(all.length).toBeGreaterThanOrEqual(12);
    for (const part of ['subject', 'first', 'more'] as const)
      expect(new Set(all.map((words) => words[part])).size).toBe(all.length);
  });

  it('neither shout nor sound like an office or a machine, and are short', () => {
    for (const { subject, first, more } of all) {
      const text = `${subject}. ${first} ${more}`;
      expect(text).not.toContain('!');
      expect(text).not.toMatch(office);
      expect(findDifficultWords(`${first} ${more}`.replace('Facebook-side', ''))).toEqual([]);
      expect(text).not.toMatch(/\s{2}|\.\.|undefined/);
      expect(subject.length).toBeLessThan(60);
      expect(first.length).toBeLessThan(110);
      expect(first).toMatch(/\.$/);
      expect(more).toMatch(/\.$/);
      expect(text).toMatch(/\b(?:I|[Jj]er|[Jj]eres)\b/);
    }
  });
});

it('the first line of a thank-you says that it is shared, of an effect how much, of a refusal that it is not', () => {
  for (const kind of ['thanks', 'thanks for several'])
    for (const { first } of written[kind] ?? []) expect(first).toMatch(/\bdelt\b/);
  for (const { first } of written['effects'] ?? []) expect(first).toContain('154 reaktioner');
  for (const { first } of written['what is not shared'] ?? []) expect(first).toMatch(/ikke|egen side/);
});

it('no reason and no answer to a tip sounds like an office', () => {
  for (const { words } of Object.values(kindReasons)) expect(words).not.toMatch(office);
  for (const { more } of tipWordings.rejected) expect(more).not.toMatch(office);
});

/** Its lines, however they were wrapped. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

const letters = {
  one: letterFacts(),
  'one with figures': letterFacts({ shared: [sharedStory({ soFar: { reactions: 12, comments: 1 } })] }),
  three: letterFacts({
    shared: [sharedStory(), sharedStory({ source: 'Skolen i Eksempelby' }), sharedStory({ source: 'Plejehjemmet' })],
  }),
  everything: letterFacts({
    effects: [storyEffect(), storyEffect({ source: 'Svømmehallen', isQuiet: true })],
    notShared: [unsharedStory()],
  }),
  effect: letterFacts({ shared: [], effects: [storyEffect()] }),
  refusal: letterFacts({ shared: [], notShared: [unsharedStory()] }),
  'two refusals': letterFacts({ shared: [], notShared: [unsharedStory(), unsharedStory({ source: 'Skolen' })] }),
};

test.each(Object.entries(letters))(
  'a letter of %s has at most one exclamation mark, whatever was quoted',
  (_what, facts) => {
    const { subject, text, html } = writeLetter(facts);
    expect(`${subject}${text}${html.slice(html.indexOf('</style>'))}`).not.toContain('!');
    const loud = sharedStory({ excerpt: 'Vi vandt!!! Hurra!!', source: 'Hallen!!' });
    const { subject: loudly, text: louder } = writeLetter({ ...facts, shared: [loud] });
    expect(`${loudly}${louder}`).not.toContain('!!');
  },
);

it('the same letter always reads the same, and others differ', () => {
  expect(writeLetter(letterFacts())).toEqual(writeLetter(letterFacts()));
  const subjects = Array.from({ length: 200 }, (_, at) => writeLetter(letterFacts({ key: `${at}` })).subject);
  expect(new Set(subjects).size).toBe(thanksWordings.length);
});

it('shows what was shared, when, and where to see it', () => {
  const { text } = writeLetter(letters.one);
  expect(text).toContain('Skole og dagtilbud · delt fredag 20. november kl. 07.15');
  expect(text).toContain('»De store børn har bygget et hotel til insekterne.«');
  expect(text).toContain('Se delingen:\nhttps://www.facebook.com/1/posts/2\n');
  expect(text).toContain('Se jeres eget opslag:\nhttps://www.facebook.com/3/posts/4\n');
  expect(text).toMatch(/Sig nej tak til disse mails:\nhttps:\/\/lytteposten\.example\/mails\/brev/);
});

it('tells how many have reacted only where it is known', () => {
  expect(writeLetter(letters.one).text).not.toMatch(/reageret|kommentar/);
  expect(writeLetter(letters['one with figures']).text).toContain(
    'Indtil nu har tolv reageret, og der er skrevet én kommentar.',
  );
  const { text } = writeLetter(letterFacts({ shared: [sharedStory({ soFar: { reactions: 0, comments: 3 } })] }));
  expect(text).toContain('Der er skrevet tre kommentarer indtil nu.');
});

it('never claims how many saw it', () => {
  for (const facts of Object.values(letters))
    expect(writeLetter(facts).text).not.toMatch(/rækkevidde|visning|har set den/i);
});

it.each([
  ['i dag', ['2026-11-20T06:15:00Z', '2026-11-19T23:30:00Z'], ' i dag'],
  ['i går', ['2026-11-19T12:00:00Z', '2026-11-18T23:30:00Z'], ' i går'],
  ['no day of both', ['2026-11-19T12:00:00Z', '2026-11-20T06:15:00Z'], '.'],
])('several in one letter are one piece of news: %s', (_day, times, when) => {
  const shared = times.map((at) => sharedStory({ sharedAt: new Date(at) }));
  const { first, text } = firstOf(letterFacts({ shared, key: '2' }));
  expect(first.toLowerCase()).toContain('to ');
  expect(first).toContain(when);
  if (when === '.') expect(first).not.toMatch(/i dag|i går/);
  expect(text.match(/^Se delingen fra/gm)).toHaveLength(2);
});

function firstOf(facts: Parameters<typeof writeLetter>[0]) {
  const { text } = writeLetter(facts);
  return { text, first: text.split('\n\n')[0]?.replaceAll('\n', ' ') ?? '' };
}

it('tells what came of it, on the shared post and on their own', () => {
  const { first, text } = firstOf(letters.effect);
  expect(first).toContain('174 reaktioner, tolv kommentarer og to delinger');
  expect(flat(text)).toContain(
    'På to dage: 154 reaktioner, tolv kommentarer og to delinger på kommunens side og 20 reaktioner mere på jeres egen.',
  );
});

it('is honest and kind where nothing came of it', () => {
  expect(flat(writeLetter(letters.everything).text)).toContain('Der har været stille om den.');
});

it('with thanks, effect and refusal puts the thanks on top and the refusal last', () => {
  const { text, subject } = writeLetter(letters.everything);
  expect(subject).toBe(writeLetter(letters.one).subject);
  const at = ['Det blev delt', 'Og sådan gik det', 'Ikke denne gang', 'Mange hilsner'].map((words) =>
    text.indexOf(words),
  );
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(at[0]).toBeGreaterThan(0);
});

it('says where it was shared', () => {
  for (const [place, words] of [
    ['linkedin', 'LinkedIn-side'],
    ['intranet', 'på intranettet'],
  ] as const) {
    const { text } = writeLetter(letterFacts({ shared: [sharedStory({ place })] }));
    expect(flat(text)).toContain(words);
    expect(text).not.toContain('Facebook');
  }
});

it('without links and text still reads whole', () => {
  const { choicesUrl: _, ...facts } = letterFacts({
    shared: [
      {
        source: page,
        department: '',
        excerpt: '',
        sharedAt: new Date('2026-11-20T06:15:00Z'),
        place: 'facebook',
        soFar: { reactions: null, comments: null },
      },
    ],
  });
  const { text, html } = writeLetter(facts);
  expect(text).not.toMatch(/»|Se delingen|https?:/);
  expect(html).not.toContain('<a ');
});

it('however much there is to tell, fits in a mail', () => {
  const much = { excerpt: 'Lang tekst om en god dag i haven. '.repeat(20) };
  const many = <T>(thing: T) => Array.from({ length: 60 }, () => thing);
  const { html, text } = writeLetter(
    letterFacts({
      shared: many(sharedStory(much)),
      effects: many(storyEffect(much)),
      notShared: many(unsharedStory(much)),
    }),
  );
  expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  expect(text).toContain('Og 45 historier til.');
});
