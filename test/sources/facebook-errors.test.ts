import { expect, test } from 'vitest';
import type { LyttepostenError, RateLimitedError } from '../../core/errors.ts';
import { edge, graphError, pageId, startGraph, story } from './support/graph.ts';

/** Every row of the code table: code, subcode, our error, and the scope of a pause. */
const table: [number, number | undefined, string, string?][] = [
  [1, undefined, 'TemporaryError'],
  [2, undefined, 'TemporaryError'],
  [3, undefined, 'AccessError'],
  [4, undefined, 'RateLimitedError', 'app'],
  [10, undefined, 'AccessError'],
  [17, undefined, 'RateLimitedError', 'identity'],
  [17, 2_446_079, 'RateLimitedError', 'identity'],
  [24, undefined, 'PermanentError'],
  [32, undefined, 'RateLimitedError', 'identity'],
  [100, undefined, 'PermanentError'],
  [100, 33, 'PermanentError'],
  [102, undefined, 'AccessError'],
  ...[undefined, 458, 459, 460, 463, 464, 467, 492, 2_069_032].map((sub): [number, number | undefined, string] => [
    190,
    sub,
    'AccessError',
  ]),
  ...[200, 210, 230, 240, 283, 298, 299].map((code): [number, undefined, string] => [code, undefined, 'AccessError']),
  [341, undefined, 'RateLimitedError', 'app'],
  [368, 1_390_008, 'PermanentError'],
  [459, undefined, 'AccessError'],
  [506, undefined, 'PermanentError'],
  [613, 1996, 'RateLimitedError', 'app'],
  [803, undefined, 'PermanentError'],
  [2500, undefined, 'PermanentError'],
  [3001, undefined, 'PermanentError'],
  [80_000, undefined, 'RateLimitedError', `page:${pageId}`],
  [80_001, undefined, 'RateLimitedError', `page:${pageId}`],
  [80_002, undefined, 'RateLimitedError', `page:${pageId}`],
  [80_014, undefined, 'RateLimitedError', `page:${pageId}`],
  [80_099, undefined, 'RateLimitedError', `page:${pageId}`],
  [1_609_005, undefined, 'PermanentError'],
  [424_242, undefined, 'PermanentError'],
];

test.each(table)('code %s / %s is a %s', async (code, subcode, name, scope) => {
  for (const status of [400, 403, 500]) {
    if (code === 424_242 && status === 500) continue; // an unknown code is judged by the status
    const graph = await startGraph(() => ({ ...graphError(code, subcode), status }));
    const { error, complete, posts } = await graph.read();
    expect(error).toMatchObject({ name });
    expect((error as RateLimitedError).scope).toBe(scope);
    expect((error as LyttepostenError).forPeople).toMatch(/^[A-ZÆØÅ].{20,}\.$/);
    expect(complete).toBeUndefined();
    expect(posts).toEqual([]);
    if (name === 'RateLimitedError') expect(graph.asked).toHaveLength(1);
    if (name === 'TemporaryError') expect(graph.waits).toEqual([100, 200, 400]);
    else expect(graph.waits).toEqual([]);
  }
});

test.each([
  ['an HTML page', { status: 502, body: '<html>Bad gateway</html>' }],
  ['an HTML page that claims to be fine', { body: '<html>Log ind</html>' }],
  ['nothing', { body: '' }],
  ['half of a document', { body: '{"data":[{"id":"1"' }],
  ['an answer cut off on the way', { json: edge([story(1)]), cut: true }],
  ['a list instead of an object', { body: '[]' }],
  ['an unknown code with a server failure', { ...graphError(424_242), status: 500 }],
  ['an unknown code said to be passing', graphError(424_242, undefined, { is_transient: true })],
])('%s passes: it is tried again, and only then fails', async (_, broken) => {
  const coming = await startGraph((__, count) => (count <= 3 ? broken : { json: edge([story(1)]) }));
  expect((await coming.read()).posts).toHaveLength(1);
  const lasting = await startGraph(() => broken);
  const { error, posts } = await lasting.read();
  expect(error).toMatchObject({ name: 'TemporaryError' });
  expect(posts).toEqual([]);
  expect(lasting.asked).toHaveLength(4);
});

test('an answer without a list is unreadable', async () => {
  const graph = await startGraph(() => ({ json: { id: '1' } }));
  expect((await graph.read()).error).toMatchObject({ name: 'TemporaryError' });
});

test('an error is an error even when the status says all is well', async () => {
  const graph = await startGraph(() => ({ ...graphError(80_001), status: 200 }));
  expect((await graph.read()).error).toMatchObject({ name: 'RateLimitedError' });
});

test('a bare 429 pauses the Page', async () => {
  const graph = await startGraph(() => ({ status: 429, body: 'slow down', headers: { 'retry-after': '900' } }));
  expect((await graph.read()).error).toMatchObject({ scope: `page:${pageId}`, retryAfterMs: 900_000 });
});

test.each([
  ['nothing is said', {}, 5],
  ['the header says a minute', { 'retry-after': '60' }, 5],
  ['the header names a time', { 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' }, 60],
  [
    'the usage header says 37 minutes',
    { 'x-business-use-case-usage': '{"9":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":37}]}' },
    37,
  ],
  ['the header asks for a week', { 'retry-after': '604800' }, 24 * 60],
])('a pause lasts as asked, at least 5 minutes and at most a day: %s', async (_, headers, minutes) => {
  const graph = await startGraph(() => ({ ...graphError(80_001), headers: headers as Record<string, string> }));
  expect((await graph.read()).error).toMatchObject({ retryAfterMs: minutes * 60_000 });
});

test('neither the error nor its cause repeats what the platform wrote', async () => {
  const graph = await startGraph(() => graphError(100, 33, { message: 'Object hemmelig-tekst does not exist' }));
  const { error } = await graph.read();
  expect(
    `${(error as Error).message} ${(error as LyttepostenError).forPeople} ${String((error as Error).cause)}`,
  ).not.toContain('hemmelig');
});

test('tells once when another version answers than the one asked for', async () => {
  const graph = await startGraph(() => ({ json: edge([]), headers: { 'facebook-api-version': 'v25.0' } }));
  await graph.read();
  await graph.read();
  expect(graph.notices).toEqual(['graph-version-differs']);
});
