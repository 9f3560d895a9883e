import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedLink } from '../../core/signed-links.ts';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addScene, incidentRow } from './incident-room-scene.ts';
import { addAlert, addPerson, createTown, type Town } from './town.ts';

const phone = { width: 360, height: 740 };

describe.skipIf(chromiumIsMissing())('a crisis on the phone', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let ole: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    town = await createTown({ liveEveryMs: 200 });
    const sheet = { severity: 3, text: 'Først mennesker.\nUdpeg en talsperson.\nSkriv på hjemmesiden.' };
    await town.db.playbook.create({ data: { ...sheet, holdingLines: ['Vi ved, at mange er bekymrede.'] } });
    ole = (await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud'], 'Ole Prøve')).id;
    site = await serveTown(town);
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await town.close();
  });

  async function newPage(
    more: { javaScriptEnabled?: boolean; width?: number; hasTouch?: boolean } = {},
  ): Promise<Page> {
    const { width = phone.width, javaScriptEnabled = true, hasTouch = true } = more;
    const context = await browser.newContext({ viewport: { ...phone, width }, hasTouch, javaScriptEnabled });
    if (javaScriptEnabled) await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.url });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    return page;
  }
  const sideways = (page: Page) => page.evaluate('document.documentElement.scrollWidth - innerWidth');
  const said = (page: Page, words: string) => page.locator('#besked').filter({ hasText: words }).waitFor();

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])(
    'goes from the link in the mail to the end and back, %s',
    async (_name, javaScriptEnabled) => {
      const { id } = await addScene(town, { posts: 14, severity: 3 });
      const alert = await addAlert(town, id, ole);
      const page = await newPage({ javaScriptEnabled });
      await signInWith(page, town, site.url, ole);
      await page.goto(
        site.url + new URL(signedLink('acknowledge', town.settings, alert.id, new Date('2026-12-01'))).pathname,
      );
      await page.getByRole('button', { name: 'Jeg har set alarmen' }).tap();
      // One tap answers all that has come; what comes later is asked for in the room.
      await page.getByText('du har kvitteret').first().waitFor();
      await addAlert(town, id, ole, { step: 1 });
      await page.getByRole('link', { name: /Se sagen/ }).tap();
      await page.getByRole('button', { name: 'Jeg har set alarmen' }).tap();
      await page.getByRole('button', { name: 'Jeg tager sagen' }).tap();
      await said(page, 'Gemt, hvem der har sagen.');
      await page.getByText('Ole Prøve har sagen.').waitFor();
      await page.getByRole('link', { name: 'Tjekliste' }).tap();
      await page.getByRole('button', { name: 'Først mennesker.' }).tap();
      await page.getByText('1 af 3').waitFor();
      await page.getByRole('button', { name: 'Udpeg en talsperson.' }).tap();
      await page.getByText('2 af 3').waitFor();
      await page.getByLabel('Hvad er besluttet eller gjort?').fill('Pia taler med pressen.');
      await page.getByRole('button', { name: 'Gem i loggen' }).tap();
      await said(page, 'Det står i loggen.');
      await page.getByRole('button', { name: 'Alt roligt' }).tap();
      await said(page, 'Alt roligt.');
      await page.getByRole('button', { name: 'Luk sagen' }).tap();
      await said(page, 'Sagen er lukket.');
      expect(await incidentRow(town, id)).toMatchObject({ status: 'closed', leadId: ole });
      await page.locator('#besked').getByRole('button', { name: 'Fortryd' }).tap();
      await said(page, 'Fortrudt.');
      expect(await incidentRow(town, id)).toMatchObject({ status: 'active', calmAt: town.clock.now() });
      expect(await page.locator('.room-timeline').textContent()).toContain('Pia taler med pressen.');
      await page.context().close();
    },
    120_000,
  );

  it('is led by single keys, which write nothing while somebody types, and do nothing once they are switched off', async () => {
    const { id } = await addScene(town, { posts: 3, severity: 3 });
    await addAlert(town, id, ole);
    const page = await newPage({ width: 1280, hasTouch: false });
    await signInWith(page, town, site.url, ole);
    await page.goto(`${site.url}/sag/${id}`);
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Jeg har set alarmen' }).waitFor({ state: 'detached' });
    expect(await incidentRow(town, id)).toMatchObject({ status: 'seen' });
    await page.keyboard.press('n');
    await page.keyboard.type('Vi lukker klokken tolv');
    expect(await page.getByLabel('Hvad er besluttet eller gjort?').inputValue()).toBe('Vi lukker klokken tolv');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('o');
    await page.getByLabel('Hvad skal gøres?').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('opgave-tekst');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await page.getByText('Slå tasterne fra').click();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('l');
    await page.getByText('Slå tasterne fra').click();
    await page.getByRole('heading', { level: 1 }).click();
    expect(await incidentRow(town, id)).toMatchObject({ status: 'seen' });
    await page.keyboard.press('l');
    await said(page, 'Sagen er lukket.');
    await page.keyboard.press('z');
    await said(page, 'Fortrudt.');
    expect(await incidentRow(town, id)).toMatchObject({ status: 'seen' });
    await page.context().close();
  }, 120_000);

  it('copies an answer that lies ready, and says when something has happened', async () => {
    const { id } = await addScene(town, { severity: 3 });
    const page = await newPage();
    await signInWith(page, town, site.url, ole);
    await page.goto(`${site.url}/sag/${id}`);
    await page.getByRole('button', { name: 'Kopiér svar 1' }).tap();
    await page.getByRole('button', { name: 'Kopieret svar 1' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('Vi ved, at mange er bekymrede.');
    await town.db.incident.update({ where: { id }, data: { version: { increment: 1 }, title: 'Vand i kælderen' } });
    await page.getByText('Der er nyt i sagen.').waitFor();
    await page.getByRole('link', { name: 'Vis det' }).tap();
    await page.getByRole('heading', { name: 'Vand i kælderen' }).waitFor();
    await page.context().close();
  }, 120_000);

  it('breaks no accessibility rule, wide and narrow, open and closed, and never scrolls sideways', async () => {
    const { id } = await addScene(town, { posts: 12, severity: 3 });
    await addAlert(town, id, ole);
    const page = await newPage();
    await signInWith(page, town, site.url, ole);
    for (const status of ['new', 'closed']) {
      await town.db.incident.update({ where: { id }, data: { status } });
      for (const path of ['/sager', `/sag/${id}`, `/sag/${id}/opsummering`, `/sag/${id}/journal`])
        for (const width of [360, 1280]) {
          await page.setViewportSize({ ...phone, width });
          await page.goto(site.url + path);
          await page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true");
          expect([path, status, width, await accessibilityProblems(page)]).toEqual([path, status, width, []]);
          expect([path, status, width, await sideways(page)]).toEqual([path, status, width, 0]);
        }
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 180_000);
});
