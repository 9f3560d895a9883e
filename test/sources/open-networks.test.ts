import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBlueskyConnector } from '../../sources/bluesky.ts';
import { createMastodonConnector } from '../../sources/mastodon.ts';
import { sourceOf } from './support/graph.ts';
import { type Answer, type Reply, readAll, startLoopback } from './support/loopback.ts';
import { blueskyPage, blueskyPost, mastodonPage, mastodonStatus } from './support/open-networks.ts';

async function bluesky(answer: Answer) {
  const server = await startLoopback(answer);
  const connector = createBlueskyConnector({ http: server.http, blueskyUrl: server.url });
  return { ...server, read: () => readAll(connector, sourceOf('bluesky', 'norddjurs'), server) };
}

async function mastodon(answer: Answer) {
  const server = await startLoopback(answer);
  const connector = createMastodonConnector(server);
  return { ...server, read: () => readAll(connector, sourceOf('mastodon', `${server.host}/norddjurs`), server) };
}

const networks = { bluesky, mastodon };
const empty = { bluesky: { posts: [] }, mastodon: [] };
const names = Object.keys(networks) as (keyof typeof networks)[];

describe('Bluesky', () => {
  test('asks for the hashtag in the window, newest first', async () => {
    const { read, asked } = await bluesky(() => ({ json: { posts: [blueskyPost(1)] } }));
    await read();
    expect(asked[0]?.path).toBe('/xrpc/app.bsky.feed.searchPosts');
    expect(Object.fromEntries(asked[0]?.params ?? [])).toEqual({
      q: '#norddjurs',
      tag: 'norddjurs',
      sort: 'latest',
      limit: '100',
      since: '2026-11-06T08:00:00.000Z',
      until: '2026-11-20T08:00:00.000Z',
    });
  });

  test('a post is known by its address, opened without a name, and counted', async () => {
    const { read } = await bluesky(() => ({ json: { posts: [blueskyPost(1)] } }));
    const { posts } = await read();
    expect(posts).toEqual([
      {
        platform: 'bluesky',
        externalId: 'at://did:plc:borger1/app.bsky.feed.post/3k1',
        kind: 'mention',
        authorKey: 'did:plc:borger1',
        postedAt: new Date('2026-11-18T09:00:00Z'),
        text: 'Tur til Gjerrild 1 #norddjurs',
        permalink: 'https://bsky.app/profile/did:plc:borger1/post/3k1',
        evidence: 'hashtag',
        counts: { reactions: 3, comments: 1, shares: 0 },
      },
    ]);
    expect(JSON.stringify(posts)).not.toMatch(/anna/i);
  });

  test('a clock of the writer that runs ahead does not move the post into the future', async () => {
    const { read } = await bluesky(() => ({
      json: { posts: [blueskyPost(1, { record: { createdAt: '2031-01-01T00:00:00Z' } })] },
    }));
    expect((await read()).posts[0]?.postedAt).toEqual(new Date('2026-11-18T09:00:01Z'));
  });

  test('who asks not to be shown to people without an account is not read', async () => {
    const quiet = { did: 'did:plc:stille', handle: 'x', labels: [{ val: '!no-unauthenticated' }] };
    const { read } = await bluesky(() => ({ json: { posts: [blueskyPost(1, { author: quiet }), blueskyPost(2)] } }));
    expect((await read()).posts.map(({ externalId }) => externalId)).toEqual([
      'at://did:plc:borger2/app.bsky.feed.post/3k2',
    ]);
  });

  test('a closed search is said in a sentence, and an access that someone must open', async () => {
    const { read } = await bluesky(() => ({ status: 403, body: '<html>403 Forbidden</html>' }));
    expect((await read()).error).toMatchObject({
      name: 'AccessError',
      forPeople: expect.stringMatching(/lukker i perioder for søgning/),
    });
  });

  test('a second page that is refused keeps the first, and does not call the time read', async () => {
    const { read, asked } = await bluesky(({ params }) => (params.has('cursor') ? { status: 403 } : blueskyPage(0)));
    const { posts, complete, error } = await read();
    expect(posts).toHaveLength(90);
    expect(complete).toBeUndefined();
    expect(error).toMatchObject({ name: 'TemporaryError', forPeople: expect.stringMatching(/100 nyeste/) });
    expect(asked).toHaveLength(2);
  });

  test('a cursor that comes again ends the reading', async () => {
    const { read, asked } = await bluesky(() => ({ json: { posts: [blueskyPost(1)], cursor: 'den samme' } }));
    expect((await read()).complete).toBeDefined();
    expect(asked).toHaveLength(2);
  });
});

