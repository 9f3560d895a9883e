import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { createHttp } from '../../core/http.ts';
import { tryJudge } from '../../sources/judge.ts';
import { createHttpJudge } from '../../sources/judge-http.ts';
import { says, startJudge } from './support/judge-server.ts';

it('asks the model once and reads the two numbers', async () => {
  const server = await startJudge(() => says(0.7, 0.1), { token: 'en-noegle' });
  expect(await server.ask('Børnehaven har vundet en pris')).toEqual({ goodStory: 0.7, negativePress: 0.1 });
  expect(server.asked).toHaveLength(1);
  expect(server.asked[0]).toMatchObject({ path: '/v1/chat/completions', model: 'lille-dansk', temperature: 0 });
  expect(server.asked[0]?.token).toBe('Bearer en-noegle');
  expect(server.asked[0]?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  expect(server.asked[0]?.messages[1]?.content).toContain('Børnehaven har vundet en pris');
});

it('sends no bearer where there is no token', async () => {
  const server = await startJudge(() => says(0, 0));
  await server.ask('Hej');
  expect(server.asked[0]?.token).toBeUndefined();
});

it.each([
  ['a fence around the JSON', '```json\n{"good_story":0.25,"negative_press":0.5}\n```', 0.25, 0.5],
  ['white space around it', '  \n{"negative_press":0,"good_story":1}\n', 1, 0],
  ['more than one probability', '{"good_story":0.9,"negative_press":0.9}', 0.5, 0.5],
])('copes with %s', async (_what, content, goodStory, negativePress) => {
  const server = await startJudge(() => ({ content }));
  expect(await server.ask('Hej')).toEqual({ goodStory, negativePress });
});

const hidden = 'Hemmelig tekst om naboen';
const garbage: [string, object][] = [
  ['prose', { content: `Jeg synes, at "${hidden}" er en god historie` }],
  ['JSON inside prose', { content: `Svar: {"good_story":0.9,"negative_press":0.1}` }],
  ['a number that is none', { content: '{"good_story":"0.9","negative_press":0.1}' }],
  ['more than certainty', { content: '{"good_story":1.2,"negative_press":0}' }],
  ['less than nothing', { content: '{"good_story":-0.1,"negative_press":0}' }],
  ['half an answer', { content: '{"good_story":0.4}' }],
  ['one number too many', { content: '{"good_story":0.4,"negative_press":0.1,"neutral":0.5}' }],
  ['an empty answer', { content: '' }],
  ['no choices', { body: '{"choices":[]}' }],
  ['no content', { body: '{"choices":[{"message":{"content":null}}]}' }],
  ['an HTML page', { body: '<html>Log ind</html>' }],
];
it.each(garbage)('takes %s for no answer, and keeps nothing of it', async (_what, reply) => {
  const server = await startJudge(() => reply);
  const error = await server.ask(hidden).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'TemporaryError', forPeople: expect.stringContaining('JUDGE_MODEL') });
  expect(inspect(error, { depth: 9 })).not.toMatch(/naboen|Log ind/);
});

it.each([
  [500, 'TemporaryError', 'lige nu'],
  [503, 'TemporaryError', 'lige nu'],
  [429, 'TemporaryError', 'lige nu'],
  [401, 'AccessError', 'JUDGE_TOKEN'],
  [403, 'AccessError', 'JUDGE_TOKEN'],
  [404, 'PermanentError', 'JUDGE_URL'],
])('answers status %s with a %s', async (status, name, words) => {
  const server = await startJudge(() => ({ status, body: '{"error":"x"}' }));
  await expect(server.ask('Hej')).rejects.toMatchObject({ name, forPeople: expect.stringContaining(words) });
  expect(server.asked).toHaveLength(1);
});

it('waits for a slow model until its deadline and no longer', async () => {
  const server = await startJudge(() => 'hang', { timeoutMs: 40 });
  await expect(server.ask('Hej')).rejects.toMatchObject({ message: expect.stringContaining('deadline passed') });
});

it('stops waiting when it is told to', async () => {
  const stopping = new AbortController();
  const server = await startJudge(() => {
    stopping.abort();
    return 'hang';
  });
  await expect(server.judge.ask({ text: 'Hej' }, stopping.signal)).rejects.toMatchObject({ name: 'TemporaryError' });
});

it('sends a text to no other address than the one that was set', async () => {
  const server = await startJudge((_question, count) => (count === 1 ? { status: 307, location: '/v2' } : says(1, 0)));
  await expect(server.ask('Hej')).rejects.toMatchObject({ name: 'PermanentError' });
  expect(server.asked).toHaveLength(1);
});

it('asks at most four questions at a time', async () => {
  let open = 0;
  let most = 0;
  const server = await startJudge(async () => {
    most = Math.max(most, ++open);
    // Many turns of the loop: time enough for a fifth question to come in.
    for (let turns = 0; turns < 50; turns += 1) await new Promise(setImmediate);
    open -= 1;
    return says(0.5, 0.1);
  });
  await Promise.all(Array.from({ length: 12 }, (_, at) => server.ask(`Opslag ${at}`)));
  expect([server.asked.length, most]).toEqual([12, 4]);
});

it('reaches the private network for this address only', async () => {
  const server = await startJudge(() => says(0.5, 0.1));
  await expect(server.ask('Hej')).resolves.toBeDefined();
  await expect(server.http.request(server.origin)).rejects.toMatchObject({ name: 'PermanentError' });
});

it('shows in a trial whether it answers', async () => {
  const { signal } = new AbortController();
  const server = await startJudge((_question, count) => (count === 1 ? says(0.1, 0.1) : { status: 500 }));
  await expect(tryJudge(server.judge, signal)).resolves.toBeUndefined();
  await expect(tryJudge(server.judge, signal)).rejects.toMatchObject({ name: 'TemporaryError' });
});

it('says who it is without its token', () => {
  const http = createHttp({ clock: { now: () => new Date(0) }, allow: [] });
  const judge = createHttpJudge({ http, url: 'http://llm.intern:8000/v1', model: 'x', token: 'hemmelig' });
  expect(judge.about).toBe('modellen x hos llm.intern:8000');
});
