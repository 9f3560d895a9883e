/** Row 18 of platform-apis.md §9.1. */
import { expect, it, onTestFinished } from 'vitest';
import { challengeReceiver, challengeResponse } from '../../demo/linkedin-challenge.ts';
import { linkedinToken } from '../../demo/linkedin-front.ts';
import { ownUrn } from '../../demo/linkedin-world.ts';
import { serve } from '../core/loopback.ts';
import { item, openTown, smallTown } from './small-town.ts';

type Body = { elements?: Record<string, unknown>[]; code?: string };
const author = encodeURIComponent(ownUrn);

async function open() {
  const model = smallTown([
    item({ id: 'l1', type: 'linkedin', way: 'own', text: 'Nye elever (22) #norddjurs' }),
    item({ id: 'l2', type: 'reply', on: 'l1', time: '09:30', text: 'Tillykke' }),
    item({
      id: 'l3',
      type: 'linkedin',
      way: 'mention',
      by: 'urn:li:person:x',
      day: -2,
      text: 'Tak, Norddjurs Kommune',
    }),
  ]);
  const town = await openTown({ model });
  onTestFinished(town.simulator.close);
  const usual = {
    authorization: `Bearer ${linkedinToken}`,
    'linkedin-version': '202607',
    'x-restli-protocol-version': '2.0.0',
  };
  const ask = async (path: string, headers: Record<string, string | undefined> = {}) => {
    const given = Object.entries({ ...usual, ...headers }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const response = await fetch(`${town.simulator.url}/rest/${path}`, { headers: Object.fromEntries(given) });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  };
  const range = (days: number) => {
    const now = town.clock.now().getTime();
    return `(start:${now - days * 86_400_000},end:${now})`;
  };
  const notices = (days: number, actions = 'List(SHARE_MENTION,SHARE,COMMENT)') =>
    ask(
      `organizationalEntityNotifications?q=criteria&organizationalEntity=${author}&actions=${actions}&timeRange=${range(days)}`,
    );
  return { ...town, ask, notices };
}

const posts = `posts?q=author&author=${author}&count=50`;

it('refuses who does not say which month of the API is meant, or one that is closed', async () => {
  const { ask } = await open();
  expect((await ask(posts)).status).toBe(200);
  expect(await ask(posts, { 'linkedin-version': undefined })).toMatchObject({
    status: 400,
    body: { code: 'VERSION_MISSING' },
  });
  expect(await ask(posts, { 'linkedin-version': '202407' })).toMatchObject({
    status: 426,
    body: { code: 'NONEXISTENT_VERSION' },
  });
  expect((await ask(posts, { 'x-restli-protocol-version': undefined })).status).toBe(400);
  expect((await ask(posts, { authorization: 'Bearer andet' })).status).toBe(401);
});

it('wants URNs escaped and lists not', async () => {
  const { ask, notices } = await open();
  expect((await ask(`posts?q=author&author=${ownUrn}`)).status).toBe(400);
  expect((await notices(5, 'List%28SHARE%29')).status).toBe(400);
});

it('says 429 without a word of when, until midnight in Greenwich', async () => {
  const { ask, simulator, clock } = await open();
  simulator.linkedin.setCallsPerDay(1);
  expect((await ask(posts)).status).toBe(200);
  const refused = await ask(posts);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBeNull();
  clock.moveTo('2026-11-21T00:00:01Z');
  expect((await ask(posts)).status).toBe(200);
});

it('writes text in its own form and times in milliseconds', async () => {
  const { ask } = await open();
  expect((await ask(posts)).body.elements).toEqual([
    expect.objectContaining({
      author: ownUrn,
      commentary: 'Nye elever \\(22\\) {hashtag|\\#|norddjurs}',
      createdAt: expect.closeTo(Date.parse('2026-11-19T08:00:00Z'), -6),
    }),
  ]);
});

it('keeps notices for sixty days, of what was asked for', async () => {
  const { notices, clock } = await open();
  const actions = async (days: number, which?: string) =>
    (await notices(days, which)).body.elements?.map(({ action }) => action);
  expect(await actions(5)).toEqual(['COMMENT', 'SHARE_MENTION']);
  expect(await actions(5, 'List(SHARE_MENTION)')).toEqual(['SHARE_MENTION']);
  expect(await actions(1)).toEqual([]);
  clock.moveTo('2027-01-17T12:00:00Z');
  expect(await actions(90)).toEqual(['COMMENT']);
});

it('shows comments under own posts, and posts of people to nobody', async () => {
  const { ask, notices } = await open();
  const [comment, mention] = (await notices(5)).body.elements ?? [];
  const on = encodeURIComponent(String(comment?.['sourcePost']));
  const { body } = await ask(`socialActions/${on}/comments`);
  expect(body.elements).toEqual([expect.objectContaining({ message: { text: 'Tillykke', attributes: [] } })]);
  expect((await ask(`posts/${encodeURIComponent(String(mention?.['generatedActivity']))}`)).status).toBe(403);
});

it('challenges a receiver of webhooks, and believes only one that can sign', async () => {
  const vector = '313e20a5110164b82333ba6cb7cdad9e864a8e809bb93b22935d24b57f42823f';
  expect(challengeResponse('li-client-secret', '890e4665-4dfe-4ab1-b689-ed553bceeed0')).toBe(vector);
  const { origin } = await serve((request, response) => {
    const challengeCode = new URL(request.url ?? '/', 'http://loopback').searchParams.get('challengeCode') ?? '';
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ challengeCode, challengeResponse: challengeResponse('hemmelig', challengeCode) }));
  });
  expect(await challengeReceiver(origin, 'hemmelig')).toBe(true);
  expect(await challengeReceiver(origin, 'en anden')).toBe(false);
});
