import { expect, it, onTestFinished } from 'vitest';
import type { OpenNetwork } from '../../demo/network-model.ts';
import type { SimulatorOptions } from '../../demo/simulator-contract.ts';
import { item, openTown, smallTown } from './small-town.ts';

type Post = { uri: string; record: { text: string; createdAt: string }; author: { labels: { val: string }[] } };
type Status = { id: string; uri: string; content: string; created_at: string; account: { noindex: boolean } };

const post = (network: OpenNetwork, id: string, more: object = {}) =>
  item({ id, type: 'network-post', network, text: `Tur til Gjerrild & hjem ${id} #Norddjurs`, ...more });
const both = (id: string, more: object = {}) => [post('bluesky', `b-${id}`, more), post('mastodon', `m-${id}`, more)];

async function open(switches: SimulatorOptions['switches'] = {}) {
  const model = smallTown([
    ...both('1', { time: '08:00' }),
    ...both('2', { time: '09:00' }),
    ...both('3', { time: '10:00', is_quiet: true }),
    ...both('elsewhere', { text: 'Tur til Ebeltoft #syddjurs' }),
    ...both('later', { day: 0, time: '12:30' }),
  ]);
  const town = await openTown({ model, switches });
  onTestFinished(town.simulator.close);
  const ask = async (path: string, query: Record<string, string>) => {
    const answer = await fetch(`${town.simulator.url}${path}?${new URLSearchParams(query)}`);
    const text = await answer.text();
    const body = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    return { status: answer.status, headers: answer.headers, body };
  };
  const search = (query: Record<string, string> = {}) =>
    ask('/xrpc/app.bsky.feed.searchPosts', { q: '#norddjurs', tag: 'norddjurs', sort: 'latest', ...query });
  const timeline = (query: Record<string, string> = {}, tag = 'norddjurs') =>
    ask(`/api/v1/timelines/tag/${tag}`, query);
  return { ...town, search, timeline };
}

const said = (posts: Post[]) => posts.map(({ record }) => record.text.split(' ').at(-2));

it('Bluesky finds the hashtag, newest first, page by page, and nothing before its moment', async () => {
  const { search, clock } = await open();
  const first = await search({ limit: '2' });
  expect(said(first.body.posts)).toEqual(['b-3', 'b-2']);
  expect(first.body.hitsTotal).toBe(3);
  const second = await search({ limit: '2', cursor: first.body.cursor });
  expect(said(second.body.posts)).toEqual(['b-1']);
  expect(second.body.cursor).toBeUndefined();
  clock.moveTo('2026-11-20T11:31:00Z');
  expect(said((await search()).body.posts)[0]).toBe('b-later');
});

it('Bluesky counts since in and until out, and says who asks for quiet', async () => {
  const { search } = await open();
  const { posts } = (await search()).body as { posts: Post[] };
  const [quiet, middle] = posts;
  const between = { since: middle?.record.createdAt ?? '', until: quiet?.record.createdAt ?? '' };
  expect(said((await search(between)).body.posts)).toEqual(['b-2']);
  expect(posts.map(({ author }) => author.labels.map(({ val }) => val))).toEqual([['!no-unauthenticated'], [], []]);
  expect(posts[0]?.uri).toMatch(/^at:\/\/did:plc:[0-9a-v]+\/app\.bsky\.feed\.post\/[0-9a-v]+$/);
});

it.each([{ q: '' }, { limit: '101' }, { cursor: 'x' }])('Bluesky refuses %o', async (query) => {
  const { search } = await open();
  expect(await search(query as Record<string, string>)).toMatchObject({
    status: 400,
    body: { error: 'InvalidRequest' },
  });
});

it('Mastodon lists the hashtag, newest first, and says where the next page begins', async () => {
  const { timeline } = await open();
  const first = await timeline({ limit: '2' });
  const ids = (first.body as Status[]).map(({ id }) => id);
  expect(ids.map(BigInt)).toEqual(ids.map(BigInt).sort((a, b) => (a > b ? -1 : 1)));
  expect(first.headers.get('link')).toContain(`max_id=${ids[1]}>; rel="next"`);
  const second = await timeline({ limit: '2', max_id: ids[1] ?? '' });
  expect(second.body).toHaveLength(1);
  expect(second.headers.get('link')).not.toContain('rel="next"');
  expect((await timeline({ since_id: ids[1] ?? '' })).body).toHaveLength(1);
  expect((await timeline({}, 'syddjurs')).body).toHaveLength(1);
});

it('Mastodon writes posts as HTML with their hashtags as links, and knows who asks for quiet', async () => {
  const { timeline, simulator } = await open();
  const statuses = (await timeline()).body as Status[];
  expect(statuses[1]?.content).toBe(
    `<p>Tur til Gjerrild &amp; hjem m-2 <a href="${simulator.url}/tags/norddjurs" class="mention hashtag" rel="tag">#<span>Norddjurs</span></a></p>`,
  );
  expect(statuses.map(({ account }) => account.noindex)).toEqual([true, false, false]);
  expect(statuses[1]?.uri).toMatch(/^https:\/\/[a-z]+\.example\/users\/nogen_\w+\/statuses\/\d+$/);
});

it('both tell how many calls are left, refuse the next one, and count anew after five minutes', async () => {
  const { search, timeline, simulator, clock } = await open();
  simulator.networks.setCalls('bluesky', 2);
  simulator.networks.setCalls('mastodon', 2);
  await search();
  await timeline();
  const [blue, mast] = [await search(), await timeline()];
  expect([blue.headers.get('ratelimit-remaining'), mast.headers.get('x-ratelimit-remaining')]).toEqual(['0', '0']);
  expect(Number(blue.headers.get('ratelimit-reset'))).toBe(Date.parse('2026-11-20T10:05:00Z') / 1000);
  expect(mast.headers.get('x-ratelimit-reset')).toBe('2026-11-20T10:05:00.000Z');
  expect([(await search()).status, (await timeline()).status]).toEqual([429, 429]);
  clock.moveTo('2026-11-20T10:05:00Z');
  expect([(await search()).status, (await timeline()).status]).toEqual([200, 200]);
});

it.each([
  ['welcome', [200, 200, 200]],
  ['newest-only', [200, 403, 200]],
  ['refused', [403, 403, 401]],
] as const)('strangers are %s', async (strangers, statuses) => {
  const { search, timeline } = await open({ strangers });
  const answers = [await search(), await search({ limit: '1', cursor: '1' }), await timeline()];
  expect(answers.map(({ status }) => status)).toEqual(statuses);
});

it('what is published while they run is there at once', async () => {
  const { search, timeline, simulator } = await open();
  const id = simulator.networks.publish({ network: 'bluesky', text: 'Nyt nu #norddjurs' });
  const other = simulator.networks.publish({ network: 'mastodon', text: 'Nyt nu #norddjurs' });
  expect((await search()).body.posts[0]).toMatchObject({ uri: id });
  expect((await timeline()).body[0]).toMatchObject({ uri: other });
});
