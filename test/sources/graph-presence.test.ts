/** Deleted or not: only what the platform says plainly, while it shows another object of the same Page, counts. */
import { expect, test } from 'vitest';
import type { PresenceQuestion } from '../../sources/contract.ts';
import { edge, graphError, pageId, sourceOf, startGraph } from './support/graph.ts';

type Answers = Record<string, object>;
const missing = graphError(100, 33);
const here = (id: string) => ({ json: { id } });
const list = (...ids: string[]) => ({ json: edge(ids.map((id) => ({ id }))) });
const published = 'published_posts';

/** Answers by the end of the path; what is not named is missing. */
async function look(answers: Answers, question: Partial<PresenceQuestion>) {
  const asked: string[] = [];
  const graph = await startGraph(({ path: full }) => {
    const path = full.replace(/^\/v26\.0\//, '');
    asked.push(path);
    const name = Object.keys(answers).find((end) => path === end || path.endsWith(`/${end}`));
    return (name === undefined ? missing : answers[name]) as typeof missing;
  });
  const wanted = { posts: [], threads: [], maxCalls: 40, ...question };
  const context = {
    clock: graph.clock,
    signal: new AbortController().signal,
    municipality: { centralPage: '1', hashtags: [] },
  };
  const looked = graph.connector.lookFor?.(sourceOf('facebook-page', pageId), wanted, context);
  if (!looked) throw new Error('the connector cannot look');
  const answer = await looked.then(
    ({ found, calls }) => ({ found: Object.fromEntries(found), calls }),
    (error: Error) => ({ error: error.name }),
  );
  return { ...answer, asked };
}

test('what the platform shows is there, and costs one call', async () => {
  expect(await look({ a: here('a') }, { posts: ['a'] })).toMatchObject({ found: { a: 'there' }, calls: 1 });
});

test.each([
  ['100/33', missing],
  ['803', graphError(803)],
])('%s is missing while another post asked for is there', async (_, answer) => {
  const looked = await look({ a: answer, b: here('b') }, { posts: ['a', 'b'] });
  expect(looked).toMatchObject({ found: { a: 'missing', b: 'there' }, calls: 2 });
});

test('alone it is missing when another post of the list can be read right now', async () => {
  const answer = await look({ [published]: list('a', 'b'), b: here('b') }, { posts: ['a'] });
  expect(answer).toMatchObject({ found: { a: 'missing' }, calls: 3 });
});

test.each<[string, Answers]>([
  ['nothing else of the Page can be read', { [published]: list('a', 'b') }],
  ['the list is empty, as it may be for want of a permission', { [published]: list() }],
  ['the list holds only what is missing', { [published]: list('a') }],
])('it is not clear when %s', async (_, answers) => {
  expect(await look(answers, { posts: ['a'] })).toMatchObject({ found: { a: 'unknown' } });
});

test('another refusal says nothing about the post', async () => {
  expect(await look({ a: graphError(100), b: here('b') }, { posts: ['a', 'b'] })).toMatchObject({
    found: { a: 'unknown', b: 'there' },
  });
});

test.each([
  ['a dead token', graphError(190, 460), 'AccessError'],
  ['a lost permission', graphError(10), 'AccessError'],
  ['a Page limit', graphError(80_001), 'RateLimitedError'],
  ['an app limit', graphError(4), 'RateLimitedError'],
  ['a server error', { status: 500, body: '<html>' }, 'TemporaryError'],
  ['half an answer', { status: 200, body: '{"id"' }, 'TemporaryError'],
])('%s ends it, also when it comes after a missing post', async (_, answer, error) => {
  expect(await look({ b: answer }, { posts: ['a', 'b'] })).toMatchObject({ error });
  expect(await look({ [published]: answer }, { posts: ['a'] })).toMatchObject({ error });
});

test('comments are looked for in their thread, and those it leaves out by themselves', async () => {
  const answer = await look(
    { p: here('p'), comments: list('c1', 'c3') },
    { threads: [{ postId: 'p', commentIds: ['c1', 'c2', 'c3'] }] },
  );
  expect(answer).toMatchObject({ found: { p: 'there', c1: 'there', c2: 'missing', c3: 'there' } });
  expect(answer.asked).toEqual(['p/comments', 'p', 'c2']);
});

test('a thread that gives all of them costs one call', async () => {
  const answer = await look({ comments: list('c1', 'c2') }, { threads: [{ postId: 'p', commentIds: ['c1', 'c2'] }] });
  expect(answer).toMatchObject({ found: { p: 'there', c1: 'there', c2: 'there' }, asked: ['p/comments'] });
});

test('of many that are left out five are asked for; when one of those is there, the others are not judged by the list', async () => {
  const commentIds = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'];
  const gone = await look({ p: here('p'), comments: list() }, { threads: [{ postId: 'p', commentIds }] });
  expect(gone).toMatchObject({ found: { c1: 'missing', c7: 'missing' }, calls: 7 });
  const hidden = await look(
    { p: here('p'), comments: list(), c3: here('c3') },
    { threads: [{ postId: 'p', commentIds }] },
  );
  expect(hidden).toMatchObject({ found: { c1: 'missing', c3: 'there', c6: 'unknown', c7: 'unknown' } });
});

test('when the post is gone, nothing is said of its comments', async () => {
  const answer = await look(
    { [published]: list('q'), q: here('q') },
    { threads: [{ postId: 'p', commentIds: ['c1'] }] },
  );
  expect(answer).toMatchObject({ found: { p: 'missing' } });
  expect(Object.keys((answer as { found: object }).found)).toEqual(['p']);
});

test('it stops in time: at its calls, keeping two for the proof, and where the platform is busy', async () => {
  const answer = await look({ [published]: list('z'), z: here('z') }, { posts: ['a', 'b', 'c', 'd'], maxCalls: 4 });
  expect(answer).toMatchObject({ found: { a: 'missing', b: 'missing' }, calls: 4 });
  const busy = { ...here('a'), headers: { 'x-page-usage': '{"call_count":61}' } };
  expect(await look({ a: busy, b: here('b') }, { posts: ['a', 'b'] })).toMatchObject({
    found: { a: 'there' },
    calls: 1,
  });
});
