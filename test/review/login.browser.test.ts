import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createHttp, type Http } from '../../core/http.ts';
import { createOidcProvider } from '../../review/oidc-provider.ts';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addMeasuredModels } from './measured-models.ts';
import { startProvider, type TestProvider } from './oidc-town.ts';
import { addPerson, createTown, start, type Town } from './town.ts';

/** Set it to keep pictures of what was looked at. */
const pictures = process.env['SHOTS'];

describe.skipIf(chromiumIsMissing())('signing in, the log and the public pages in a real browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let provider: TestProvider;
  let http: Http;
  const complaints: string[] = [];

  beforeAll(async () => {
    const clock = clockAt(start);
    provider = await startProvider(clock);
    http = createHttp({ clock, allow: [] });
    town = await createTown({ oidc: createOidcProvider({ http, clock, settings: provider.settings }) });
    site = await serveTown(town);
    town.settings.publicUrl = site.url;
    browser = await openChromium();
    await addMeasuredModels(town);
    await town.db.department.create({
      data: { key: 'ledelsessekretariatet', name: 'Ledelsessekretariatet', mail: 'kommunikation@example.dk' },
    });
    if (pictures) mkdirSync(pictures, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await town.close();
    await http.close();
    await provider.close();
  });

  type Look = { width?: number; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean };
  async function newPage({ width = 1280, colorScheme = 'light', javaScriptEnabled = true }: Look = {}): Promise<Page> {
    const viewport = { width, height: 800 };
    const opened = await (await browser.newContext({ viewport, colorScheme, javaScriptEnabled })).newPage();
    opened.on('console', (message) => message.text().includes('Content Security') && complaints.push(message.text()));
    opened.on('pageerror', (error) => complaints.push(error.message));
    return opened;
  }

  it.each([true, false])(
    'goes to the provider and comes back signed in, with scripts: %s',
    async (javaScriptEnabled) => {
      const person = await addPerson(town.db, ['dpo'], [], 'Dorthe Data');
      provider.claims = { sub: person.id, email: person.mail, email_verified: true };
      const page = await newPage({ javaScriptEnabled });
      await page.goto(`${site.url}/login`);
      await page.getByRole('button', { name: 'Log ind med din arbejdskonto' }).click();
      await page.getByRole('button', { name: 'Log ud' }).waitFor();
      expect(new URL(page.url()).origin).toBe(site.url);
      await page.getByRole('link', { name: 'Dorthe Data' }).click();
      await page.getByRole('button', { name: 'Log ud alle steder' }).click();
      await page.getByRole('heading', { name: 'Log ind', level: 1 }).waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it('tells a stranger and a broken provider apart, and keeps the way by mail open', async () => {
    provider.claims = { sub: 'stranger', email: 'fremmed@example.dk', email_verified: true };
    const page = await newPage();
    await page.goto(`${site.url}/login`);
    await page.getByRole('button', { name: 'Log ind med din arbejdskonto' }).click();
    await page.getByRole('heading', { name: 'Du er ikke oprettet i Lytteposten' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, 'ukendt');
    provider.isDown = true;
    await page.goto(`${site.url}/login`);
    await page.getByRole('button', { name: 'Log ind med din arbejdskonto' }).click();
    await page.getByRole('alert').getByText('svarer ikke lige nu').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, 'udbyder-nede');
    provider.isDown = false;
    await page.context().close();
  });

  const picture = async (page: Page, name: string) =>
    pictures && page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });

  const looks: [string, Look][] = [
    ['bred-lys', {}],
    ['smal-moerk', { width: 360, colorScheme: 'dark' }],
  ];
  it.each(looks)('breaks no rule of accessibility and never scrolls sideways: %s', async (name, look) => {
    const admin = await addPerson(town.db, ['admin', 'dpo', 'comms'], [], 'Ida Prøve');
    const page = await newPage(look);
    await page.goto(`${site.url}/login`);
    const isNarrow = look.width !== undefined;
    const states = isNarrow ? ['/login'] : ['/login', '/om', '/tilgaengelighed'];
    await check(page, name, states);
    await signInWith(await newPage(), town, site.url, admin.id);
    await signInWith(page, town, site.url, admin.id);
    await check(page, name, ['/mine-logins', '/log', '/log/kaede']);
    if (isNarrow) return page.context().close();
    await check(page, name, ['/log?om=ingen', '/log?fra=2026-02-31&hvad=sign-in']);
    const [row] = await town.db.audit.findMany({ orderBy: { seq: 'desc' }, take: 1 });
    await town.db.audit.updateMany({ where: { seq: row?.seq ?? 0n }, data: { action: 'changed' } });
    await check(page, `${name}-brudt`, ['/log/kaede']);
    await town.db.audit.updateMany({ where: { seq: row?.seq ?? 0n }, data: { action: row?.action ?? '' } });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  async function check(page: Page, name: string, paths: string[]) {
    for (const path of paths) {
      await page.goto(site.url + path);
      expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([path, true]);
      await picture(page, `${name}${path.replace(/\W+/g, '-')}`);
    }
  }

  it('tells who installs a new house how to begin', async () => {
    const empty = await createTown();
    const other = await serveTown(empty);
    const page = await newPage({ width: 360 });
    await page.goto(`${other.url}/login`);
    await page.getByText('Ingen er oprettet endnu').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await picture(page, 'tom');
    await page.context().close();
    await other.close();
    await empty.close();
  });
});
