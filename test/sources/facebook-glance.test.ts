/** The glance at what is older than the window: comments below old posts are found by the next read, at no further call for the list. */
import { expect, test } from 'vitest';
import { edge, pageId, startGraph, story } from './support/graph.ts';

const window = {
  since: new Date('2026-11-19T07:50:00Z'),
  glanceSince: new Date('2026-11-06T08:00:00Z'),
  until: new Date('2026-11-20T08:00:00Z'),
  changedSince: new Date('2026-11-20T06:50:00Z'),
};
const post = (number: number, created: string, updated = created, comments = 0) =>
  story(number, {
    created_time: created,
    updated_time: updated,
    comments: { summary: { total_count: comments } },
  });
const young = post(4, '2026-11-20T05:00:00+0000');
const moved = post(3, '2026-11-12T05:00:00+0000', '2026-11-20T07:55:00+0000', 1);
const resting = post(2, '2026-11-11T05:00:00+0000', '2026-11-11T06:00:00+0000', 7);

test('a comment below a post from last week is found by the next read; an old post that rests is not told again', async () => {
  const graph = await startGraph(({ path }) => {
    if (path.endsWith('/published_posts')) return { json: edge([young, moved, resting]) };
    return { json: edge([{ id: '3_1', message: 'Tak for sidst', created_time: '2026-11-20T07:55:00+0000' }]) };
  });
  const known = { threads: { [`${pageId}_2`]: [Date.parse('2026-11-11T06:00:00Z') / 1000, 7] } };
  const { posts, error } = await graph.read({ window, cursor: known });
  expect(error).toBeUndefined();
  expect(posts.map(({ externalId }) => externalId)).toEqual([`${pageId}_4`, `${pageId}_3`, '3_1']);
  expect(graph.asked.map(({ path }) => path.split('/').at(-2))).toEqual([pageId, `${pageId}_3`]);
  expect(graph.asked[0]?.params.get('since')).toBe(String(window.glanceSince.getTime() / 1000));
});

test('the list is asked for no further than the window, however much the past holds', async () => {
  const graph = await startGraph(() => ({ json: edge([young, resting], { after: 'x', more: true }) }));
  const { complete } = await graph.read({ window });
  expect(complete).toBeDefined();
  expect(graph.asked.filter(({ path }) => path.endsWith('/published_posts'))).toHaveLength(1);
});

test('the list is asked for to the end of the window, however many posts it holds', async () => {
  const graph = await startGraph(({ path, params }) => {
    if (!path.endsWith('/published_posts')) return { json: edge([]) };
    return { json: params.get('after') ? edge([resting]) : edge([young], { after: 'x', more: true }) };
  });
  await graph.read({ window });
  expect(graph.asked.filter(({ path }) => path.endsWith('/published_posts'))).toHaveLength(2);
});
