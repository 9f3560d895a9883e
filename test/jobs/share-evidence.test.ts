import { describe, expect, it } from 'vitest';
import { linkKey } from '../../jobs/facebook-link-key.ts';
import { findShareEvidence } from '../../jobs/share-evidence.ts';
import { indexShareable } from '../../jobs/share-index.ts';
import type { FoundPost } from '../../sources/contract.ts';
import type { ShareablePost } from '../../store/shareable-posts.ts';

const central = '1000';
const page = '2000';
const own: ShareablePost = {
  id: 'own',
  externalId: `${page}_77`,
  text: 'I dag åbner vi den nye legeplads bag skolen, og alle er velkomne til at prøve den.',
  postedAt: new Date('2026-11-17'),
  permalink: `https://www.facebook.com/${page}/posts/77`,
  attached: { ids: ['photo-1', 'photo-2'], urls: [`https://www.facebook.com/${page}/photos/photo-1`] },
  parentExternalId: null,
  authorPage: page,
  pageName: 'Børnehaven Solhatten',
};
const post = (more: Partial<FoundPost> = {}): FoundPost => ({
  platform: 'facebook',
  externalId: `${central}_1`,
  kind: 'post',
  authorPage: central,
  postedAt: new Date('2026-11-18'),
  text: 'Se her',
  evidence: 'feed',
  ...more,
});
const attached = (more: Partial<NonNullable<FoundPost['attached']>>) =>
  post({ attached: { ids: [], urls: [], ...more } });
const find = (found: FoundPost, ...more: ShareablePost[]) =>
  findShareEvidence(found, indexShareable([own, ...more]), central);

describe('a share is proven', () => {
  it.each([
    ['by the full id of the parent', post({ parentExternalId: `${page}_77` }), 'parent_id', 'certain'],
    ['by the story of the parent', post({ parentExternalId: '9999_77' }), 'parent_id', 'certain'],
    ['by the story it targets', attached({ ids: ['77'] }), 'attachment_target', 'certain'],
    ['by the full id it targets', attached({ ids: [`${page}_77`] }), 'attachment_target', 'certain'],
    ['by a photo of ours', attached({ ids: ['x', 'photo-2'] }), 'attachment_target', 'certain'],
    ['by our address', attached({ urls: [`https://www.facebook.com/${page}/posts/77`] }), 'permalink', 'strong'],
    [
      'by another form of our address',
      attached({ urls: [`https://m.facebook.com/permalink.php?story_fbid=77&id=${page}`] }),
      'permalink',
      'strong',
    ],
    [
      'by our address under the name of the Page',
      attached({ urls: ['https://www.facebook.com/Solhatten/posts/77?ref=x'] }),
      'permalink',
      'strong',
    ],
  ] as const)('%s', (_how, found, evidence, strength) => {
    expect(find(found)).toMatchObject({ postId: 'own', evidence, strength });
  });

  it('by the strongest trace first', () => {
    expect(find(post({ parentExternalId: `${page}_77`, attached: { ids: ['77'], urls: [] } }))?.evidence).toBe(
      'parent_id',
    );
  });
});

describe('a share is probable', () => {
  const description = 'I dag åbner vi den nye   legeplads bag skolen …';

  it('by the Page and the beginning of the text', () => {
    expect(find(attached({ urls: [`https://www.facebook.com/${page}/posts/pfbid0abc`], description }))).toMatchObject({
      postId: 'own',
      evidence: 'page_and_text',
      strength: 'probable',
    });
  });

  it('by the name of the Page and the beginning of the text', () => {
    expect(
      find(attached({ title: 'BØRNEHAVEN SOLHATTEN', description: description.replace(' …', '...') })),
    ).toMatchObject({
      postId: 'own',
      evidence: 'description',
      strength: 'probable',
    });
  });

  it('never by a few words, another Page, or other words', () => {
    expect(find(attached({ title: 'Børnehaven Solhatten', description: 'I dag …' }))).toBeUndefined();
    expect(find(attached({ title: 'Børnehaven Månen', description }))).toBeUndefined();
    expect(
      find(attached({ title: 'Børnehaven Solhatten', description: 'I dag lukker vi den gamle legeplads bag skolen' })),
    ).toBeUndefined();
    expect(find(attached({ urls: ['https://www.facebook.com/3000/posts/pfbid0abc'], description }))).toBeUndefined();
  });
});

describe('no share', () => {
  it.each([
    ['without any trace', post()],
    ['when somebody else speaks', post({ authorPage: '3000', parentExternalId: `${page}_77` })],
    [
      'when nobody knows who speaks',
      (({ authorPage: _authorPage, ...rest }) => rest)(post({ parentExternalId: `${page}_77` })),
    ],
    [
      'of a link to a newspaper',
      attached({ urls: ['https://medie.example/posts/77', 'https://facebook.com.evil.example/2000/posts/77'] }),
    ],
    ['of an unknown post', attached({ ids: ['78'], urls: [`https://www.facebook.com/${page}/posts/78`] })],
    ['of a parent that is not ours', post({ parentExternalId: '3000_78' })],
  ])('%s', (_what, found) => {
    expect(find(found)).toBeUndefined();
  });

  it('of ours when both of us have shared the same post of a third', () => {
    const theirs = { ...own, id: 'reshare', externalId: `${page}_88`, text: 'Se her', permalink: null };
    const byTarget = { ...theirs, attached: { ids: ['555'], urls: ['https://www.facebook.com/3000/posts/555'] } };
    const byParent = { ...theirs, attached: { ids: ['photo-9'], urls: [] }, parentExternalId: '3000_555' };
    expect(find(attached({ ids: ['555'] }), byTarget)).toBeUndefined();
    expect(find(attached({ ids: ['photo-9'] }), byParent)).toBeUndefined();
  });
});

describe('the key of an address', () => {
  it.each([
    ['https://www.facebook.com/2000/posts/77', '2000/77'],
    ['https://facebook.com/Solhatten/posts/77/', 'solhatten/77'],
    ['https://m.facebook.com/story.php?story_fbid=77&id=2000', '2000/77'],
    ['https://www.facebook.com/photo.php?fbid=77&id=2000', '2000/77'],
    ['https://www.facebook.com/2000/videos/77', '2000/77'],
    ['https://www.facebook.com/reel/77', '/77'],
    ['https://www.facebook.com/reels/77', '/77'],
    ['https://www.facebook.com/watch/?v=77', '/77'],
    ['https://www.facebook.com/2000/photos/a.12/77', '2000/77'],
    ['https://www.facebook.com/2000/posts/en-god-dag/77', '2000/77'],
    ['https://www.facebook.com/Solhatten/posts/pfbid0Ab', 'solhatten/pfbid0Ab'],
    ['https://da-dk.facebook.com/permalink.php?story_fbid=pfbid0Ab&id=2000', '2000/pfbid0Ab'],
    ['https://www.facebook.com/2000', undefined],
    ['https://www.facebook.com/events/77', undefined],
    ['https://www.facebook.com/groups/2000/posts/77', undefined],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fmuseum.example', undefined],
    ['https://notfacebook.com/2000/posts/77', undefined],
    ['not an address', undefined],
  ])('of %s is %s', (address, key) => {
    expect(linkKey(address)).toBe(key);
  });
});
