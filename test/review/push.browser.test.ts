/**
 * Alerts in a real Chromium, from the button to the notification. Its makers' push service is out of reach here: the test stands
 * for it (docs/faults.md says what that leaves unproved) and hands our service worker what the browser would have read.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../core/http.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { pushCarrier } from '../../notify/push-carrier.ts';
import { makeVapidPair } from '../../notify/vapid-keys.ts';
import { listPushSubscriptions, markPushGone } from '../../store/push-subscriptions.ts';
import { type BrowserService, startBrowserService } from '../notify/support/browser-service.ts';
import { pushBrowser } from '../notify/support/push-browser.ts';
import { testContext } from '../support/context.ts';
import { chromiumIsMissing, openWholeChromium, serveTown, signInWith } from './browser.ts';
import { addIncident, addPerson, createTown, type Town } from './town.ts';

const endpoint = 'https://push.example/send/ole';
const keys = makeVapidPair();
const own = pushBrowser();
const publicWords = 'Skimmelsvamp hos Lærer Hansen';

/** In the page: the browser's service answers with the address and the keys above. */
const fakeSubscription = `
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  const kept = { p256dh: bytes('${own.p256dh}').buffer, auth: bytes('${own.auth}').buffer };
  PushManager.prototype.getSubscription = async () => null;
  PushManager.prototype.subscribe = async (options) => {
    sessionStorage.asked = JSON.stringify({ visible: options.userVisibleOnly, key: [...options.applicationServerKey] });
    return { endpoint: '${endpoint}', getKey: (name) => kept[name] };
  };`;

describe.skipIf(chromiumIsMissing())('alerts in the browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let service: BrowserService;
  let http: Http;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let ole: string;

  beforeAll(async () => {
    town = await createTown({ channelsOn: ['mail', 'push'], pushKey: keys.publicKey });
    ole = (await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud'], 'Ole Prøve')).id;
    await town.db.person.update({ where: { id: ole }, data: { alertChoices: { channels: ['push', 'mail'] } } });
    service = await startBrowserService();
    http = createHttp({ clock: town.clock, allow: [service.host] });
    site = await serveTown(town);
    browser = await openWholeChromium();
    context = await browser.newContext();
    await context.grantPermissions(['notifications'], { origin: site.url });
    await context.addInitScript(fakeSubscription);
    page = await context.newPage();
    await signInWith(page, town, site.url, ole);
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([site.close(), http.close(), service.close()]);
    await town.close();
  });

  /** Our own carrier, with the real service's address led to the one of the test. */
  const carriers = () => ({
    push: pushCarrier({
      http: {
        request: (url, options) => http.request(String(url).replace('https://push.example', service.url), options),
      },
      book: {
        browsersOf: (person) => listPushSubscriptions(town.db, person),
        forget: (id) => markPushGone(town.db, id, town.clock.now()),
      },
      keys: async () => ({ ...keys, subject: 'mailto:lytteposten@kommune.example' }),
    }),
  });

  it('are switched on under Mine alarmer, for this browser, with our key', async () => {
    await page.goto(`${site.url}/mine-alarmer`);
    await page.getByRole('button', { name: 'Vis alarmer i den her browser' }).click();
    await page.getByText('Den her browser viser nu alarmer.').waitFor();
    const [stored] = await listPushSubscriptions(town.db, ole);
    expect(stored).toMatchObject({ endpoint, p256dh: own.p256dh, auth: own.auth });
    const asked: unknown = await page.evaluate('JSON.parse(sessionStorage.asked)');
    expect(asked).toEqual({ visible: true, key: [...Buffer.from(keys.publicKey, 'base64url')] });
  });

  it('arrive as a notification without names or text of the public, whose tap opens the short link', async () => {
    const incident = await addIncident(town, { severity: 2 });
    await town.db.incident.update({ where: { id: incident.id }, data: { title: publicWords } });
    const jobs = testContext({ ...town, carriers: carriers(), settings: { ...town.settings, publicUrl: site.url } });
    await sendAlert({ id: incident.id }, jobs);
    for (const { id } of await town.db.delivery.findMany({ where: { channel: 'push' } }))
      await deliverMessage({ id }, jobs);
    const { path, body } = service.calls.at(-1) ?? expect.unreachable('no push left the house');
    expect(path).toBe('/send/ole');
    await handOver(own.read(body));
    const shown = await notifications();
    expect(shown).toMatchObject([{ title: 'Lokal historie på vej: Skole og dagtilbud' }]);
    expect(JSON.stringify(shown)).not.toMatch(/Skimmelsvamp|Hansen/);
    const opened = await tap();
    expect(opened).toMatch(new RegExp(`^${site.url}/k/`));
    await page.goto(opened);
    await page.getByRole('button', { name: 'Jeg har set alarmen' }).click();
    await page.getByText('Tak, du har kvitteret').waitFor();
    expect(await town.db.alert.count({ where: { personId: ole, acknowledgedAt: { not: null } } })).toBe(1);
  });

  it('never lead out of our own pages, and say that there is one when they cannot be read', async () => {
    await page.goto(`${site.url}/mine-alarmer`);
    await handOver(JSON.stringify({ title: 'Falsk', body: 'x', url: 'https://ond.example/', tag: 'falsk' }));
    expect(await tap('falsk')).toBe('/');
    await handOver('det er ikke json');
    expect(await notifications()).toContainEqual(
      expect.objectContaining({ title: 'Lytteposten', body: 'Åbn Lytteposten.' }),
    );
  });

  /**
   * What the browser does once its service has brought a message and it has read it. Chromium forgets a notification that is asked
   * for between being written down and being shown: it is asked for a while later, and brought again where it was forgotten.
   */
  async function handOver(data: string): Promise<void> {
    const session = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const found = registrations.find(({ scopeURL }) => scopeURL.startsWith(site.url));
        if (found) resolve(found.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    const message = { origin: site.url, registrationId: await registered, data };
    const before = (await notifications()).length;
    const bring = async () => {
      const count = (await notifications()).length;
      if (count <= before) await session.send('ServiceWorker.deliverPushMessage', message);
      return count;
    };
    await expect.poll(bring, { timeout: 30_000, interval: 1_500 }).toBeGreaterThan(before);
    await session.detach();
  }

  type Shown = { title: string; body: string; tag: string };
  const notifications = (): Promise<Shown[]> =>
    page.evaluate(`navigator.serviceWorker.ready.then((registration) => registration.getNotifications())
      .then((all) => all.map(({ title, body, tag }) => ({ title, body, tag })))`);

  /** A tap on the notification, inside our own service worker; gives the address that it asks the browser to open. */
  async function tap(tag?: string): Promise<string> {
    const [worker] = context.serviceWorkers();
    if (!worker) return expect.unreachable('no service worker');
    return worker.evaluate(`(async () => {
      const all = await self.registration.getNotifications(${tag === undefined ? '' : JSON.stringify({ tag })});
      let opened;
      self.clients.openWindow = async (url) => { opened = url; };
      self.dispatchEvent(new NotificationEvent('notificationclick', { notification: all[0] }));
      return opened;
    })()`);
  }
});
