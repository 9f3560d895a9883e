import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { AccessError, ChannelDownError, PermanentError, RateLimitedError } from '../../core/errors.ts';
import { createHttp, type Http } from '../../core/http.ts';
import { type Browser, pushCarrier } from '../../notify/push-carrier.ts';
import { makeVapidPair, subjectOf } from '../../notify/vapid-keys.ts';
import { type BrowserService, startBrowserService } from './support/browser-service.ts';
import { pushBrowser } from './support/push-browser.ts';

const clock = clockAt('2026-11-20T08:00:00Z');
let service: BrowserService;
let http: Http;
beforeAll(async () => {
  service = await startBrowserService();
  http = createHttp({ clock, allow: [service.host] });
});
beforeEach(() => service.answer(201));
afterAll(async () => {
  await http.close();
  await service.close();
});

const keys = { ...makeVapidPair(), subject: subjectOf('Lytteposten <lytteposten@kommune.example>') };
const content = {
  title: 'Mediekrise: Skole og dagtilbud',
  body: '12 opslag.',
  url: 'https://l.example/k/1',
  tag: 'sag-1',
};

/** A browser with keys of its own, as it would tell them. */
function browser(id: string) {
  const { p256dh, auth, read } = pushBrowser();
  const told: Browser = { id, endpoint: `${service.url}/${id}`, p256dh, auth };
  return { told, read };
}

function carrierFor(...browsers: Browser[]) {
  const gone: string[] = [];
  const book = {
    browsersOf: async () => browsers.filter(({ id }) => !gone.includes(id)),
    forget: async (id: string) => void gone.push(id),
  };
  return {
    gone,
    send: () => pushCarrier({ http, book, keys: async () => keys }).send({ to: 'p', reference: 'd', content }),
  };
}
const errorOf = (run: Promise<unknown>) =>
  run.then(
    () => expect.unreachable('it was accepted'),
    (error: unknown) => error,
  );

test('only the browser can read it, and its service knows that it is us, how urgent it is and what it replaces', async () => {
  const one = browser('one');
  await carrierFor(one.told).send();
  const { body, headers } = service.calls.at(-1) ?? expect.unreachable('no call');
  expect(body.toString('latin1')).not.toContain('Mediekrise');
  expect(JSON.parse(one.read(body))).toEqual(content);
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '14400' });
  expect(headers['authorization']).toMatch(/^vapid t=.+, k=/);
  expect(headers['topic']).toMatch(/^[\w-]{32}$/);
});

test('a browser that is no more is forgotten, and the others of the person are told', async () => {
  const { gone, send } = carrierFor(browser('old').told, browser('new').told);
  service.answer(410, '/old');
  expect(await send()).toEqual({});
  expect(gone).toEqual(['old']);
});

test('every browser of the person is told, also where the first one has taken it, and one that fails keeps nobody', async () => {
  const before = service.calls.length;
  service.answer(503, '/desk');
  expect(await carrierFor(browser('phone').told, browser('desk').told, browser('home').told).send()).toEqual({});
  expect(
    service.calls
      .slice(before)
      .map(({ path }) => path)
      .toSorted(),
  ).toEqual(['/desk', '/home', '/phone']);
});

test('when none is left, the person has to choose again', async () => {
  const { gone, send } = carrierFor(browser('only').told);
  service.answer(404);
  expect(await errorOf(send())).toBeInstanceOf(PermanentError);
  expect(gone).toEqual(['only']);
  expect(await errorOf(send())).toMatchObject({ forPeople: expect.stringContaining('Mine alarmer') });
});

test.each([
  [429, RateLimitedError],
  [403, AccessError],
  [413, PermanentError],
  [503, ChannelDownError],
])('status %i is what it is', async (status, kind) => {
  service.answer(status);
  expect(await errorOf(carrierFor(browser('x').told).send())).toBeInstanceOf(kind);
});

test('an address on a closed network is not called', async () => {
  const guarded = createHttp({ clock, allow: [] });
  const book = { browsersOf: async () => [browser('inside').told], forget: async () => {} };
  const before = service.calls.length;
  const carrier = pushCarrier({ http: guarded, book, keys: async () => keys });
  expect(await errorOf(carrier.send({ to: 'p', reference: 'd', content }))).toBeInstanceOf(PermanentError);
  expect(service.calls.length).toBe(before);
  await guarded.close();
});

test('who we are is an address that can be written to', () => {
  expect(subjectOf('Lytteposten <l@kommune.example>')).toBe('mailto:l@kommune.example');
  expect(subjectOf(' l@kommune.example ')).toBe('mailto:l@kommune.example');
});
