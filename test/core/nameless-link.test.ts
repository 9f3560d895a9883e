import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalLink } from '../../core/canonical-link.ts';
import { facebookStory, namelessLink } from '../../core/nameless-link.ts';

describe('an address without the name of who wrote', () => {
  it.each([
    ['https://www.facebook.com/anna.hansen/posts/10161234567890', 'https://www.facebook.com/10161234567890'],
    ['https://m.facebook.com/anna.hansen/videos/tur/10161234567890/', 'https://www.facebook.com/10161234567890'],
    ['https://www.facebook.com/permalink.php?story_fbid=12345678&id=99', 'same'],
    ['https://www.facebook.com/111222_333444', 'same'],
    ['https://www.facebook.com/share/p/1AbCdEf/', 'same'],
    ['https://www.facebook.com/groups/grenaa/posts/123456', 'same'],
    ['https://www.instagram.com/anna_hansen/p/DAbc-12_/', 'https://www.instagram.com/p/DAbc-12_/'],
    ['https://www.instagram.com/reel/DAbc/', 'https://www.instagram.com/p/DAbc/'],
    [
      'https://www.linkedin.com/posts/anna-hansen-1a2b_norddjurs-activity-7123456789012345678-AbCd',
      'https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/',
    ],
    ['https://x.com/annahansen/status/1234567890', 'https://x.com/i/status/1234567890'],
    ['https://www.tiktok.com/@annahansen/video/7123', 'https://www.tiktok.com/@/video/7123'],
    ['https://mastodon.example/@anna@helvede.example/11223344', 'https://mastodon.example/statuses/11223344'],
    ['https://bsky.app/profile/did:plc:abc/post/3k', 'same'],
    ['https://medie.example/nyheder/2026/skole?id=4', 'same'],
    ['https://norddjurs.dk/', 'same'],
  ])('%s is %s', (link, expected) => {
    expect(namelessLink(link)).toBe(expected === 'same' ? link : expected);
  });

  it.each([
    'https://www.facebook.com/anna.hansen',
    'https://www.facebook.com/anna.hansen/posts/pfbid02AbCdEf',
    'https://www.facebook.com/profile.php?id=100001234',
    'https://www.instagram.com/anna_hansen/',
    'https://www.linkedin.com/in/anna-hansen/',
    'https://x.com/annahansen',
    'https://bsky.app/profile/anna.bsky.social/post/3k',
    'https://mastodon.example/@anna',
    'https://mastodon.example/users/anna/statuses/123',
    'https://www.threads.net/@anna/post/Abc',
  ])('%s leads nowhere without the name', (link) => {
    expect(namelessLink(link)).toBeUndefined();
  });

  it('is an address that names nobody, whoever it was', () => {
    const name = fc.stringMatching(/^[a-z]{6,12}\.[a-z]{6,12}$/);
    const place = fc.constantFrom(
      (who: string) => `https://www.facebook.com/${who}/posts/10161234567890?ref=1`,
      (who: string) => `https://www.facebook.com/${who}/posts/pfbid0Ab`,
      (who: string) => `https://www.instagram.com/${who}/p/Ab1/`,
      (who: string) => `https://twitter.com/${who}/status/99`,
      (who: string) => `https://social.example/@${who}/1234`,
      (who: string) => `https://www.tiktok.com/@${who}/video/1234`,
    );
    fc.assert(
      fc.property(name, place, (who, addressOf) => {
        expect(namelessLink(addressOf(who)) ?? '').not.toContain(who);
      }),
    );
  });

  it('comes from every address that a browser can read', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9@%_.~:!$-]{0,12}$/);
    const host = fc.constantFrom('www.facebook.com', 'instagram.com', 'x.com', 'medie.example', 'social.example');
    const address = fc
      .tuple(host, fc.array(part, { maxLength: 5 }), part)
      .map(([at, path, query]) => `https://${at}/${path.join('/')}?${query}#x`);
    fc.assert(
      fc.property(address, (url) => {
        const link = canonicalLink(url);
        expect(link).toBeDefined();
        const kept = namelessLink(link ?? '');
        if (kept !== undefined) expect(namelessLink(kept)).toBe(kept);
      }),
    );
  });
});

describe('the number of a Facebook post', () => {
  it.each([
    ['https://www.facebook.com/111/posts/123456789', '123456789'],
    ['https://m.facebook.com/story.php?story_fbid=123456789&id=111', '123456789'],
    ['https://www.facebook.com/photo/?fbid=123456789', '123456789'],
    ['https://www.facebook.com/111222_123456789', '123456789'],
    ['https://www.facebook.com/boernehaven/posts/vi-har-bygget/123456789/', '123456789'],
    ['https://www.facebook.com/boernehaven/posts/pfbid02', undefined],
    ['https://facebook.com.example/111/posts/123456789', undefined],
    ['https://medie.example/posts/123456789', undefined],
  ])('of %s is %s', (link, story) => {
    expect(facebookStory(link)).toBe(story);
  });
});
