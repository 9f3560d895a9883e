import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { hashtagsOf, mentionEvidence } from '../../sources/mention-evidence.ts';
import { centralPage, edge, pageId, startGraph, story } from './support/graph.ts';

const us = { name: 'Norddjurs Kommune', centralPage, hashtags: ['norddjurs', 'NorddjursKommune'] };
const evidence = (text: string, tagged: string[] = []) => mentionEvidence(text, tagged, us);

describe('a literal mention', () => {
  it.each([
    '@Norddjurs',
    'Hvad siger @norddjurs?',
    'Hej @Norddjurs Kommune, hvornår åbner I?',
    '@NORDDJURS KOMMUNES svar mangler',
    '(@Norddjurs)',
    '@NorddjursKommune.',
    "@Norddjurs' planer",
    '@Norddjurs.',
    '🎉@Norddjurs',
  ])('is found in %s', (text) => expect(evidence(text)).toEqual(['literal']));

  it.each([
    'Norddjurs Kommune',
    'skriv til post@norddjurs.dk',
    '@Norddjursbiblioteket',
    '@norddjurs_fodbold',
    '@norddjurs.dk',
    '@Nord djurs',
    '@Syddjurs Kommune',
    '',
  ])('is not found in %s', (text) => expect(evidence(text)).toEqual([]));

  it('needs a name that is known', () => {
    expect(mentionEvidence('@Norddjurs', [], { centralPage, hashtags: [] })).toEqual([]);
  });

  it('follows the name of the municipality, whatever signs stand in it', () => {
    const other = { name: 'Ærø (by) Kommune', centralPage, hashtags: [] };
    expect(mentionEvidence('Hej @ærø (BY) kommune', [], other)).toEqual(['literal']);
    expect(mentionEvidence('Hej @ærø', [], other)).toEqual([]);
  });
});

describe('a hashtag', () => {
  it.each([
    '#norddjurs',
    '#Norddjurs!',
    'Fin dag ved stranden #norddjurskommune.',
    '#NORDDJURSKOMMUNE',
    'a #x #norddjurs#y',
    '(#Norddjurs)',
    '#norddjurs❤️',
    '##norddjurs',
  ])('of ours is found in %s', (text) => expect(evidence(text)).toEqual(['hashtag']));

  it.each([
    '# norddjurs',
    '#norddjurs_fodbold',
    '#norddjursbibliotekerne',
    '#nørddjurs',
    'https://by.example/#norddjurs',
    'rum4#norddjurs',
    '&#norddjurs;',
  ])('of ours is not found in %s', (text) => expect(evidence(text)).toEqual([]));

  it('is the same in either form of å, and ø is not o', () => {
    expect(hashtagsOf('#blåbær #BLA\u030ABÆR #blabær #Grenå2026_nu')).toEqual(
      new Set(['blåbær', 'blabær', 'grenå2026_nu']),
    );
    expect(mentionEvidence('#ga\u030Ard', [], { centralPage, hashtags: ['#Gård'] })).toEqual(['hashtag']);
  });

  it('is read from any text, however odd or long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(evidence(`@Norddjurs ${text} #norddjurs`)).toContain('literal');
      }),
    );
    expect(evidence(`${'#'.repeat(50_000)}${'@norddjurs.a '.repeat(20_000)}`)).toEqual([]);
  });
});

it('tells every kind that there is, tags first', () => {
  expect(evidence('@Norddjurs #norddjurs', ['1', centralPage])).toEqual(['tag', 'literal', 'hashtag']);
});

test("a Page's own posts and the comments below them carry their evidence, and a tag behind an emoji counts", async () => {
  const tag = { id: centralPage, name: 'Norddjurs Kommune', type: 'page', offset: 2, length: 17 };
  const posts = [
    story(1, {
      message: '🎉 Norddjurs Kommune #NORDDJURS',
      message_tags: [tag],
      comments: { summary: { total_count: 2 } },
      updated_time: '2026-11-19T17:40:31+0000',
    }),
    story(2, { message: 'Intet her' }),
  ];
  const comments = [
    { id: '1_70', message: '@Norddjurs hvad nu?', created_time: '2026-11-19T17:00:00+0000' },
    { id: '1_71', message: 'Godt spurgt', created_time: '2026-11-19T17:40:31+0000' },
  ];
  const graph = await startGraph(({ path }) => ({ json: edge(path.endsWith('/comments') ? comments : posts) }));
  const { posts: found } = await graph.read();
  expect(found.map(({ externalId, evidence: first, alsoBy }) => [externalId, first, alsoBy])).toEqual([
    [`${pageId}_1`, 'feed', ['tag', 'hashtag']],
    [`${pageId}_2`, 'feed', undefined],
    ['1_70', 'feed', ['literal']],
    ['1_71', 'feed', undefined],
  ]);
});

test('a post that tags the central Page is a mention by its tag and by what it says', async () => {
  const mention = {
    id: '5566778899_3',
    message: 'Hej @Norddjurs, flot høstmarked',
    tagged_time: '2026-11-18T15:02:44+0000',
  };
  const graph = await startGraph(() => ({ json: edge([mention]) }));
  const { posts } = await graph.read({ kind: 'facebook-mentions' });
  expect(posts).toMatchObject([{ kind: 'mention', evidence: 'tagged', alsoBy: ['literal'] }]);
});
