import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shortLink } from '../../core/short-links.ts';
import { markChannelBroken, markChannelOk, pauseChannel } from '../../store/channel-states.ts';
import { findVapidPair } from '../../store/vapid-pair.ts';
import { addAlert, addIncident, addPerson, createTown, get, post, signIn, start, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await createTown({ channelsOn: ['mail', 'push', 'sms', 'teams'] });
});
afterAll(() => town.close());

const week = new Date(start.getTime() + 7 * 86_400_000);
const pathOf = (id: string, door: 'acknowledge' | 'exercise' = 'acknowledge', until = week) =>
  new URL(shortLink(door, town.settings, id, until)).pathname;
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the short link of an SMS', () => {
  it('shows the alert without its text, and is answered by the button, not by being opened', async () => {
    const person = await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud']);
    const incident = await addIncident(town, {});
    const alert = await addAlert(town, incident.id, person.id);
    const asked = await get(town, pathOf(alert.id));
    expect(asked.status).toBe(200);
    expect(plain(await asked.text())).toContain('Kvittér for alarmen');
    const isAnswered = async () =>
      (await town.db.alert.findUniqueOrThrow({ where: { id: alert.id } })).acknowledgedAt !== null;
    expect(await isAnswered()).toBe(false);
    const answered = await post(town, pathOf(alert.id), {});
    expect(plain(await answered.text())).toContain('Tak, du har kvitteret');
    expect(await isAnswered()).toBe(true);
  });

  it('opens nothing when it is spent, forged, or made for something else', async () => {
    const person = await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud']);
    const alert = await addAlert(town, (await addIncident(town, {})).id, person.id);
    const spent = pathOf(alert.id, 'acknowledge', start);
    for (const path of [spent, pathOf(alert.id, 'exercise'), '/k/none', `${pathOf(alert.id)}x`]) {
      expect((await get(town, path)).status).toBe(410);
      expect((await post(town, path, {})).status).toBe(410);
    }
    expect(await town.db.alert.count({ where: { id: alert.id, acknowledgedAt: { not: null } } })).toBe(0);
  });
});

it('the button of a card leads each to an alert of their own, and who has none to the matter', async () => {
  const [own, other] = [
    await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud']),
    await addPerson(town.db, ['comms']),
  ];
  const incident = await addIncident(town, {});
  const alert = await addAlert(town, incident.id, own.id);
  const press = async (person: { id: string }) =>
    (await get(town, `/sag/${incident.id}/kvitter`, (await signIn(town, person.id)).cookie)).headers.get('location');
  const answer = await post(town, (await press(own)) ?? '', {});
  expect(plain(await answer.text())).toContain('Tak, du har kvitteret');
  expect(await town.db.alert.count({ where: { id: alert.id, acknowledgedAt: { not: null } } })).toBe(1);
  expect(await press(other)).toBe(`/sag/${incident.id}`);
});

describe('alerts in the browser', () => {
  const browser = (more: Record<string, string> = {}) => ({
    endpoint: 'https://push.example.com/abc',
    p256dh: randomBytes(65).toString('base64url'),
    auth: randomBytes(16).toString('base64url'),
    ...more,
  });
  const rows = () => town.db.pushSubscription.findMany({ orderBy: { createdAt: 'asc' } });
  beforeEach(() => town.db.pushSubscription.deleteMany());

  const signedIn = async () => {
    const person = await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud']);
    const { cookie, csrf } = await signIn(town, person.id);
    const send = (path: string, form: Record<string, string>) => post(town, path, { csrf, ...form }, cookie);
    return { id: person.id, send };
  };

  it('are switched on by the browser that asks, once, and off again', async () => {
    const { id, send } = await signedIn();
    const told = browser();
    for (const _ of [1, 2])
      expect((await send('/mine-alarmer/push', told)).headers.get('location')).toBe('/mine-alarmer?push=til');
    expect(await rows()).toMatchObject([{ personId: id, ...told, goneAt: null }]);
    expect(await town.db.audit.count({ where: { action: 'push-added', actor: id } })).toBe(2);
    await send('/mine-alarmer/push/slet', { endpoint: told.endpoint });
    expect(await rows()).toEqual([]);
  });

  it('belong to who switched them on last in that browser, and nobody else can switch them off', async () => {
    const [first, second] = [await signedIn(), await signedIn()];
    await first.send('/mine-alarmer/push', browser());
    await second.send('/mine-alarmer/push', browser());
    expect(await rows()).toMatchObject([{ personId: second.id }]);
    await first.send('/mine-alarmer/push/slet', { endpoint: 'https://push.example.com/abc' });
    expect(await rows()).toHaveLength(1);
  });

  it.each([
    { endpoint: 'http://push.example.com/abc' },
    { endpoint: 'https://a:b@push.example.com/' },
    { endpoint: 'javascript:alert(1)' },
    { endpoint: `https://push.example.com/${'x'.repeat(1_000)}` },
    { endpoint: '' },
    { p256dh: 'abc' },
    { auth: '' },
    { auth: '<script>' },
  ])('are not kept of a browser that tells nonsense (%#)', async (nonsense) => {
    const { send } = await signedIn();
    expect((await send('/mine-alarmer/push', browser(nonsense))).headers.get('location')).toContain('push=fejl');
    expect(await rows()).toEqual([]);
  });

  it('are shown by a worker of our own, which speaks for the whole site and opens nothing else', async () => {
    const response = await get(town, '/push-worker.js');
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(await response.text()).toContain('asked.origin === self.location.origin');
    const page = await get(town, '/om');
    expect(page.headers.get('content-security-policy')).toContain("worker-src 'self'");
  });
});

it('the pair of keys for push is made once, whoever asks first, and kept sealed', async () => {
  let made = 0;
  const make = () => {
    made += 1;
    return { publicKey: `public${made}`, privateKey: `private${made}` };
  };
  const ask = () => findVapidPair(town.db, { secretKey: town.settings.secretKey, make, now: start });
  const pairs = await Promise.all([ask(), ask(), ask()]);
  expect(new Set(pairs.map(({ publicKey, privateKey }) => `${publicKey} ${privateKey}`)).size).toBe(1);
  expect(await ask()).toEqual(pairs[0]);
  const row = await town.db.setting.findUniqueOrThrow({ where: { key: 'vapid' } });
  expect(JSON.stringify(row.value)).not.toMatch(/private\d/);
});

it('the page of coverage tells how each way out fares', async () => {
  const { cookie } = await signIn(town, (await addPerson(town.db, ['admin'])).id);
  const anHourAgo = new Date(start.getTime() - 3_600_000);
  await markChannelOk(town.db, 'mail', anHourAgo);
  await markChannelBroken(town.db, { channel: 'teams', sentence: 'Teams lukker os ikke ind.', now: anHourAgo });
  await pauseChannel(town.db, 'sms', new Date(start.getTime() + 3_600_000));
  await markChannelOk(town.db, 'sms', anHourAgo);
  const page = plain(await (await get(town, '/daekning', cookie)).text());
  expect(page).toContain('Mail: virker, senest brugt for 1 time siden');
  expect(page).toContain('SMS: holder pause til kl. 11.00');
  expect(page).toContain('Teams: virker ikke siden for 1 time siden . Teams lukker os ikke ind.');
  expect(page).toContain('Webhook: slået fra');
  expect(page).toContain('Besked i browseren: slået til, ikke brugt endnu');
});
