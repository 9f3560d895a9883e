import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../core/http.ts';
import { encryptSecret, newWebhookSecret } from '../../core/signing.ts';
import { type HttpCatcher, startHttpCatcher } from '../../demo/http-catcher.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { findUnfinished, sweep } from '../../jobs/sweep.ts';
import { eventCarrier } from '../../notify/event-carrier.ts';
import { listDueDeliveries } from '../../store/deliveries.ts';
import { listProblems } from '../../store/health.ts';
import { openIncident } from '../../store/incidents.ts';
import { planByHand } from '../../store/outgoing-events.ts';
import { listSent } from '../../store/screens-endpoints.ts';
import { purgeOutgoing } from '../../store/webhook-endpoints.ts';
import { secretKey, testContext } from '../support/context.ts';
import { openTown, start, type Town } from '../support/town.ts';

let town: Town;
let http: Http;
let sink: HttpCatcher;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  sink = await startHttpCatcher({ path: '/krog', answer: () => ({}), clock: town.clock });
  http = createHttp({ clock: town.clock, allow: [new URL(sink.url).host] });
});
afterEach(async () => {
  await sink.close();
  await http.close();
});
afterAll(() => town.close());

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const now = () => town.clock.now();
const context = (reached: Http = http) =>
  testContext({ ...town, sendEvent: eventCarrier({ http: reached, clock: town.clock }) });
const secret = newWebhookSecret();

const addEndpoint = (more: { url?: string; active?: boolean; name?: string } = {}) =>
  town.db.webhookEndpoint.create({
    data: {
      name: 'Intranettet',
      url: sink.url,
      secret: encryptSecret(secretKey, secret),
      events: ['incident.opened', 'incident.closed'],
      createdAt: now(),
      createdBy: town.ids.comms ?? '',
      ...more,
    },
  });

let serial = 0;
async function happen(): Promise<string> {
  serial += 1;
  const facts = {
    severity: 2,
    reasons: [],
    owner: 'kommune',
    departmentKey: 'skole_og_dagtilbud',
    theme: 'andet',
  } as const;
  return openIncident(town.db, {
    ...facts,
    matter: `sag ${serial}`,
    traits: {},
    postAt: now(),
    now: now(),
    actor: 'test',
  });
}
const messages = () =>
  town.db.webhookMessage.findMany({ include: { delivery: true, endpoint: true }, orderBy: { createdAt: 'asc' } });
const only = async () => {
  const [message, ...more] = await messages();
  if (!message || more.length > 0) throw new Error('not one message');
  return message;
};
/** As the queue would: whatever is due. */
async function deliver(reached?: Http) {
  for (const { id } of await listDueDeliveries(town.db, now(), 50)) await deliverMessage({ id }, context(reached));
}
const settled = () => town.clock.advanceMs(15_000);

