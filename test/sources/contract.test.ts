import { expect, test } from 'vitest';
import type { SourceKind } from '../../core/words.ts';
import type { ReadableSource } from '../../sources/contract.ts';
import { createConnectors } from '../../sources/index.ts';
import { account, instagramPage, linkedinPage, memorySlots, organisation } from './support/account-networks.ts';
import { documents } from './support/documents.ts';
import { item, rss } from './support/feeds.ts';
import { edge, sourceOf, story } from './support/graph.ts';
import { type Answer, type Reply, readAll, startLoopback } from './support/loopback.ts';
import { blueskyPage, mastodonPage } from './support/open-networks.ts';

/** What each kind's outside world says when all is well: 450 items, some of them in threads. */
type World = { externalId: (url: string) => string; answer: Answer; options?: Record<string, unknown> };

const page = '111222333444555';
const pageOf = (count: number, data: (number: number) => object): Reply => ({
  json: edge(
    Array.from({ length: 90 }, (_, i) => data(count * 100 + i)),
    { after: `${count}`, more: count < 5 },
  ),
});
const talked = { updated_time: '2026-11-20T07:00:00+0000', comments: { summary: { total_count: 3 } } };
const thread: Reply = {
  json: edge([
    { id: '1_1', message: 'Hvornår?', created_time: '2026-11-20T06:00:00+0000' },
    { id: '1_2', message: 'Nu', created_time: '2026-11-20T07:00:00+0000', parent: { id: '1_1' } },
  ]),
};

/** Where it is in a list Instagram knows by itself: a question without a cursor begins anew. */
function instagramWorld(): Answer {
  const served = new Map<string, number>();
  return (asked) => {
    if (!asked.params.has('after')) served.delete(asked.path);
    return instagramPage(asked, served);
  };
}

const worlds: Partial<Record<SourceKind, World>> = {
  'facebook-page': {
    externalId: () => page,
    answer: ({ path }, count) =>
      path.endsWith('/comments') ? thread : pageOf(count, (number) => story(number, number === 100 ? talked : {})),
  },
  'facebook-mentions': {
    externalId: () => '100200300400500',
    answer: (_, count) =>
      pageOf(count, (number) => ({ id: `77_${number}`, message: 'Hej', tagged_time: '2026-11-19T07:31:10+0000' })),
  },
  bluesky: {
    externalId: () => 'norddjurs',
    answer: ({ params }) => blueskyPage(Number(params.get('cursor') ?? 0)),
  },
  mastodon: {
    externalId: (url) => `${new URL(url).host}/norddjurs`,
    answer: ({ params, headers }) => mastodonPage(Number(params.get('max_id') ?? 9), headers.host ?? ''),
  },
  'instagram-hashtag': { externalId: () => 'norddjurs', answer: instagramWorld() },
  'instagram-account': { externalId: () => account, answer: instagramWorld() },
  'linkedin-organisation': { externalId: () => organisation, answer: linkedinPage },
  webpage: {
    externalId: (url) => `${url}/nyheder`,
    options: { item: 'article a' },
    answer: ({ path }) =>
      path === '/robots.txt'
        ? { status: 404 }
        : {
            body: Array.from({ length: 450 }, (_, i) => `<article><a href="/nyt/${i}">Nyhed ${i}</a></article>`).join(
              '',
            ),
          },
  },
  feed: {
    externalId: (url) => `${url}/rss`,
    answer: () => ({ body: rss(Array.from({ length: 450 }, (_, i) => item(i)).join('')) }),
  },
};
const kinds = Object.keys(worlds) as SourceKind[];

async function start(kind: SourceKind, answer?: Answer) {
  const world = worlds[kind] as World;
  const { http, url, clock, asked } = await startLoopback(answer ?? world.answer);
  const vault = { get: async () => 'token', put: async () => undefined };
  const wait = async () => undefined;
  const connectors = createConnectors({
    http,
    clock,
    documents,
    vault,
    wait,
    graphUrl: url,
    blueskyUrl: url,
    version: 'v26.0',
    systemToken: 'system',
    hashtagSlots: memorySlots(),
    linkedin: { url, version: '202607', accessToken: 'token' },
  });
  const connector = connectors.for(kind);
  if (!connector) throw new Error(`no connector for ${kind}`);
  const source: ReadableSource = { ...sourceOf(kind, world.externalId(url)), options: world.options ?? {} };
  return { connector, source, clock, asked };
}