describe('Mastodon', () => {
  test('html becomes text; names, handles and addresses with a name are gone', async () => {
    const { read, host, asked } = await mastodon(() => ({
      json: [
        mastodonStatus(1, {
          spoiler_text: 'Natur',
          content: '<p>Se <b>det</b></p><p>Skønt &amp; vådt<script>x()</script></p>',
        }),
      ],
    }));
    const { posts } = await read();
    expect(asked[0]?.path).toBe('/api/v1/timelines/tag/norddjurs');
    expect(asked[0]?.params.get('limit')).toBe('40');
    expect(posts).toHaveLength(1);
    expect(posts[0]).toMatchObject({
      platform: 'mastodon',
      externalId: expect.stringMatching(/^[0-9a-f]{64}$/),
      text: 'Natur\nSe det Skønt & vådt',
      permalink: `http://${host}/statuses/1`,
      counts: { reactions: 2, comments: 0, shares: 1 },
    });
    const { authorKey, ...kept } = posts[0] ?? {};
    expect(authorKey).toBeDefined();
    expect(JSON.stringify(kept)).not.toMatch(/anna/i);
  });

  test('a boost is the post that was boosted, whichever server tells of it', async () => {
    const inner = mastodonStatus(5);
    const { read } = await mastodon(() => ({ json: [mastodonStatus(9, { content: '', reblog: inner }), inner] }));
    expect((await read()).posts).toHaveLength(1);
    const elsewhere = await mastodon(() => ({ json: [mastodonStatus(77, { uri: inner.uri })] }));
    expect((await elsewhere.read()).posts[0]?.externalId).toBe((await read()).posts[0]?.externalId);
  });

  test('the next page is asked of the same server, whatever the link says', async () => {
    const { read, asked } = await mastodon(({ params, headers }) =>
      mastodonPage(Number(params.get('max_id') ?? 9), headers.host ?? ''),
    );
    expect((await read()).posts).toHaveLength(450);
    expect(asked.map(({ params }) => params.get('max_id'))).toEqual([null, '8', '7', '6', '5']);
    expect(asked.every(({ params }) => !params.has('access_token'))).toBe(true);
  });

  test('reading ends with the first page that is older than the window, and keeps nothing older', async () => {
    const old = { created_at: '2026-11-01T09:00:00Z' };
    const { read, asked } = await mastodon((_, count) => ({
      headers: { link: `<https://x.example/?max_id=${100 - count}>; rel="next"` },
      json: [count === 1 ? mastodonStatus(1) : mastodonStatus(2, old), mastodonStatus(3, old)],
    }));
    const { posts, complete } = await read();
    expect(posts).toHaveLength(1);
    expect(complete).toBeDefined();
    expect(asked).toHaveLength(2);
  });

  test.each([401, 403, 422])('a server that is closed to strangers (%d) is said in a sentence', async (status) => {
    const { read } = await mastodon(() => ({ status, json: { error: 'This method requires an authenticated user' } }));
    expect((await read()).error).toMatchObject({
      name: 'AccessError',
      forPeople: expect.stringMatching(/folk uden konto/),
    });
  });
});

describe.each(names)('%s', (name) => {
  const open = networks[name];

  test('a pause that is asked for is kept by the whole host', async () => {
    const { read, host } = await open(() => ({ status: 429, headers: { 'retry-after': '120' } }));
    expect((await read()).error).toMatchObject({ retryAfterMs: 120_000, scope: `host:${host}` });
  });

  test('without Retry-After the pause lasts until the count begins anew', async () => {
    for (const headers of [
      { 'ratelimit-reset': '1795161900' },
      { 'x-ratelimit-reset': '2026-11-20T08:05:00.000Z' },
    ] as Record<string, string>[]) {
      const { read } = await open(() => ({ status: 429, headers }));
      expect((await read()).error).toMatchObject({ retryAfterMs: 300_000 });
    }
  });

  test('the last calls are not used up', async () => {
    const { read, host } = await open(() => ({
      headers: { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '2026-11-20T08:05:00.000Z' },
      json: empty[name],
    }));
    expect((await read()).complete).toEqual({ notBefore: new Date('2026-11-20T08:05:00Z'), scope: `host:${host}` });
  });

  test('plenty of calls left, or headers that say nothing, make no pause', async () => {
    for (const headers of [
      { 'x-ratelimit-remaining': '200', 'x-ratelimit-reset': '2026-11-20T08:05:00.000Z' },
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'i morgen' },
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2020-01-01T00:00:00Z' },
    ] as Record<string, string>[]) {
      const { read } = await open(() => ({ headers, json: empty[name] }));
      expect((await read()).complete).toEqual({});
    }
  });

  test('whatever stands in the fields, a post is whole or left out', async () => {
    const good = name === 'bluesky' ? blueskyPost(1) : mastodonStatus(1);
    const nasty = fc.oneof(fc.constant(null), fc.integer(), fc.string(), fc.constant([]), fc.constant({ a: [null] }));
    const posts = fc.array(
      fc.dictionary(fc.constantFrom(...Object.keys(good)), nasty).map((broken) => ({ ...good, ...broken })),
      { minLength: 1, maxLength: 20 },
    );
    let reply: Reply = {};
    const { read } = await open(() => reply);
    await fc.assert(
      fc.asyncProperty(posts, async (some) => {
        reply = { json: name === 'bluesky' ? { posts: some } : some };
        const { posts: found, error } = await read();
        expect(error).toBeUndefined();
        for (const { externalId, text, postedAt } of found)
          expect([externalId, text, postedAt]).not.toContain(undefined);
        expect(found.every(({ text, postedAt }) => text !== '' && !Number.isNaN(postedAt.getTime()))).toBe(true);
      }),
      { numRuns: 8 },
    );
  });
});
