import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RankedStory, type ReaderLeanings, rankForReader } from '../../core/reader-rank.ts';

const story = (name: string, more: Partial<RankedStory> = {}) => ({
  name,
  goodStory: 0.8,
  theme: 'andet',
  departmentKey: null,
  sourceId: 'en side',
  assigneeId: null,
  ...more,
});
const nobody: ReaderLeanings = { personId: 'mette', departments: new Set(), bySource: new Map(), byTheme: new Map() };
const order = (stories: ReturnType<typeof story>[], leanings = nobody, focus: string[] = []) =>
  rankForReader(stories, leanings, new Set(focus)).map(({ story: { name } }) => name);

describe('good stories for one reader', () => {
  it('stand by their score for who has no part in any, and keep their order where it is the same', () => {
    expect(order([story('a'), story('b', { goodStory: 0.9 }), story('c')])).toEqual(['b', 'a', 'c']);
    expect(rankForReader([story('a')], nobody, new Set())[0]?.reasons).toEqual([]);
  });

  it.each([
    ['assigned', { assigneeId: 'mette' }, nobody, []],
    ['focus', { theme: 'klima_og_miljø' }, nobody, ['klima_og_miljø']],
    ['department', { departmentKey: 'social' }, { ...nobody, departments: new Set(['social']) }, []],
    ['source', { sourceId: 'haven' }, { ...nobody, bySource: new Map([['haven', 2]]) }, []],
    ['theme', { theme: 'infrastruktur' }, { ...nobody, byTheme: new Map([['infrastruktur', 3]]) }, []],
  ])('rise for a reason that can be said: %s', (why, more, leanings, focus) => {
    const stories = [story('plain'), story('theirs', more)];
    expect(order(stories, leanings, focus)).toEqual(['theirs', 'plain']);
    expect(rankForReader(stories, leanings, new Set(focus))[0]?.reasons.map((reason) => reason.why)).toEqual([why]);
  });

  it('do not rise by chance: once from a source, twice of a theme is nothing', () => {
    const leanings = { ...nobody, bySource: new Map([['en side', 1]]), byTheme: new Map([['andet', 2]]) };
    expect(rankForReader([story('a')], leanings, new Set())[0]?.reasons).toEqual([]);
  });

  it('never pass one that is better by more than a quarter, whatever speaks for them', () => {
    const all: ReaderLeanings = {
      personId: 'mette',
      departments: new Set(['social']),
      bySource: new Map([['haven', 9]]),
      byTheme: new Map([['klima_og_miljø', 9]]),
    };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.74, noNaN: true }), (goodStory) => {
        const loved = {
          goodStory,
          theme: 'klima_og_miljø',
          departmentKey: 'social',
          sourceId: 'haven',
          assigneeId: 'mette',
        };
        return order([story('loved', loved), story('sure', { goodStory: 1 })], all, ['klima_og_miljø'])[0] === 'sure';
      }),
    );
  });
});
