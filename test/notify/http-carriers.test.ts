import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { AccessError, ChannelDownError, PermanentError, RateLimitedError, TemporaryError } from '../../core/errors.ts';
import { createHttp, type Http } from '../../core/http.ts';
import { hmacHex } from '../../core/signing.ts';
import { type HttpCatcher, startHttpCatcher } from '../../demo/http-catcher.ts';
import { type SmsCatcher, startSmsCatcher } from '../../demo/sms-catcher.ts';
import { startTeamsCatcher, type TeamsCatcher } from '../../demo/teams-catcher.ts';
import { phoneNumber } from '../../notify/phone-number.ts';
import { quickLane } from '../../notify/quick-lane.ts';
import { smsCarrier } from '../../notify/sms-carrier.ts';
import { teamsCarrier } from '../../notify/teams-carrier.ts';
import { webhookCarrier } from '../../notify/webhook-carrier.ts';

const clock = clockAt('2026-11-20T08:00:00Z');
let http: Http;
let gateway: SmsCatcher;
let teams: TeamsCatcher;
let hook: HttpCatcher;
beforeAll(async () => {
  http = createHttp({ clock, allow: [] });
  gateway = await startSmsCatcher({ clock });
  teams = await startTeamsCatcher({ clock });
  hook = await startHttpCatcher({ path: '/hook', answer: () => ({}), clock });
});
beforeEach(() => {
  for (const one of [gateway, teams, hook]) one.setFault(undefined);
});
afterAll(async () => {
  await Promise.all([gateway.close(), teams.close(), hook.close(), http.close()]);
});

const errorOf = async (run: Promise<unknown>): Promise<Error & { forPeople?: string }> =>
  run.then(
    () => expect.unreachable('it was accepted'),
    (error: Error) => error,
  );
const sms = (more: { to?: string; reference?: string } = {}) =>
  smsCarrier({ http, url: gateway.url, token: 'hemmelig-noegle' }).send({
    to: '12 34 56 78',
    reference: 'delivery-1',
    content: { text: 'Lytteposten: Mediekrise på skoleområdet' },
    ...more,
  });
const card = (more: { timeoutMs?: number } = {}) =>
  teamsCarrier({ http, url: teams.url, ...more }).send({
    to: 'teams',
    reference: 'delivery-2',
    content: { card: { type: 'AdaptiveCard' } },
  });

describe('SMS', () => {
  test('goes to a full number under our own reference, and the gateway knows it by its own', async () => {
    expect(await sms()).toEqual({ reference: expect.stringMatching(/^sms-\d+$/) });
    expect(gateway.messages().at(-1)).toMatchObject({ to: '+4512345678', reference: 'delivery-1' });
    expect(gateway.calls().at(-1)?.headers).toMatchObject({
      authorization: 'Bearer hemmelig-noegle',
      'idempotency-key': 'delivery-1',
    });
  });

  test.each([
    ['12345678', '+4512345678'],
    ['+45 12 34 56 78', '+4512345678'],
    ['0045-12345678', '+4512345678'],
    ['4512345678', '+4512345678'],
    ['+46 70 123 45 67', '+46701234567'],
    ['1234567', undefined],
    ['+451234567', undefined],
    ['ring til mig', undefined],
    ['', undefined],
  ])('reads the number %s', (written, number) => expect(phoneNumber(written)).toBe(number));

  test('does not call for a number that is none', async () => {
    const before = gateway.attempts();
    expect(await errorOf(sms({ to: '123' }))).toBeInstanceOf(PermanentError);
    expect(gateway.attempts()).toBe(before);
  });

  test.each([
    ['{"error":"temporary problem"}', TemporaryError],
    ['{"error":{"code":500,"message":"try later"}}', TemporaryError],
    ['{"status":"failed"}', TemporaryError],
    ['{"success":false}', TemporaryError],
    ['{"success":"false","message":"x"}', TemporaryError],
    ['{"status":"ok","messages":[{"status":"rejected"}]}', TemporaryError],
    ['[{"status":"failed"}]', TemporaryError],
    ['{"errors":[{"message":"Invalid recipient number"}]}', PermanentError],
    ['{"error":"Insufficient credit"}', AccessError],
    ['{"messages":[{"recipient":"+4512345678","status":"failed","error":"Insufficient credit"}]}', AccessError],
    ['{"errors":{"msisdn":["is invalid"]}}', PermanentError],
    ['<!doctype html><title>Log in</title>', TemporaryError],
    ['ERROR 7', TemporaryError],
  ])('N8: 200 with %s is a failure', async (body, kind) => {
    gateway.setFault({ kind: 'answer', status: 200, body });
    expect((await errorOf(sms())).constructor).toBe(kind);
  });

  test.each([
    '',
    'OK',
    '{}',
    '{"error":null,"errors":[],"status":"queued"}',
    '{"success":true}',
    '{"errors":{}}',
    '12345',
  ])('N8: 200 with "%s" is none', async (body) => {
    gateway.setFault({ kind: 'answer', status: 200, body });
    expect(await sms()).toBeDefined();
  });

  test('a gateway that knows the message from a lost answer has accepted it', async () => {
    gateway.setFault({ kind: 'answer', status: 409, body: '{"error":"duplicate reference"}' });
    expect(await sms()).toEqual({});
  });

  test('says nothing of its key or its address, whatever happens', async () => {
    for (const status of [400, 401, 404, 500]) {
      gateway.setFault({ kind: 'answer', status, body: 'hemmelig-noegle +4512345678' });
      const { message, forPeople } = await errorOf(sms());
      expect(`${message} ${forPeople}`).not.toMatch(/hemmelig-noegle|127\.0\.0\.1|12345678/);
    }
  });
});

