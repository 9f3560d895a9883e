import { expect, test } from 'vitest';
import { item, rss, startFeed } from './support/feeds.ts';

test('reads RSS: plain words, the id of the medium, a link without tracking', async () => {
  const body =
    rss(`<item><title>Ny sti &amp;amp; bro på &lt;b&gt;Djursland&lt;/b&gt;</title><guid isPermaLink="false">a-1</guid>
    <link>https://medie.example/sti?utm_source=rss&amp;id=7&amp;fbclid=x#top</link><pubDate>Wed, 18 Nov 2026 10:00:00 +0100</pubDate>
    <description><![CDATA[<p>Første afsnit.</p><p>Andet&nbsp;afsnit<br>her.</p><script>alert(1)</script>]]></description></item>`);
  const feed = await startFeed(() => ({ body }));
  const { posts } = await feed.read();
  expect(posts).toEqual([
    {
      platform: 'feed',
      externalId: 'a-1',
      kind: 'article',
      evidence: 'feed',
      text: 'Ny sti & bro på Djursland\nFørste afsnit. Andet afsnit her.',
      permalink: 'https://medie.example/sti?id=7',
      postedAt: new Date('2026-11-18T09:00:00Z'),
    },
  ]);
});

test('reads Atom: the alternate link, relative to the address that answered', async () => {
  const body = `<feed xmlns="http://www.w3.org/2005/Atom"><title>M</title><entry><id>tag:medie.example,2026:1</id>
    <title type="html">&lt;i&gt;Havnefest&lt;/i&gt;</title><link rel="self" href="/self"/><link rel="alternate" href="/havnefest"/>
    <published>2026-11-18T10:00:00Z</published><updated>2026-11-19T10:00:00Z</updated><summary>Tre &lt; fire dage</summary></entry></feed>`;
  const feed = await startFeed(() => ({ body }));
  const { posts } = await feed.read();
  expect(posts).toMatchObject([
    {
      externalId: 'tag:medie.example,2026:1',
      text: 'Havnefest\nTre < fire dage',
      permalink: `${feed.url}/havnefest`,
      postedAt: new Date('2026-11-18T10:00:00Z'),
      updatedAt: new Date('2026-11-19T10:00:00Z'),
    },
  ]);
});

test('reads JSON Feed, with ids that are numbers', async () => {
  const body = `{"version":"https://jsonfeed.org/version/1.1","title":"M","items":[
    {"id":12345678901234567890,"url":"https://medie.example/a","title":"Ny skole","content_text":"Børnene glæder sig","date_published":"2026-11-18T10:00:00+01:00"},
    {"id":"https://medie.example/b","external_url":"https://andet.example/b","content_html":"<p>Kun brødtekst</p>"}]}`;
  const feed = await startFeed(() => ({ body }));
  const { posts } = await feed.read();
  expect(posts.map(({ externalId }) => externalId)).toEqual([
    `${feed.host}:12345678901234567890`,
    'https://medie.example/b',
  ]);
  expect(posts.map(({ text }) => text)).toEqual(['Ny skole\nBørnene glæder sig', 'Kun brødtekst']);
  expect(posts.map(({ postedAt }) => postedAt.toISOString())).toEqual([
    '2026-11-18T09:00:00.000Z',
    '2026-11-20T08:00:00.000Z',
  ]);
});

test('without an id the link without tracking is the id; the same item twice is one', async () => {
  const link = (query: string) => `<item><title>Nyt</title><link>https://medie.example/x?${query}</link></item>`;
  const feed = await startFeed(() => ({ body: rss(link('utm_medium=rss') + link('utm_medium=mail')) }));
  const { posts } = await feed.read();
  expect(posts.map(({ externalId }) => externalId)).toEqual(['https://medie.example/x']);
});

