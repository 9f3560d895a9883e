import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { snapshot, takeBells } from '../support/town.ts';
import { createTown, get, start, type Town } from './town.ts';

const appSecret = 'test-app-secret';
const page = '111222333444555';
const graph = { appSecret, verifyToken: 'vi kender hinanden' };
const vector =
  '{"object":"page","entry":[{"id":"100200300400500","time":1795161600,"changes":[{"field":"mention","value":{"item":"post","verb":"add","post_id":"111222333444555_900000000000101","created_time":1795161590,"message":"Tak for bes\\u00f8get p\\u00e5 plejecenteret"}}]}]}';
const vectorSignature = 'sha256=34e39d5f52dd9689c017c10d69302912165067521dfb647f3c3dd6bd887b5304';

const sign = (body: string) => `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
const change = (n: number, more: object = {}) => ({
  field: 'feed',
  value: { item: 'status', verb: 'add', post_id: `${page}_${n}`, created_time: n, message: `Sviger ${n}`, ...more },
});
const call = (changes: object[], id = page) => JSON.stringify({ object: 'page', entry: [{ id, changes }] });

let town: Town;
beforeAll(async () => {
  town = await createTown({ graph });
});
afterEach(async () => {
  await town.db.webhookEvent.deleteMany();
  await town.db.outbox.deleteMany();
});
afterAll(() => town.close());

const tell = (body: string, signature = sign(body), at: Town = town) =>
  at.app.request('/webhooks/meta', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
    body,
  });
const ask = (query: Record<string, string>, at: Town = town) => get(at, `/webhooks/meta?${new URLSearchParams(query)}`);
const question = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': graph.verifyToken };

describe('the question whether this address is ours', () => {
  it('is answered with the bare challenge', async () => {
    const answer = await ask(question);
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['another token', { ...question, 'hub.verify_token': 'vi kender hinanden ikke' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...question, 'hub.mode': 'unsubscribe' }],
    ['a challenge that is a page', { ...question, 'hub.challenge': '<script>alert(1)</script>' }],
    ['nothing at all', {}],
  ])('is refused with %s', async (_what, query) => {
    expect((await ask(query as Record<string, string>)).status).toBe(403);
  });

  it('is not heard where webhooks are off, nor is a call', async () => {
    const off = await createTown();
    expect((await ask(question, off)).status).toBe(404);
    expect((await tell(vector, vectorSignature, off)).status).toBe(404);
    expect(await off.db.webhookEvent.count()).toBe(0);
    await off.close();
  });
});

describe('a call of the platform', () => {
  it('becomes a row and a bell, without a word of what was written', async () => {
    const answer = await tell(vector, vectorSignature);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await town.db.webhookEvent.findMany()).toEqual([
      {
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        platform: 'facebook',
        account: '100200300400500',
        field: 'mention',
        item: 'post',
        verb: 'add',
        postId: '111222333444555_900000000000101',
        commentId: null,
        receivedAt: start,
        handledAt: null,
      },
    ]);
    expect(await takeBells(town)).toEqual([{ job: 'handle-webhooks', payload: { account: '100200300400500' } }]);
    expect(`${await snapshot(town, 'webhook_event')} ${town.lines.join()}`).not.toMatch(/besøget|plejecenter/);
  });

  it('is refused when its letters are written out, when it was written anew, or without a signature', async () => {
    const literal = JSON.stringify(JSON.parse(vector));
    const before = town.lines.length;
    const answers = [
      await tell(literal, vectorSignature),
      await tell(`${vector} `, vectorSignature),
      await tell(vector, ''),
      await tell(vector, sign(literal)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(await town.db.webhookEvent.count()).toBe(0);
    const lines = town.lines.slice(before).filter((line) => line.includes('webhook-refused'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/plejecenter|sha256/);
  });

  it('needs no cookie and no origin, and a cookie changes nothing', async () => {
    const answer = await town.app.request('/webhooks/meta', {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example', cookie: 'session=x', 'x-hub-signature-256': sign(vector) },
      body: vector,
    });
    expect(answer.status).toBe(200);
  });

  it('may hold a thousand changes, told in one statement, and each rings its Page once', async () => {
    const changes = Array.from({ length: 1_000 }, (_, n) => change(n, { message: 'æøå '.repeat(20) }));
    expect((await tell(call(changes))).status).toBe(200);
    expect(await town.db.webhookEvent.count()).toBe(1_000);
    expect(await takeBells(town)).toEqual([{ job: 'handle-webhooks', payload: { account: page } }]);
  });

  it('changes nothing when it comes again, an hour later or in another order', async () => {
    const changes = [change(1), change(2), change(2), change(1, { verb: 'edited' })];
    await tell(call(changes));
    await takeBells(town);
    const before = await snapshot(town, 'webhook_event');
    town.clock.advanceMs(3_600_000);
    expect((await tell(call(changes))).status).toBe(200);
    expect((await tell(call([...changes].reverse()))).status).toBe(200);
    expect(await snapshot(town, 'webhook_event')).toBe(before);
    expect(await takeBells(town)).toEqual([]);
    town.clock.moveTo(start);
  });

  it.each([
    ['an item and a verb that nobody knows', call([change(1, { item: 'hologram', verb: 'teleport' })]), 1],
    ['a field that nobody knows', call([{ ...change(1), field: 'dreams' }]), 1],
    ['no id', call([{ field: 'feed', value: { item: 'status' } }]), 0],
    ['a NUL and half a letter', call([change(1, { item: 'a\u0000\ud800', message: '\u0000' })]), 1],
    [
      'a key of prototypes',
      `{"object":"page","entry":[{"id":"1","changes":[{"field":"feed","value":{"__proto__":{"post_id":"1_2"}}}]}]}`,
      0,
    ],
    ['nothing', '', 0],
    ['no JSON', '<html>', 0],
    ['another object', '{"object":"whatsapp_business_account","entry":[{"id":"1"}]}', 0],
  ])('is taken with %s', async (_what, body, rows) => {
    expect((await tell(body)).status).toBe(200);
    expect(await town.db.webhookEvent.count()).toBe(rows);
  });

  it('keeps ids that a number cannot hold', async () => {
    const value = '{"item":"share","verb":"add","share_id":90071992547409931}';
    await tell(`{"object":"page","entry":[{"id":${page},"changes":[{"field":"feed","value":${value}}]}]}`);
    expect((await town.db.webhookEvent.findFirstOrThrow()).postId).toBe(`${page}_90071992547409931`);
  });

  it('is refused unread when it is larger than a megabyte, while forms stay small', async () => {
    const large = call([change(1, { message: 'x'.repeat(900_000) })]);
    expect((await tell(large)).status).toBe(200);
    expect((await tell(call([change(2, { message: 'x'.repeat(1_100_000) })]))).status).toBe(413);
    const form = await town.app.request('/login', { method: 'POST', body: 'x'.repeat(70_000) });
    expect(form.status).toBe(413);
  });

  it('is answered in fewer words when refused ones become a flood, and true ones are still taken', async () => {
    const flooded = await createTown({ graph });
    const statuses = new Set<number>();
    for (let n = 0; n < 120; n += 1) statuses.add((await tell(vector, 'sha256=x', flooded)).status);
    expect([...statuses]).toEqual([403, 429]);
    expect(flooded.lines.filter((line) => line.includes('webhook-refused'))).toHaveLength(3);
    expect((await tell(vector, vectorSignature, flooded)).status).toBe(200);
    await flooded.close();
  });

  it('is an error to the platform, which then sends it again, when it cannot be kept', async () => {
    const broken = await createTown({ graph });
    await broken.db.$executeRaw`ALTER TABLE webhook_event RENAME TO hidden`;
    expect((await tell(vector, vectorSignature, broken)).status).toBe(500);
    await broken.close();
  });
});
