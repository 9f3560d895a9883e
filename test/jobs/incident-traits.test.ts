import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matterKey } from '../../classifiers/matters.ts';
import { type Spoken, threadOf, withoutPosts, withTrait } from '../../core/matter-traits.ts';
import { isAlike, isSameThread, ties, tieTo } from '../../jobs/incident-traits.ts';
import { spokenOf } from '../../jobs/spoken-of.ts';

const hourMs = 3_600_000;
const now = new Date('2026-11-18T10:00:00Z');
const spoken = (text: string, more: Partial<Spoken> = {}): Spoken => ({
  key: matterKey(text),
  thread: `t${text}`,
  department: 'vej_og_ejendom',
  theme: 'infrastruktur',
  isPublic: true,
  at: now.getTime(),
  ...more,
});

describe('the thread of a post', () => {
  it.each([
    ['post', '100_77', '77'],
    ['mention', '555_77', '77'],
    ['comment', '77_5', '77'],
    ['article', 'https://medie.example/a', 'https://medie.example/a'],
  ])('a %s called %s stands in %s', (kind, externalId, thread) => {
    expect(threadOf({ kind, externalId })).toBe(thread);
  });
});

describe('posts belong together', () => {
  const traits = withTrait(undefined, spoken('Broen i Auning er lukket igen', { thread: '77' }));

  it('in one thread, whatever is said', () => {
    expect(isSameThread(traits, spoken('Noget helt andet', { thread: '77', department: 'social' }))).toBe(true);
    expect(isSameThread(traits, spoken('Noget helt andet', { thread: '78' }))).toBe(false);
    expect(isAlike(traits, spoken('Noget helt andet', { thread: '77' }))).toBe(false);
  });

  it('in one matter', () => {
    expect(isAlike(traits, spoken('Broen i Auning er lukket igen', { department: 'social' }))).toBe(true);
  });

  it('at one place and in one field within three days, and no longer', () => {
    const later = (hours: number, more: Partial<Spoken> = {}) =>
      spoken('Hullerne i vejen gennem Auning', { at: now.getTime() + hours * hourMs, ...more });
    expect(isAlike(traits, later(71))).toBe(true);
    expect(isAlike(traits, later(72))).toBe(false);
    expect(isAlike(traits, later(1, { theme: 'andet' }))).toBe(false);
    expect(isAlike(traits, later(1, { department: 'social' }))).toBe(false);
    expect(isAlike(traits, spoken('Hullerne i vejen gennem Ørsted'))).toBe(false);
  });

  it('without a place by two kinds of harm in one field, and not by one', () => {
    const first = withTrait(undefined, spoken('Barn død i børnehave efter svigt. Politiet efterforsker sagen.'));
    expect(isAlike(first, spoken('Hvem svarer for svigtet, nu hvor et barn er død?'))).toBe(true);
    expect(isAlike(first, spoken('Det er svigt, at bussen aldrig kommer.'))).toBe(false);
  });

  it('at one place in one department by the same kind of harm, whatever their themes', () => {
    const first = withTrait(
      undefined,
      spoken('En pige er forsvundet fra institutionen i Auning', { department: 'boern_og_familie' }),
    );
    const other = (text: string) =>
      isAlike(first, spoken(text, { department: 'boern_og_familie', theme: 'skole_og_dagtilbud' }));
    expect(other('Børn i fare i Auning, og kommunen opdager det ikke')).toBe(true);
    expect(other('Der er ingen plads i børnehaven i Auning')).toBe(false);
  });

  it('without a place where they name one thing and share something besides, in one department within three days', () => {
    const first = withTrait(
      undefined,
      spoken('Kommunaldirektør sendt hjem efter anklager. Økonomiudvalget holder hastemøde.', {
        department: 'ledelsessekretariatet',
      }),
    );
    const other = (text: string, more: Partial<Spoken> = {}) =>
      isAlike(first, spoken(text, { department: 'ledelsessekretariatet', theme: 'andet', ...more }));
    const again = 'Så blev kommunaldirektøren sendt hjem. Hvem vidste det?';
    expect(other(again)).toBe(true);
    expect(other(again, { at: now.getTime() + 72 * hourMs })).toBe(false);
    expect(other(again, { department: 'social' })).toBe(false);
    expect(other('Kommunaldirektøren tager imod gæster på rådhuset')).toBe(false);
    expect(other('Tre lærere blev sendt hjem uden løn')).toBe(false);
  });

  it('never by a field that nobody knows', () => {
    const unknown = withTrait(undefined, spoken('Sagen i Auning', { department: 'ukendt' }));
    expect(isAlike(unknown, spoken('Den anden i Auning', { department: 'ukendt' }))).toBe(false);
  });
});