describe('Teams', () => {
  test('gets an Adaptive Card as a Workflow wants it', async () => {
    await card();
    expect(teams.calls().at(-1)?.body).toEqual({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
    });
  });

  test.each([
    [401, AccessError],
    [403, AccessError],
    [404, AccessError],
    [410, AccessError],
    [302, AccessError],
    [413, PermanentError],
    [400, PermanentError],
    [500, ChannelDownError],
    [502, ChannelDownError],
  ])('N7: status %i is what it is', async (status, kind) => {
    teams.setFault({ kind: 'answer', status, headers: { location: 'https://ond.example/' } });
    expect((await errorOf(card())).constructor).toBe(kind);
  });

  test('N7: a 429 says for how long, in seconds or as a date', async () => {
    for (const value of ['120', 'Fri, 20 Nov 2026 08:02:00 GMT']) {
      teams.setFault({ kind: 'answer', status: 429, headers: { 'retry-after': value } });
      const error = await errorOf(card());
      expect(error).toBeInstanceOf(RateLimitedError);
      expect((error as RateLimitedError).retryAfterMs).toBe(120_000);
    }
  });

  test('a failure that is told in words under a 200 is a failure', async () => {
    const told = (status: number) =>
      `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error ${status}`;
    for (const [status, kind] of [
      [429, RateLimitedError],
      [404, AccessError],
      [502, ChannelDownError],
    ] as const) {
      teams.setFault({ kind: 'answer', status: 200, body: told(status) });
      expect(await errorOf(card())).toBeInstanceOf(kind);
    }
  });

  test('a server that drips has only so long', async () => {
    teams.setFault({ kind: 'tarpit', delayMs: 60_000 });
    expect(await errorOf(card({ timeoutMs: 200 }))).toBeInstanceOf(ChannelDownError);
  });
});

test('a webhook is signed over its moment and its body', async () => {
  const carrier = webhookCarrier({ http, url: hook.url, secret: 'en-hemmelighed-paa-16', clock });
  await carrier.send({
    to: 'webhook',
    reference: 'delivery-3',
    content: { event: 'incident.alert', body: { posts: 12 } },
  });
  const { raw, headers, body } = hook.calls().at(-1) ?? expect.unreachable('no call');
  expect(body).toEqual({ event: 'incident.alert', delivery: 'delivery-3', posts: 12 });
  const seconds = clock.now().getTime() / 1000;
  expect(headers['x-lytteposten-signature']).toBe(
    `t=${seconds},v1=${hmacHex('en-hemmelighed-paa-16', `${seconds}.${raw}`)}`,
  );
});

test('N5: a slow channel keeps three hands and no more; when it is quick again it gets all', async () => {
  let now = 0;
  const waiting: (() => void)[] = [];
  const slow = { describe: () => '', send: () => new Promise<object>((done) => waiting.push(() => done({}))) };
  const lane = quickLane(slow, { most: 3, slowMs: 5_000, nowMs: () => now });
  const envelope = { to: 'a@example.dk', reference: '1', content: { subject: '', text: '', html: '' } };
  const held = [1, 2, 3, 4].map(() => lane.send(envelope));
  now = 5_001;
  expect(await errorOf(lane.send(envelope))).toBeInstanceOf(ChannelDownError);
  for (const done of waiting.splice(0)) done();
  await Promise.all(held);
  const next = lane.send(envelope);
  for (const done of waiting) done();
  expect(await next).toEqual({});
});