test.each(kinds)('%s: batches of at most 200, each item once, parents first, completion last', async (kind) => {
  const { connector, source, clock } = await start(kind);
  const { batches, posts, error } = await readAll(connector, source, { clock });
  expect(error).toBeUndefined();
  expect(posts.length).toBeGreaterThanOrEqual(450);
  expect(batches.every((batch) => batch.posts.length <= 200)).toBe(true);
  expect(batches.map(({ complete }) => complete !== undefined)).toEqual(
    batches.map((_, i) => i === batches.length - 1),
  );
  const ids = posts.map(({ externalId }) => externalId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [place, { parentExternalId }] of posts.entries()) {
    if (parentExternalId) expect(ids.indexOf(parentExternalId)).toBeLessThan(place);
  }
});

test.each(kinds)('%s: reading twice gives the same', async (kind) => {
  const { connector, source, clock } = await start(kind);
  const first = kind === 'feed' ? await readAll(connector, source, { clock }) : undefined;
  const again = await readAll(connector, source, { clock });
  if (first) expect(again.posts).toEqual(first.posts);
  expect(again.posts.every(({ postedAt, externalId, text }) => postedAt.getTime() > 0 && externalId && text)).toBe(
    true,
  );
});

test.each(kinds)('%s: no completion after a failure, and one of our errors with a sentence', async (kind) => {
  for (const reply of [
    { status: 500, body: 'x' },
    { body: '' },
    { body: '<html>Log ind</html>' },
    { status: 429, body: '' },
  ]) {
    const { connector, source, clock } = await start(kind, () => reply);
    const { complete, error } = await readAll(connector, source, { clock });
    expect(complete).toBeUndefined();
    expect(error).toHaveProperty('forPeople');
  }
});

test.each(kinds)('%s: asks nothing once the signal has fired', async (kind) => {
  const { connector, source, clock, asked } = await start(kind);
  const { complete, error } = await readAll(connector, source, { clock, signal: AbortSignal.abort() });
  expect(complete).toBeUndefined();
  expect(error).toMatchObject({ name: 'TemporaryError' });
  expect(asked).toHaveLength(0);
});

test.each(kinds)('%s: a signal in the middle ends the read without completion', async (kind) => {
  const { connector, source, clock } = await start(kind);
  const stop = new AbortController();
  const municipality = { centralPage: '100200300400500', hashtags: [] };
  const window = { since: new Date('2026-11-06T08:00:00Z'), until: clock.now(), changedSince: clock.now() };
  const seen: boolean[] = [];
  const reading = async () => {
    for await (const { complete } of connector.read(source, window, { clock, signal: stop.signal, municipality })) {
      seen.push(complete !== undefined);
      stop.abort();
    }
  };
  await expect(reading()).rejects.toMatchObject({ name: 'TemporaryError' });
  expect(seen).toEqual([false]);
});

test.each(kinds)('%s: names the scopes whose pause silences it', async (kind) => {
  const { connector, source } = await start(kind);
  expect(connector.scopes(source).length).toBeGreaterThan(0);
  expect(connector.scopes(source).every((scope) => /^(app|identity|page:\d+|host:.+)$/.test(scope))).toBe(true);
});

test('kinds without a connector are simply not there', async () => {
  const { http, url, clock } = await startLoopback(() => ({}));
  const vault = { get: async () => undefined, put: async () => undefined };
  const connectors = createConnectors({ http, clock, vault, graphUrl: url, version: 'v26.0', systemToken: undefined });
  expect(connectors.for('instagram-hashtag')).toBeUndefined();
  expect(connectors.for('linkedin-organisation')).toBeUndefined();
});