describe('what an incident remembers', () => {
  it('stays small, however many speak, and knows the newest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
        const posts = Array.from({ length: count }, (_, n) => spoken('x', { thread: `t${n}` }));
        const traits = posts.reduce<ReturnType<typeof withTrait> | undefined>(
          (sum, post) => withTrait(sum, post),
          undefined,
        );
        expect(traits?.members.length).toBe(Math.min(count, 16));
        expect(traits?.threads.length).toBe(Math.min(count, 64));
        expect(traits?.threads.at(-1)).toBe(`t${count - 1}`);
      }),
      { numRuns: 30 },
    );
  });

  it('knows a thread once', () => {
    const traits = withTrait(withTrait(undefined, spoken('a', { thread: '1' })), spoken('b', { thread: '1' }));
    expect(traits.threads).toEqual(['1']);
  });
});

describe('the strongest tie', () => {
  const link = 'https://medie.example/skolebus';
  const traits = withTrait(undefined, spoken('Broen i Auning er lukket igen', { thread: '77', links: [link] }));
  it('is the same address, then the thread, then the matter, then the announced matter, then the field', () => {
    const other = (more: Partial<Spoken>, text = 'Noget helt andet') =>
      tieTo(traits, spoken(text, { department: 'social', ...more }));
    expect(other({ links: [link], thread: '77' })).toBe(ties.link);
    expect(other({ thread: '77' })).toBe(ties.thread);
    expect(other({}, 'Broen i Auning er lukket igen')).toBe(ties.matter);
    expect(other({ department: 'vej_og_ejendom' }, 'Hullerne i vejen gennem Auning')).toBe(ties.field);
    expect(other({})).toBe(0);
    expect(tieTo({ ...traits, expected: 'bridge' }, spoken('Noget helt andet', { expected: 'bridge' }))).toBe(
      ties.announced,
    );
    expect(Object.values(ties).sort((a, b) => b - a)).toEqual(Object.values(ties));
  });

  it('of what was announced binds its own talk, and nothing else of the same place and field', () => {
    const announced = { ...traits, expected: 'bridge' };
    const near = 'Hullerne i vejen gennem Auning';
    expect(tieTo(traits, spoken(near))).toBe(ties.field);
    expect(tieTo(announced, spoken(near))).toBe(0);
    expect(tieTo(announced, spoken(near, { expected: 'another' }))).toBe(0);
    expect(tieTo(announced, spoken('Broen i Auning er lukket igen'))).toBe(ties.matter);
  });
});

describe('the addresses that a post points to', () => {
  const linksOf = (text: string, links: string[] = []) =>
    spokenOf(
      { id: 'p', kind: 'mention', externalId: '1_2', text, ownVoice: false, postedAt: now },
      { department: 'social', theme: 'andet', links },
    ).links;
  it('are those in its text and those attached, without what only tracks', () => {
    expect(linksOf('Læs (https://medie.example/a?fbclid=1).', ['https://medie.example/b#top'])).toEqual([
      'https://medie.example/a',
      'https://medie.example/b',
    ]);
  });

  it('are not front pages and profiles, which many matters share', () => {
    expect(linksOf('Se https://www.norddjurs.dk/ og https://www.facebook.com/norddjurs')).toEqual([]);
    expect(linksOf('Se https://www.facebook.com/norddjurs/posts/123')).toHaveLength(1);
  });
});

it('a post that is said anew takes its own place, and one that is no criticism is forgotten', () => {
  const first = withTrait(undefined, spoken('a', { post: '1' }));
  const both = withTrait(withTrait(first, spoken('b', { post: '2' })), spoken('c', { post: '1' }));
  expect(both.members.map(({ post }) => post)).toEqual(['2', '1']);
  expect(withoutPosts(both, ['2']).members.map(({ post }) => post)).toEqual(['1']);
});
