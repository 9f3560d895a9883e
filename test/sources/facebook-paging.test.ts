import { expect, test } from 'vitest';
import { edge, graphError, startGraph, story } from './support/graph.ts';

const sequence = (cursors: string[]) => (_: unknown, count: number) => ({
  json: edge([story(count)], { after: cursors[count - 1] ?? 'end', more: count <= cursors.length }),
});

test('goes on from the cursor, never follows `next`, and stops where `next` is missing', async () => {
  const graph = await startGraph(sequence(['A', 'B']));
  const { posts, complete } = await graph.read();
  expect(graph.asked.map(({ params }) => params.get('after'))).toEqual([null, 'A', 'B']);
  expect(posts).toHaveLength(3);
  expect(complete).toBeDefined();
});

test('an empty page with `next` is not the end', async () => {
  const graph = await startGraph((_, count) => ({
    json: count === 1 ? edge([], { after: 'A', more: true }) : edge([story(1)], { after: 'B', more: false }),
  }));
  const { posts, complete } = await graph.read();
  expect(posts).toHaveLength(1);
  expect(complete).toBeDefined();
});

test.each([
  ['the same cursor again', ['A', 'A', 'A'], 2],
  ['A, B, A', ['A', 'B', 'A', 'B'], 3],
])('a cursor loop (%s) ends in a passing error and no completion', async (_, cursors, calls) => {
  const graph = await startGraph(sequence(cursors));
  const { complete, error, posts } = await graph.read();
  expect(error).toMatchObject({ name: 'TemporaryError' });
  expect(complete).toBeUndefined();
  expect(graph.asked).toHaveLength(calls);
  expect(posts).toHaveLength(calls);
});

test('a list that never ends is left after 50 pages', async () => {
  const graph = await startGraph((_, count) => ({ json: edge([], { after: `C${count}`, more: true }) }));
  const { complete, error } = await graph.read();
  expect(graph.asked).toHaveLength(50);
  expect(error).toMatchObject({ name: 'TemporaryError' });
  expect(complete).toBeUndefined();
});

test('takes the cursor out of `next` when it stands nowhere else, and asks our own host', async () => {
  const next = 'https://elsewhere.example/?after=X';
  const graph = await startGraph((_, count) => ({
    json: { data: [story(count)], ...(count === 1 && { paging: { next } }) },
  }));
  const { error } = await graph.read();
  expect(error).toBeUndefined();
  expect(graph.asked[1]?.params.get('after')).toBe('X');
});

test('asks for half as many when the platform finds it too much, from the same place', async () => {
  const tooMuch = graphError(1, undefined, {
    message: "Please reduce the amount of data you're asking for, then retry",
  });
  const graph = await startGraph(({ params }, count) => {
    if (Number(params.get('limit')) > 25) return { ...tooMuch, status: 500 };
    return { json: edge([story(count)], { after: 'A', more: !params.has('after') }) };
  });
  const { posts, complete } = await graph.read();
  expect(graph.asked.map(({ params }) => params.get('limit'))).toEqual(['100', '50', '25', '25']);
  expect(posts).toHaveLength(2);
  expect(complete).toBeDefined();
  expect(graph.waits).toEqual([]);
});

test('an item that moved from one page to the next is handed on once', async () => {
  const graph = await startGraph((_, count) => ({
    json: edge([story(1), story(count + 1)], { after: `${count}`, more: count === 1 }),
  }));
  const { posts } = await graph.read();
  expect(posts.map(({ text }) => text)).toEqual(['Opslag 1', 'Opslag 2', 'Opslag 3']);
});
