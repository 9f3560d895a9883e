/** Single items read again, and webhooks asked for, against a Graph API in miniature. */
import { describe, expect, it } from 'vitest';
import type { FoundPost, ItemHint } from '../../sources/contract.ts';
import { centralPage, edge, graphError, pageId, sourceOf, startGraph, story } from './support/graph.ts';
import type { Answer, Reply } from './support/loopback.ts';

type Graph = Awaited<ReturnType<typeof startGraph>>;
const post = `${pageId}_1`;
const comment = (id: string, more: object = {}) => ({
  id,
  message: `Svar ${id}`,
  created_time: '2026-11-19T10:00:00+0000',
  from: { id: '4455667788', name: 'Borger Eksempel' },
  ...more,
});

/** Answers by the id in the path; what is not there is gone. */
const objects =
  (known: Record<string, object>): Answer =>
  ({ path }): Reply => {
    const object = known[path.replace('/v26.0/', '')];
    return object ? { json: object } : graphError(100, 33);
  };

async function read(graph: Graph, items: ItemHint[]) {
  const posts: FoundPost[] = [];
  let error: unknown;
  let complete: unknown;
  const municipality = { centralPage, hashtags: ['norddjurs'], ownPages: new Set([pageId]) };
  const context = { clock: graph.clock, signal: new AbortController().signal, municipality };
  try {
    const source = sourceOf('facebook-page', pageId);
    for await (const batch of graph.connector.readItems?.(source, items, context) ?? []) {
      posts.push(...batch.posts);
      complete = batch.complete;
    }
  } catch (thrown) {
    error = thrown;
  }
  return { posts, error, complete, paths: graph.asked.map(({ path }) => path.replace('/v26.0/', '')) };
}

describe('items read again', () => {
  it('are the post, the comment that was answered and the answer, each once and in this order', async () => {
    const graph = await startGraph(
      objects({ [post]: story(1), '1_5': comment('1_5', { parent: { id: '1_4' } }), '1_4': comment('1_4') }),
    );
    const { posts, paths, complete } = await read(graph, [{ postId: post, commentId: '1_5' }]);
    expect(posts.map(({ externalId, kind }) => [externalId, kind])).toEqual([
      [post, 'post'],
      ['1_4', 'comment'],
      ['1_5', 'comment'],
    ]);
    expect(posts.map(({ parentExternalId }) => parentExternalId)).toEqual([undefined, post, '1_4']);
    expect(posts[2]).toMatchObject({ authorKey: '4455667788', evidence: 'feed' });
    expect(paths).toEqual([post, '1_5', '1_4']);
    expect(complete).toBeDefined();
  });

  it('leave out what is gone, and nothing under it is asked for', async () => {
    const graph = await startGraph(objects({ [post]: story(1) }));
    const { posts, paths, error } = await read(graph, [
      { postId: post, commentId: '1_5' },
      { postId: `${pageId}_2`, commentId: '2_1' },
    ]);
    expect(error).toBeUndefined();
    expect(posts.map(({ externalId }) => externalId)).toEqual([post]);
    expect(paths).toEqual([post, '1_5', `${pageId}_2`]);
  });

  it('by somebody else on our wall are a mention, and not our own voice', async () => {
    const graph = await startGraph(
      objects({
        [post]: story(1, { from: { id: '99', name: 'Borger' } }),
        [`${pageId}_2`]: story(2, { from: undefined }),
        [`${pageId}_3`]: story(3, { is_published: false }),
      }),
    );
    const { posts } = await read(
      graph,
      [1, 2, 3].map((n) => ({ postId: `${pageId}_${n}` })),
    );
    expect(posts.map(({ kind, authorPage, authorKey }) => [kind, authorPage, authorKey])).toEqual([
      ['mention', undefined, '99'],
      ['mention', undefined, undefined],
    ]);
  });

  it('under a post from last year are news, the old post itself only when it was told of', async () => {
    const old = story(1, { created_time: '2025-11-18T09:12:04+0000' });
    const graph = await startGraph(objects({ [post]: old, '1_5': comment('1_5') }));
    const ids = async (items: ItemHint[]) => (await read(graph, items)).posts.map(({ externalId }) => externalId);
    expect(await ids([{ postId: post, commentId: '1_5' }])).toEqual(['1_5']);
    expect(await ids([{ postId: post }])).toEqual([post]);
  });

  it('that are many under one post are read as the newest of its thread', async () => {
    const many = Array.from({ length: 30 }, (_, n) => comment(`1_${n}`));
    const graph = await startGraph(objects({ [post]: story(1), [`${post}/comments`]: edge(many) }));
    const { posts, paths } = await read(
      graph,
      many.map(({ id }) => ({ postId: post, commentId: id })),
    );
    expect(posts).toHaveLength(31);
    expect(paths).toEqual([post, `${post}/comments`]);
  });

  it('hand on what was found before a failure', async () => {
    const graph = await startGraph(({ path }) => (path.endsWith('_1') ? { json: story(1) } : graphError(80001)));
    const { posts, error, complete } = await read(graph, [{ postId: post }, { postId: `${pageId}_2` }]);
    expect([posts.length, complete]).toEqual([1, undefined]);
    expect(error).toMatchObject({ name: 'RateLimitedError', scope: `page:${pageId}` });
  });
});

describe('webhooks asked for', () => {
  const subscribe = (graph: Graph) => graph.connector.subscribe(pageId, new AbortController().signal);
  const app = (fields: string[]) => edge([{ id: '1', name: 'Lytteposten', subscribed_fields: fields }]);
  const answers =
    (before: object, after: Reply): Answer =>
    (_asked, count) =>
      count === 1 ? { json: before } : after;

  it.each([
    ['true', { json: { success: true } }],
    ['the text "true"', { json: { success: 'true' } }],
    ['a bare true', { body: 'true' }],
    ['a bare "true"', { body: '"true"' }],
  ])('are there after %s', async (_what, after) => {
    const graph = await startGraph(answers(edge([]), after));
    expect(await subscribe(graph)).toEqual({ wasMissing: true });
    expect(graph.asked.map(({ path }) => path)).toEqual(Array(2).fill(`/v26.0/${pageId}/subscribed_apps`));
    expect(graph.asked[1]?.params.get('subscribed_fields')).toBe('feed,mention');
    expect(graph.asked[1]?.token).toBe('page-token');
  });

  it('were there before when an app stood with both fields', async () => {
    const yes = { json: { success: true } };
    expect(await subscribe(await startGraph(answers(app(['mention', 'feed', 'ratings']), yes)))).toEqual({
      wasMissing: false,
    });
    expect(await subscribe(await startGraph(answers(app(['feed']), yes)))).toEqual({ wasMissing: true });
  });

  it('are refused with the permission that is missing', async () => {
    const graph = await startGraph(() => graphError(200));
    await expect(subscribe(graph)).rejects.toMatchObject({
      name: 'AccessError',
      forPeople: expect.stringContaining('pages_manage_metadata'),
    });
  });

  it('are not there when the answer is no', async () => {
    const graph = await startGraph(answers(edge([]), { json: { success: false } }));
    await expect(subscribe(graph)).rejects.toMatchObject({ name: 'TemporaryError' });
  });
});