test.each([
  ['Wed, 18 Nov 2026 10:00:00 CET', '2026-11-18T09:00:00.000Z'],
  ['Tue, 18 Nov 2026 10:00:00 GMT', '2026-11-18T10:00:00.000Z'],
  ['2026-11-18 10:00:00', '2026-11-18T09:00:00.000Z'],
  ['Sat, 18 Nov 2028 10:00:00 GMT', '2026-11-20T08:00:00.000Z'],
  ['for lidt siden', '2026-11-20T08:00:00.000Z'],
])('the time %s is understood as %s', async (date, expected) => {
  const feed = await startFeed(() => ({
    body: rss(`<item><title>x</title><guid>g</guid><pubDate>${date}</pubDate></item>`),
  }));
  const { posts } = await feed.read();
  expect(posts[0]?.postedAt.toISOString()).toBe(expected);
});

test('what is older than the window stays out, and a long lead is cut between characters', async () => {
  const old = '<item><title>Gammel</title><guid>g</guid><pubDate>Thu, 01 Oct 2026 10:00:00 GMT</pubDate></item>';
  const long = `<item><title>Lang</title><guid>h</guid><description>${'👩‍👧‍👦'.repeat(200)}</description></item>`;
  const feed = await startFeed(() => ({ body: rss(old + long) }));
  const { posts } = await feed.read();
  expect(posts).toHaveLength(1);
  expect(posts[0]?.text.length).toBeLessThanOrEqual(600);
  expect(posts[0]?.text).toMatch(/^Lang\n(👩‍👧‍👦)+…$/u);
});

const danish = rss(`<item><title>Blåbærgrød på Æblevej</title><guid>g</guid></item>`);

test.each([
  ['UTF-8', Buffer.from(danish)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${danish}`)],
  ['Latin-1 by its own label', Buffer.from(danish.replace('utf-8', 'iso-8859-1'), 'latin1')],
  ['Latin-1 that says it is UTF-8', Buffer.from(danish, 'latin1')],
  ['UTF-16', Buffer.from(`\uFEFF${danish.replace('utf-8', 'utf-16')}`, 'utf16le')],
])('Danish letters survive %s', async (_, body) => {
  const feed = await startFeed(() => ({ body }));
  const { posts, error } = await feed.read();
  expect(error).toBeUndefined();
  expect(posts[0]?.text).toBe('Blåbærgrød på Æblevej');
});

test('asks only for what is new, is content with "unchanged", and asks for all of it once a day', async () => {
  const marks = { etag: '"a"', 'last-modified': 'Fri, 20 Nov 2026 07:00:00 GMT' };
  const feed = await startFeed(({ headers }) =>
    headers['if-none-match'] ? { status: 304 } : { body: rss(item(1)), headers: marks },
  );
  const first = await feed.read();
  const cursor = first.complete?.cursor ?? {};
  const second = await feed.read({ cursor });
  expect(feed.asked[1]?.headers['if-none-match']).toBe('"a"');
  expect(feed.asked[1]?.headers['if-modified-since']).toBe(marks['last-modified']);
  expect(second).toMatchObject({ posts: [], complete: { cursor }, error: undefined });
  feed.clock.advanceMs(24 * 60 * 60_000);
  const third = await feed.read({ cursor: second.complete?.cursor ?? {} });
  expect(feed.asked[2]?.headers).not.toHaveProperty('if-none-match');
  expect(third.posts).toHaveLength(1);
  expect(third.complete?.cursor?.fullAt).toBe('2026-11-21T08:00:00.000Z');
});

test('"unchanged" without having asked is no answer', async () => {
  const feed = await startFeed(() => ({ status: 304 }));
  expect((await feed.read()).error).toMatchObject({ name: 'TemporaryError' });
});

test.each([
  [{}, '', undefined],
  [{ 'cache-control': 'public, max-age=1800' }, '', '2026-11-20T08:30:00.000Z'],
  [{ 'cache-control': 'max-age=60' }, '<ttl>120</ttl>', '2026-11-20T10:00:00.000Z'],
  [{ 'cache-control': 'max-age=31536000' }, '', '2026-11-20T14:00:00.000Z'],
])('rests as the feed asks (%o %s), at most six hours', async (headers, head, expected) => {
  const feed = await startFeed(() => ({ body: rss(item(1), head), headers: headers as Record<string, string> }));
  expect((await feed.read()).complete?.notBefore?.toISOString()).toBe(expected);
});
