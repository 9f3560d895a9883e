/** What the simulated platform tells, row 15 of platform-apis.md §9.1. */

import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appSecret } from '../../demo/graph-access.ts';
import { central, daycare, openTown, proofOf, school } from './small-town.ts';

type Call = { body: string; headers: IncomingHttpHeaders };
type Told = { entry: { id: string; changes: { field: string; value: Record<string, unknown> }[] }[] };

/** A subscriber that takes what it is told, or not. */
async function openSubscriber() {
  const calls: Call[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://x');
    if (request.method === 'GET') {
      const isOurs = searchParams.get('hub.verify_token') === 'right';
      response.writeHead(isOurs ? 200 : 403).end(searchParams.get('hub.challenge'));
      return;
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    calls.push({ body, headers: request.headers });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const town = await openTown();
  const { simulator } = town;
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await simulator.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await simulator.webhooks.connect(url, 'right');
  for (const page of [daycare, central]) simulator.webhooks.subscriptions.set(page, ['feed', 'mention']);
  const changes = () =>
    calls.flatMap(({ body }) =>
      (JSON.parse(body) as Told).entry.flatMap((entry) => entry.changes.map((change) => ({ id: entry.id, ...change }))),
    );
  return { ...town, url, calls, changes, webhooks: simulator.webhooks, answer: (next: number) => void (status = next) };
}

describe('webhooks of the simulator', () => {
  it('are signed over the bytes, with every letter beyond ASCII escaped', async () => {
    const { simulator, webhooks, calls } = await openSubscriber();
    simulator.publish({ page: daycare, message: 'Æbler på Øen: 🎉 a/b' });
    await webhooks.deliver();
    const [call] = calls;
    expect(call?.body).toContain('\\u00c6bler p\\u00e5 \\u00d8en: \\ud83c\\udf89 a\\/b');
    const signature = createHmac('sha256', appSecret)
      .update(call?.body ?? '')
      .digest('hex');
    expect(call?.headers['x-hub-signature-256']).toBe(`sha256=${signature}`);
  });

  it('tell of posts, comments, edits and removals, the last without a text', async () => {
    const { simulator, webhooks, changes } = await openSubscriber();
    const id = simulator.publish({ page: daycare, message: 'Hej', media: 'photo' });
    const comment = simulator.comment({ on: id, message: 'Selv hej', citizen: '4455' });
    simulator.edit(id, 'Hej igen');
    simulator.remove(comment);
    await webhooks.deliver();
    expect(changes().map(({ field, value: { item, verb, message } }) => [field, item, verb, message])).toEqual([
      ['feed', 'photo', 'add', 'Hej'],
      ['feed', 'comment', 'add', 'Selv hej'],
      ['feed', 'photo', 'edited', 'Hej igen'],
      ['feed', 'comment', 'remove', undefined],
    ]);
    expect(changes()[1]?.value).toMatchObject({
      post_id: id,
      parent_id: id,
      comment_id: comment,
      from: { id: '4455' },
    });
  });

  it('tell the central Page of mentions without who made them, and of its own shares with a number for an id', async () => {
    const { simulator, webhooks, calls, changes, idOf } = await openSubscriber();
    simulator.publish({ message: 'Tak, Norddjurs Kommune', tagCentral: true });
    simulator.publish({ shareOf: idOf('a1'), message: 'Se her' });
    await webhooks.deliver();
    expect(changes().map(({ id, field, value }) => [id, field, value.item, 'from' in value])).toEqual([
      [central, 'mention', 'post', false],
      [central, 'feed', 'share', true],
    ]);
    expect(calls[0]?.body).toMatch(/"share_id":9\d{16}[,}]/);
  });

  it('are told for subscribed Pages and fields only, and not of reels', async () => {
    const { simulator, webhooks } = await openSubscriber();
    simulator.publish({ page: school, message: 'Ingen hører os' });
    simulator.publish({ page: daycare, message: 'En film', isReel: true });
    expect(webhooks.waiting()).toBe(0);
  });

  it('come again until they are taken, and for 36 hours at most', async () => {
    const { simulator, webhooks, answer, clock, calls } = await openSubscriber();
    simulator.publish({ page: daycare, message: 'Hej' });
    answer(500);
    expect(await webhooks.deliver()).toEqual({ calls: 1, taken: 0, waiting: 1 });
    expect(await webhooks.deliver()).toEqual({ calls: 1, taken: 0, waiting: 1 });
    clock.advanceMs(36 * 3_600_000);
    expect(await webhooks.deliver()).toEqual({ calls: 0, taken: 0, waiting: 0 });
    expect(new Set(calls.map(({ headers }) => headers['x-hub-signature-256'])).size).toBe(1);
  });

  it.each([
    ['webhookDuplicates', { webhookDuplicates: true }, 6, 1],
    ['webhookBatch', { webhookBatch: 2 }, 3, 2],
    ['none', {}, 3, 1],
  ])('obey the switch %s', async (_name, switches, told, calledTimes) => {
    const { simulator, webhooks, changes, calls } = await openSubscriber();
    Object.assign(simulator.switches, switches);
    for (const message of ['a', 'b', 'c']) simulator.publish({ page: daycare, message });
    await webhooks.deliver();
    expect([changes().length, calls.length]).toEqual([told, calledTimes]);
  });

  it('obey the switches of order, ids and authors', async () => {
    const { simulator, webhooks, changes, calls, idOf } = await openSubscriber();
    Object.assign(simulator.switches, { webhookShuffled: true, webhookIds: 'text', webhookFromVisible: false });
    for (const message of ['a', 'b', 'c', 'd', 'e', 'f']) simulator.publish({ page: daycare, message });
    simulator.publish({ shareOf: idOf('a1'), message: 'Se her' });
    await webhooks.deliver();
    const order = changes().flatMap(({ value: { message } }) => (String(message).length === 1 ? [message] : []));
    expect(order).not.toEqual([...order].sort());
    expect([...order].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(calls[0]?.body).toMatch(/"share_id":"9\d{16}"/);
    expect(changes().some(({ value }) => 'from' in value)).toBe(false);
  });

  it('unfold with the fixed model, each item once and in its time', async () => {
    const { webhooks, clock, changes, idOf } = await openSubscriber();
    webhooks.unfold();
    expect(webhooks.waiting()).toBe(0);
    clock.moveTo('2026-11-20T12:30:00Z');
    webhooks.unfold();
    webhooks.unfold();
    await webhooks.deliver();
    expect(changes().map(({ value }) => value.comment_id ?? value.post_id)).toEqual([idOf('a3'), idOf('k3')]);
  });

  it('go to nobody who does not know the word', async () => {
    const { webhooks, url } = await openSubscriber();
    await expect(webhooks.connect(url, 'wrong')).rejects.toThrow('not verified');
  });

  it('can be ordered from another process', async () => {
    const { simulator, url, changes } = await openSubscriber();
    const order = async (wish: object) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(wish);
      return (await fetch(`${simulator.url}/_control`, { method: 'POST', headers, body })).json();
    };
    await order({ do: 'connect-webhooks', url, verifyToken: 'right' });
    await order({ do: 'tell', account: daycare, field: 'feed', value: { item: 'hologram', verb: 'teleport' } });
    await order({ do: 'tell', account: '17', field: 'mentions', value: { media_id: '1' }, object: 'instagram' });
    expect(await order({ do: 'deliver-webhooks' })).toEqual({ calls: 2, taken: 2, waiting: 0 });
    expect(changes().map(({ value }) => value)).toEqual([{ item: 'hologram', verb: 'teleport' }, { media_id: '1' }]);
    await order({ do: 'lose-subscription', pageId: daycare });
    expect(simulator.webhooks.subscriptions.fieldsOf(daycare)).toEqual([]);
  });
});

describe('the edge subscribed_apps', () => {
  async function openEdge() {
    const { simulator, ask } = await openTown();
    onTestFinished(simulator.close);
    const change = async (method: string, fields: string) => {
      const token = simulator.tokens.of(daycare);
      const query = new URLSearchParams({ appsecret_proof: proofOf(token), subscribed_fields: fields });
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${simulator.url}/v26.0/${daycare}/subscribed_apps?${query}`, { method, headers });
      return (await answer.json()) as { success?: unknown; error?: { code: number } };
    };
    const fields = async () =>
      (await ask(`/${daycare}/subscribed_apps`)).body.data?.map((app) => app.subscribed_fields);
    return { simulator, ask, change, fields };
  }

  it('keeps and forgets what is asked for, answering in both forms', async () => {
    const { simulator, change, fields } = await openEdge();
    expect(await fields()).toEqual([]);
    expect(await change('POST', 'feed,mention')).toEqual({ success: true });
    expect(await fields()).toEqual([['feed', 'mention']]);
    simulator.switches.subscribeAnswer = 'text';
    expect(await change('DELETE', '')).toEqual({ success: 'true' });
    expect(await fields()).toEqual([]);
  });

  it('refuses unknown fields, other tokens, and an app without the permission', async () => {
    const { simulator, ask, change } = await openEdge();
    expect((await change('POST', 'dreams')).error?.code).toBe(100);
    expect((await ask(`/${daycare}/subscribed_apps`, {}, simulator.tokens.of(school))).body.error?.code).toBe(10);
    simulator.switches.mayManageMetadata = false;
    expect((await change('POST', 'feed')).error?.code).toBe(200);
  });
});