describe('an event for another system', () => {
  it('goes out once, signed as Standard Webhooks has it, with ids and figures alone', async () => {
    await addEndpoint();
    const incident = await happen();
    settled();
    const { deliveryId, id } = await only();
    await deliverMessage({ id: deliveryId }, context());
    await deliverMessage({ id: deliveryId }, context());
    const [call, ...more] = sink.calls();
    expect(more).toEqual([]);
    expect(call?.body).toEqual({
      type: 'incident.opened',
      timestamp: start.toISOString(),
      data: { incident, severity: 2, department: 'skole_og_dagtilbud', theme: 'andet', openedAt: start.toISOString() },
    });
    const at = String(Math.floor(now().getTime() / 1000));
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${at}.${call?.raw}`).digest('base64');
    expect(call?.headers).toMatchObject({
      'webhook-id': id,
      'webhook-timestamp': at,
      'webhook-signature': `v1,${signature}`,
    });
    expect((await only()).delivery.state).toBe('sent');
  });

  it('waits until the click that made it can no longer be undone, and is found by the sweep then', async () => {
    await addEndpoint();
    await happen();
    const isPlanned = async () =>
      (await findUnfinished(town.db, { now: now() })).some(({ name }) => name === 'deliver-message');
    expect(await isPlanned()).toBe(false);
    settled();
    expect(await isPlanned()).toBe(true);
  });

  it('is not sent where the receiver is gone, was turned off, or the matter was shielded meanwhile', async () => {
    const endpoint = await addEndpoint();
    const incident = await happen();
    settled();
    await town.db.incident.update({ where: { id: incident }, data: { shielded: true } });
    await deliver();
    expect((await only()).delivery).toMatchObject({ state: 'cancelled' });
    await happen();
    settled();
    await town.db.webhookEndpoint.update({ where: { id: endpoint.id }, data: { active: false } });
    await deliver();
    await town.db.webhookEndpoint.update({ where: { id: endpoint.id }, data: { active: true } });
    await happen();
    settled();
    await town.db.webhookEndpoint.delete({ where: { id: endpoint.id } });
    await deliver();
    const states = await town.db.delivery.findMany({ where: { kind: 'event' }, select: { state: true } });
    expect(states.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(sink.attempts()).toBe(0);
  });

  it('is tried again under the same id where the answer was lost', async () => {
    await addEndpoint();
    await happen();
    settled();
    sink.setFault({ kind: 'drop-after-data', times: 1 });
    await deliver();
    expect((await only()).delivery).toMatchObject({ state: 'planned', attempts: 1 });
    town.clock.advanceMs(minuteMs);
    await deliver();
    const ids = sink.calls().map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([(await only()).id, (await only()).id]);
    expect((await only()).endpoint.failingSince).toBeNull();
  });

  it('is left for a fresh try by a process that died with it in its hands', async () => {
    await addEndpoint();
    await happen();
    settled();
    const { deliveryId } = await only();
    const leaseUntil = new Date(now().getTime() + 90_000);
    await town.db.delivery.update({ where: { id: deliveryId }, data: { state: 'claimed', attempts: 1, leaseUntil } });
    town.clock.advanceMs(91_000);
    await sweep({}, context());
    await deliver();
    expect(sink.calls()).toHaveLength(1);
  });

  it('never follows a redirect, and never reaches a private network', async () => {
    await addEndpoint();
    await happen();
    settled();
    sink.setFault({ kind: 'answer', status: 302, headers: { location: sink.url }, times: 1 });
    await deliver();
    expect([sink.attempts(), sink.calls().length]).toEqual([1, 0]);
    expect((await only()).delivery).toMatchObject({ state: 'planned' });
    const guarded = createHttp({ clock: town.clock, allow: [] });
    town.clock.advanceMs(5 * minuteMs);
    await deliver(guarded);
    await guarded.close();
    expect(sink.attempts()).toBe(1);
    expect((await only()).delivery.lastError).toMatch(/port, der ikke er tilladt|lukket netværk/);
  });
});

describe('a receiver that does not take it', () => {
  it('says 410: it is turned off at once, and those who keep the house are told', async () => {
    await addEndpoint();
    await happen();
    settled();
    sink.setFault({ kind: 'answer', status: 410 });
    const lines = context();
    await deliverMessage({ id: (await only()).deliveryId }, lines);
    expect((await only()).delivery.state).toBe('failed');
    expect((await only()).endpoint).toMatchObject({ active: false, pausedAt: now() });
    expect(lines.lines.join('\n')).toContain('endpoint-given-up');
    expect(await listProblems(town.db, now())).toContainEqual(
      expect.objectContaining({ about: 'Webhook til Intranettet er slået fra' }),
    );
    await happen();
    expect(await messages()).toHaveLength(1);
  });

  it('says 429: it is left alone until then, and another receiver does not wait for it', async () => {
    const other = await startHttpCatcher({ path: '/anden', answer: () => ({}), clock: town.clock });
    http = createHttp({ clock: town.clock, allow: [new URL(sink.url).host, new URL(other.url).host] });
    await addEndpoint();
    sink.setFault({ kind: 'answer', status: 429, headers: { 'retry-after': '600' }, times: 1 });
    await happen();
    settled();
    await deliver();
    await addEndpoint({ url: other.url, name: 'En anden' });
    await happen();
    settled();
    await deliver();
    expect([sink.attempts(), other.calls().length]).toEqual([1, 1]);
    town.clock.advanceMs(10 * minuteMs);
    await deliver();
    expect(sink.calls()).toHaveLength(2);
    await other.close();
  });

  it('is down for a day: tried ever more seldom, then given up; a message later it is not even asked', async () => {
    await addEndpoint();
    await happen();
    settled();
    sink.setFault({ kind: 'answer', status: 500 });
    for (let hour = 0; hour < 26; hour += 1) {
      await deliver();
      town.clock.advanceMs(60 * minuteMs);
    }
    expect(sink.attempts()).toBeLessThanOrEqual(26);
    const { endpoint, delivery } = await only();
    expect(endpoint).toMatchObject({ active: false, pausedWhy: expect.stringContaining('et døgn') });
    expect(delivery.state).toBe('cancelled');
  });

  it('is slow: other mail goes meanwhile, and the message is tried again', async () => {
    const impatient: Http = { ...http, request: (url, options) => http.request(url, { ...options, timeoutMs: 50 }) };
    await addEndpoint();
    await happen();
    settled();
    sink.setFault({ kind: 'tarpit', delayMs: 60_000, times: 1 });
    await deliver(impatient);
    expect((await only()).delivery).toMatchObject({
      state: 'planned',
      lastError: expect.stringContaining('ikke i tide'),
    });
  });
});

describe('sent by hand', () => {
  it('a message goes once more as a new one, and says which it repeats', async () => {
    const { id: endpointId } = await addEndpoint();
    await happen();
    settled();
    await deliver();
    const first = await only();
    const payload = first.payload as never;
    await planByHand(town.db, { endpointId, payload, now: now(), replayOf: first.id });
    await deliver();
    const sent = await listSent(town.db, endpointId, now(), 10);
    expect(sent.map(({ replayOf, state }) => [replayOf, state])).toEqual([
      [first.id, 'sent'],
      [null, 'sent'],
    ]);
    const [one, other] = sink.calls();
    expect(one?.body).toEqual(other?.body);
    expect(one?.headers['webhook-id']).not.toBe(other?.headers['webhook-id']);
  });

  it('a ping reaches a receiver that is turned off, and turns nothing on', async () => {
    const { id: endpointId } = await addEndpoint({ active: false });
    const payload = { type: 'ping', timestamp: now().toISOString(), data: {} } as const;
    await planByHand(town.db, { endpointId, payload, now: now() });
    await deliver();
    expect(sink.calls().map(({ body }) => (body as { type: string }).type)).toEqual(['ping']);
    expect((await only()).endpoint.active).toBe(false);
  });

  it('is forgotten after thirty days, with its delivery', async () => {
    await addEndpoint();
    await happen();
    settled();
    await deliver();
    await purgeOutgoing(town.db, new Date(now().getTime() + 29 * dayMs));
    expect(await town.db.webhookMessage.count()).toBe(1);
    await purgeOutgoing(town.db, new Date(now().getTime() + 31 * dayMs));
    expect([await town.db.webhookMessage.count(), await town.db.delivery.count({ where: { kind: 'event' } })]).toEqual([
      0, 0,
    ]);
  });
});
