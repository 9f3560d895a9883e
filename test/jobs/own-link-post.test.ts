import { describe, expect, it } from 'vitest';
import { isOwnLinkPost } from '../../jobs/own-link-post.ts';
import type { FoundPost } from '../../sources/contract.ts';

const centralPage = '100200300400500';
const daycare = '111222333000001';
const site = 'https://www.facebook.com';
const text = 'Se, hvad de har lavet i Solhatten.';
const original = {
  id: 'p',
  externalId: `${daycare}_700001`,
  text: 'I dag har vi bygget et insekthotel i haven, og alle var med.',
  postedAt: new Date('2026-11-20T08:00:00Z'),
  permalink: `${site}/${daycare}/posts/700001`,
  attached: null,
  parentExternalId: null,
  authorPage: daycare,
  pageName: 'Børnehaven Solhatten',
};
const link = original.permalink;
const post = (attached: Partial<NonNullable<FoundPost['attached']>>, more: Partial<FoundPost> = {}): FoundPost => ({
  platform: 'facebook',
  externalId: `${centralPage}_1`,
  kind: 'post',
  authorPage: centralPage,
  postedAt: new Date('2026-11-20T10:00:00Z'),
  text,
  evidence: 'feed',
  attached: { ids: [], urls: [], ...attached },
  ...more,
});
const looksLike = {
  urls: [`${site}/solhatten/posts/pfbid0Other`],
  title: 'Børnehaven Solhatten',
  description: 'I dag har vi bygget et insekthotel i haven…',
};
const wanted = { text, link, original, centralPage };
const article = { text, link: 'https://medie.example/om-havnen', original: undefined, centralPage };

describe('a link post of ours is known again', () => {
  it.each([
    ['by our words and our link', post({ urls: [link] }), wanted],
    ['by what proves a share of the story, whatever the words', post({ ids: ['700001'] }, { text: 'Andet' }), wanted],
    ['by our words and what makes a share probable', post(looksLike), wanted],
    ['by the link of a medium, also with what counts clicks', post({ urls: [`${article.link}?fbclid=x`] }), article],
  ])('%s', (_how, found, order) => {
    expect(isOwnLinkPost(found, order)).toBe(true);
  });

  it.each([
    ['by a probable share with other words', post(looksLike, { text: 'Andet' }), wanted],
    ['by our words alone', post({}), wanted],
    ['from another Page', post({ urls: [link] }, { authorPage: daycare }), wanted],
    ['by another article', post({ urls: ['https://medie.example/andet'] }), article],
  ])('but not %s', (_how, found, order) => {
    expect(isOwnLinkPost(found, order)).toBe(false);
  });
});
