/** Every form in which the central Page can share a post of ours, and every trap, one by one, as the Graph API writes them. */
import { describe, expect, it } from 'vitest';
import { findShareEvidence } from '../../jobs/share-evidence.ts';
import { indexShareable } from '../../jobs/share-index.ts';
import { centralPage, pages } from './fixture/share-pages.ts';
import {
  attachmentOf,
  type CentralWish,
  centralPost,
  linkTo,
  type Own,
  ownPost,
  traces,
} from './fixture/share-shapes.ts';

const [daycare, school, , , , , north, south] = pages;
const now = new Date('2026-11-20T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const text = 'I dag åbner vi den nye legeplads bag skolen, og alle er velkomne til at prøve den.';
const own = (
  wish: Parameters<typeof ownPost>[4] = {},
  more: { page?: Own['page']; n?: number; at?: Date; text?: string } = {},
) => ownPost(more.page ?? daycare, more.n ?? 1, more.text ?? text, more.at ?? daysAgo(2), wish);
const find = (ours: Own[], wish: Partial<CentralWish> = {}) =>
  findShareEvidence(
    centralPost({ n: 1, at: now, message: 'Se her', ...wish }),
    indexShareable(ours.map(({ post }) => post)),
    centralPage,
  );

describe('a share is recognised', () => {
  it.each([
    ['by its parent', 'parent', {}, 'parent_id', 'certain'],
    ['by the story it targets', 'target', {}, 'attachment_target', 'certain'],
    ['by the photos of an album', 'album', { media: 'album' }, 'attachment_target', 'certain'],
    ['by a photo', 'photo', { media: 'photo' }, 'attachment_target', 'certain'],
    ['by the address behind the shim, as our own link posts have it', 'link', {}, 'permalink', 'strong'],
    ['by permalink.php of the mobile site', 'permalinkPhp', {}, 'permalink', 'strong'],
    ['by story.php', 'storyPhp', {}, 'permalink', 'strong'],
    ['by a pfbid that we know', 'pfbid', { pfbid: 'pfbid0AbC9' }, 'permalink', 'strong'],
    ['by the target of a video', 'video', { media: 'video' }, 'attachment_target', 'certain'],
    ['by the address of a reel', 'reel', { media: 'video' }, 'permalink', 'strong'],
    ['by the address in Watch', 'watch', { media: 'video' }, 'permalink', 'strong'],
    [
      'as probable by Page and words, where the pfbid is unknown',
      'otherPfbid',
      { pfbid: 'pfbid0AbC9' },
      'page_and_text',
      'probable',
    ],
    ['as probable by name and words', 'wordsOnly', {}, 'description', 'probable'],
  ] as const)('%s', (_how, trace, wish, evidence, strength) => {
    const story = own(wish);
    expect(
      find([own({}, { n: 9, page: school, text: 'Noget andet om skolen i dag.' }), story], traces[trace](story)),
    ).toMatchObject({
      postId: story.post.id,
      evidence,
      strength,
    });
  });

  it('of a share: the one of ours that it is the parent of', () => {
    const root = own({}, { page: school });
    const reshare = own(
      { media: 'reshare', owner: school.id, object: root.story, parent: root.post.externalId },
      { n: 2 },
    );
    expect(find([root, reshare], traces.parent(reshare))?.postId).toBe(reshare.post.id);
    expect(find([root, reshare], traces.parent(root))?.postId).toBe(root.post.id);
    expect(find([root, reshare], traces.target(root))?.postId).toBe(root.post.id);
  });

  it('however old the post is, by its id', () => {
    const story = own({}, { at: daysAgo(400) });
    expect(find([story], traces.parent(story))?.strength).toBe('certain');
  });

  it('of one Page where two have said the same, by the id', () => {
    const [one, other] = [own({}, { page: north }), own({}, { page: south, n: 2 })];
    expect(find([one, other], traces.target(other))?.postId).toBe(other.post.id);
    expect(find([one, other], traces.link(one))?.postId).toBe(one.post.id);
  });

  it('by its words as the newest of two that begin alike', () => {
    const [old, fresh] = [own({}, { at: daysAgo(9) }), own({}, { n: 2 })];
    expect(find([old, fresh], traces.wordsOnly(fresh))?.postId).toBe(fresh.post.id);
  });
});

describe('the proof', () => {
  it('names the fields that met and by which id, holds no text, and adds up what agrees', () => {
    const story = own();
    const { page } = story;
    const everything = { ...traces.parent(story), ...traces.link(story) };
    const found = find([story], everything);
    expect(found?.proof.rows).toEqual([
      { row: 1, central: 'parent_id', ours: 'external_id', id: story.post.externalId },
      { row: 3, central: 'attachments.url', ours: 'permalink', id: story.story },
      { row: 4, central: 'attachments.url, attachments.description', ours: 'author_page, text', id: page.id },
      { row: 5, central: 'attachments.title, attachments.description', ours: 'source.name, text', id: page.id },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/legeplads|Solhatten/);
    expect(found?.score).toBe(1);
  });

  it('is worth less the weaker the row', () => {
    const score = (trace: keyof typeof traces, wish: Parameters<typeof own>[0] = {}) => {
      const story = own(wish);
      return find([story], traces[trace](story))?.score ?? 0;
    };
    const scores = [
      score('parent'),
      score('target'),
      score('storyPhp'),
      score('otherPfbid', { pfbid: 'pfbid0AbC9' }),
      score('wordsOnly'),
    ];
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(5);
    for (const one of scores) expect(one).toBeGreaterThan(0);
  });
});

describe('no share', () => {
  const theirs = '999888777666555';
  const story = own({ media: 'photo' });
  it.each<[string, Own[], Partial<CentralWish>]>([
    [
      "is somebody else's mention of us in the feed, which carries a parent",
      [story],
      { from: theirs, parent: story.post.externalId },
    ],
    ["is somebody else's share of our post", [story], { from: theirs, ...traces.link(story) }],
    ['is told by a counter that rose', [{ ...story, post: { ...story.post } }], {}],
    ['can be told when the original is deleted', [], { status: 'shared_story' }],
    [
      'is a link to a Page by its name',
      [own({ pfbid: 'pfbid0A' })],
      linkTo('https://www.facebook.com/solhatten', daycare.name, 'Vi er et hus for alle børn.'),
    ],
    [
      'is a link to a Page by its id',
      [story],
      linkTo(`https://www.facebook.com/${daycare.id}`, daycare.name, 'Vi er et hus for alle børn.'),
    ],
    [
      'is a link to a newspaper',
      [story],
      linkTo(`https://medie.example/${daycare.id}/posts/${story.story}`, 'Medie', text),
    ],
    ['is our text copied', [story], { message: text }],
    [
      'is our text copied with a photo of their own',
      [story],
      { message: text, attachments: attachmentOf('photo', centralPage, '6600') },
    ],
    [
      'is told by the words of two Pages of one name',
      [own({}, { page: north }), own({}, { page: south, n: 2 })],
      traces.wordsOnly(own({}, { page: north })),
    ],
    [
      'is the same event',
      [own({ media: 'event', object: '7700' })],
      { attachments: attachmentOf('event', centralPage, '7700') },
    ],
    [
      'is the same place',
      [own({ media: 'place', object: '7700' })],
      { attachments: attachmentOf('place', centralPage, '7700') },
    ],
    [
      'is the same outside link',
      [own({ media: 'link', object: '7700' })],
      { attachments: attachmentOf('link', centralPage, '7700') },
    ],
    [
      'is the same video put up on both Pages',
      [own({ media: 'video', object: '7700' })],
      { attachments: attachmentOf('video', centralPage, '7700') },
    ],
    [
      'is a photo that stands on two of our Pages',
      [own({ media: 'photo', object: '7700' }), own({ media: 'photo', object: '7700' }, { page: school, n: 2 })],
      { attachments: attachmentOf('photo', centralPage, '7700') },
    ],
    [
      'is what ours shared of theirs afterwards',
      [own({ media: 'photo', object: '7700' }, { at: now })],
      { at: daysAgo(1), attachments: attachmentOf('photo', centralPage, '7700') },
    ],
    [
      'is a post of a third that both have shared',
      [own({ media: 'reshare', owner: theirs, object: '7700' })],
      { attachments: attachmentOf('reshare', theirs, '7700') },
    ],
    [
      'are words too few to prove anything',
      [own({}, { text: 'God jul til alle' })],
      linkTo('https://www.facebook.com/solhatten/posts/pfbid9', daycare.name, 'God jul …'),
    ],
  ])('%s', (_what, ours, wish) => {
    expect(find(ours, wish)).toBeUndefined();
  });

  it("is made of one Page's address and another Page's number", () => {
    expect(
      find(
        [story, own({}, { page: school, n: 2 })],
        linkTo(`https://www.facebook.com/${school.id}/posts/${story.story}`),
      ),
    ).toBeUndefined();
  });
});
