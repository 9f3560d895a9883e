import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matterKey, sameMatter } from '../../classifiers/matters.ts';
import { isAlike, isCrowd, isSameThread, type Spoken, threadOf, withTrait } from '../../jobs/incident-traits.ts';

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
const never = () => false;

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
    expect(isAlike(traits, spoken('Noget helt andet', { thread: '77' }), never)).toBe(false);
  });

  it('in one matter', () => {
    expect(isAlike(traits, spoken('Broen i Auning er lukket igen', { department: 'social' }), sameMatter)).toBe(true);
  });

  it('at one place and in one field within three days, and no longer', () => {
    const later = (hours: number, more: Partial<Spoken> = {}) =>
      spoken('Hullerne i vejen gennem Auning', { at: now.getTime() + hours * hourMs, ...more });
    expect(isAlike(traits, later(71), never)).toBe(true);
    expect(isAlike(traits, later(72), never)).toBe(false);
    expect(isAlike(traits, later(1, { theme: 'andet' }), never)).toBe(false);
    expect(isAlike(traits, later(1, { department: 'social' }), never)).toBe(false);
    expect(isAlike(traits, spoken('Hullerne i vejen gennem Ørsted'), never)).toBe(false);
  });

  it('without a place by two kinds of harm in one field, and not by one', () => {
    const first = withTrait(undefined, spoken('Barn død i børnehave efter svigt. Politiet efterforsker sagen.'));
    expect(isAlike(first, spoken('Hvem svarer for svigtet, nu hvor et barn er død?'), never)).toBe(true);
    expect(isAlike(first, spoken('Det er svigt, at bussen aldrig kommer.'), never)).toBe(false);
  });

  it('never by a field that nobody knows', () => {
    const unknown = withTrait(undefined, spoken('Sagen i Auning', { department: 'ukendt' }));
    expect(isAlike(unknown, spoken('Den anden i Auning', { department: 'ukendt' }), never)).toBe(false);
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

describe('a crowd', () => {
  const traitsOf = (members: Spoken[]) => ({ members, threads: [] });
  const voices = (count: number, more: Partial<Spoken> = {}) =>
    Array.from({ length: count }, (_, n) => spoken(`${n}`, more));

  it('is eight public posts within a day', () => {
    expect([isCrowd(traitsOf(voices(7)), now), isCrowd(traitsOf(voices(8)), now)]).toEqual([false, true]);
  });

  it('is not made of our own posts, nor of old ones', () => {
    expect(isCrowd(traitsOf([...voices(7), ...voices(5, { isPublic: false })]), now)).toBe(false);
    expect(isCrowd(traitsOf([...voices(7), ...voices(5, { at: now.getTime() - 24 * hourMs })]), now)).toBe(false);
  });
});
