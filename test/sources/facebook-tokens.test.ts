import { expect, test } from 'vitest';
import { edge, graphError, pageId, startGraph, story } from './support/graph.ts';
import type { Asked, Reply } from './support/loopback.ts';

const isMint = ({ path, params }: Asked) => path === `/v26.0/${pageId}` && params.get('fields') === 'access_token';

/** Only `good` opens the Page; minting gives `minted`. */
const guarded =
  (good: string, minted: string, refusal: Reply = graphError(190, 460)) =>
  (asked: Asked): Reply => {
    if (isMint(asked))
      return asked.token === 'system' ? { json: { id: pageId, access_token: minted } } : graphError(190);
    if (asked.path.endsWith('/me/accounts')) return { json: { data: [] } };
    return asked.token === good ? { json: edge([story(1)]) } : refusal;
  };

test('mints a missing token and keeps it once it has worked', async () => {
  const graph = await startGraph(guarded('new', 'new'), { tokens: {} });
  const { complete } = await graph.read();
  expect(complete).toBeDefined();
  expect(graph.vault.get(pageId)).toBe('new');
});

test.each([
  ['190/460', graphError(190, 460)],
  ['190/2069032', graphError(190, 2_069_032)],
  ['102', graphError(102)],
  ['10', graphError(10)],
])('a token in the vault that dies with %s is replaced by one new one', async (_, refusal) => {
  const graph = await startGraph(guarded('new', 'new', refusal), { tokens: { [pageId]: 'old' } });
  const { posts, complete } = await graph.read();
  expect(posts).toHaveLength(1);
  expect(complete).toBeDefined();
  expect(graph.asked.map(({ token }) => token)).toEqual(['old', 'system', 'new']);
  expect(graph.vault.get(pageId)).toBe('new');
});

test('asks for the list of accounts when the Page itself gives only the dead token', async () => {
  const graph = await startGraph(
    (asked) => {
      if (isMint(asked)) return { json: { access_token: 'old' } };
      if (!asked.path.endsWith('/me/accounts')) return asked.token === 'new' ? { json: edge([]) } : graphError(190);
      if (!asked.params.has('after'))
        return { json: edge([{ id: '1', access_token: 'x' }], { after: 'A', more: true }) };
      return { json: edge([{ id: pageId, access_token: 'new' }]) };
    },
    { tokens: { [pageId]: 'old' } },
  );
  expect((await graph.read()).error).toBeUndefined();
  expect(graph.vault.get(pageId)).toBe('new');
});

test('when the new token fails too, a person must act; nothing is kept and nothing is tried again', async () => {
  const graph = await startGraph(guarded('none', 'new', graphError(190, 492)), { tokens: { [pageId]: 'old' } });
  const { error, complete } = await graph.read();
  expect(error).toMatchObject({ name: 'AccessError', forPeople: expect.stringContaining('Moderator') });
  expect(complete).toBeUndefined();
  expect(graph.vault.get(pageId)).toBe('old');
  expect(graph.asked).toHaveLength(3);
  expect(graph.waits).toEqual([]);
});

test('a token minted a moment ago that does not work is not minted again', async () => {
  const graph = await startGraph(guarded('none', 'new', graphError(10)), { tokens: {} });
  expect((await graph.read()).error).toMatchObject({ name: 'AccessError' });
  expect(graph.asked).toHaveLength(2);
  expect(graph.vault.size).toBe(0);
});

test('a dead system token is named as such', async () => {
  const graph = await startGraph(() => graphError(190, 463), { tokens: {} });
  expect((await graph.read()).error).toMatchObject({
    name: 'AccessError',
    forPeople: expect.stringContaining('GRAPH_ACCESS_TOKEN'),
  });
});

test('without a system token the error says which setting is missing', async () => {
  const graph = await startGraph(() => graphError(190), { tokens: {}, systemToken: undefined });
  expect((await graph.read()).error).toMatchObject({ forPeople: expect.stringContaining('GRAPH_ACCESS_TOKEN') });
  expect(graph.asked).toHaveLength(0);
});

test('a limit met while minting stays a limit', async () => {
  const graph = await startGraph(() => graphError(17), { tokens: {} });
  expect((await graph.read()).error).toMatchObject({ name: 'RateLimitedError', scope: 'identity' });
});

test('checking a Page renews a dead token, and says in Danish what is wrong with one that cannot be renewed', async () => {
  const healing = await startGraph(guarded('new', 'new'), { tokens: { [pageId]: 'old' } });
  expect(await healing.connector.checkPage(pageId)).toEqual({ ok: true });
  expect(healing.vault.get(pageId)).toBe('new');
  const broken = await startGraph(guarded('none', 'new', graphError(190, 460)), { tokens: { [pageId]: 'old' } });
  expect(await broken.connector.checkPage(pageId)).toEqual({
    ok: false,
    sentence: 'Adgangskoden bag adgangen er skiftet. Giv systembrugeren adgang til siden igen i Meta Business Suite.',
  });
});
