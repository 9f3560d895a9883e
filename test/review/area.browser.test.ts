import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillArea } from './area-town.ts';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addPerson, createTown, type Town } from './town.ts';

describe.skipIf(chromiumIsMissing())('department, focus calendar and lamp in a real browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let mette: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    town = await createTown();
    mette = (await fillArea(town)).mette;
    site = await serveTown(town);
    browser = await openChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await signInWith(page, town, site.url, mette);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await town.close();
  });
  beforeEach(async () => {
    complaints.length = 0;
    await town.db.focusPeriod.updateMany({
      where: { theme: 'klima_og_miljø' },
      data: { startsOn: new Date('2026-11-01'), endsOn: new Date('2026-12-15'), version: 1 },
    });
  });

  const climate = async () => {
    const { startsOn, endsOn } = await town.db.focusPeriod.findFirstOrThrow({ where: { theme: 'klima_og_miljø' } });
    return [startsOn.toISOString().slice(0, 10), endsOn.toISOString().slice(0, 10)];
  };
  const handle = (end: string) => page.getByRole('slider', { name: `Klima og miljø, ${end} dag` });
  const openAll = (on: Page) =>
    on.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })");

  it('moves the end of a period with the keyboard, saves with Enter, takes back by the notice', async () => {
    await page.goto(`${site.url}/aarshjul`);
    await handle('sidste').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageUp');
    expect(await handle('sidste').getAttribute('aria-valuetext')).toBe('16. januar 2027');
    expect(await page.locator('.wheel-help').textContent()).toContain(
      '1. november 2026 – 16. januar 2027. Gem med Enter',
    );
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Rettet: Klima og miljø').waitFor();
    expect(await climate()).toEqual(['2026-11-01', '2027-01-16']);
    await page.getByRole('button', { name: 'Fortryd' }).click();
    await page.getByText('Fortrudt. Årshjulet er, som det var.').waitFor();
    expect(await climate()).toEqual(['2026-11-01', '2026-12-15']);
    expect(complaints).toEqual([]);
  });

  it('takes a move back with Escape, and never lets a period end before it begins', async () => {
    await page.goto(`${site.url}/aarshjul`);
    await handle('første').focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageUp');
    expect(await handle('første').getAttribute('aria-valuetext')).toBe('15. december 2026');
    await page.keyboard.press('Escape');
    expect(await handle('første').getAttribute('aria-valuetext')).toBe('1. november 2026');
    await page.keyboard.press('Enter');
    expect(page.url()).not.toContain('aendret');
  });

  it('pulls an end with the mouse to the day below it', async () => {
    await page.goto(`${site.url}/aarshjul`);
    const line = await page.locator('.wheel-line', { has: handle('første') }).boundingBox();
    const from = await handle('første').boundingBox();
    if (!line || !from) throw new Error('the period is not on the page');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    // The calendar begins in August: September is its second month.
    await page.mouse.move(line.x + line.width / 12, line.y + line.height / 2, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('status').getByText('Rettet: Klima og miljø').waitFor();
    expect(await climate()).toEqual(['2026-09-01', '2026-12-15']);
    await page.getByRole('button', { name: 'Fortryd' }).click();
    await page.getByText('Fortrudt.').waitFor();
  });

  it('works without scripts: add by the form, remove, take back', async () => {
    const plainContext = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
    const plain = await plainContext.newPage();
    await signInWith(plain, town, site.url, mette);
    await plain.goto(`${site.url}/aarshjul`);
    await plain.getByRole('link', { name: 'Tilføj en periode' }).click();
    await plain.getByLabel('Tema').selectOption({ label: 'Infrastruktur' });
    await plain.getByLabel('Første dag').fill('2027-01-10');
    await plain.getByLabel('Sidste dag').fill('2027-02-10');
    await plain.getByRole('button', { name: 'Gem' }).click();
    await plain.getByText('Gemt: Infrastruktur').waitFor();
    await plain.locator('.wheel-name').getByRole('link', { name: 'Infrastruktur' }).click();
    await plain.getByRole('button', { name: 'Slet perioden Infrastruktur' }).click();
    await plain.getByText('Slettet: Infrastruktur').waitFor();
    await plain.getByRole('button', { name: 'Fortryd' }).click();
    expect(await town.db.focusPeriod.count({ where: { theme: 'infrastruktur' } })).toBe(1);
    await town.db.focusPeriod.deleteMany({ where: { theme: 'infrastruktur' } });
    await plainContext.close();
  });

  /** Whether a picture holds pixels of exactly this colour; looked at on an empty page, where no policy forbids it. */
  async function holds(png: Buffer, colour: string): Promise<boolean> {
    const blank = await context.newPage();
    const found = await blank.evaluate(`(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${png.toString('base64')}';
      await image.decode();
      const brush = new OffscreenCanvas(image.width, image.height).getContext('2d');
      brush.drawImage(image, 0, 0);
      const { data } = brush.getImageData(0, 0, image.width, image.height);
      const wanted = [1, 3, 5].map((at) => parseInt('${colour}'.slice(at, at + 2), 16));
      for (let at = 0; at < data.length; at += 4) if (wanted.every((value, part) => data[at + part] === value)) return true;
      return false;
    })()`);
    await blank.close();
    return found === true;
  }

  it('shows the picture of the effect in the palette of the page', async () => {
    const accents: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${site.url}/omraade`);
      await page.evaluate("document.querySelector('.chart img').decode()");
      const accent = await page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()",
      );
      accents.push(String(accent));
      expect(await holds(await page.locator('.chart img').screenshot(), String(accent))).toBe(true);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    expect(accents[0]).not.toBe(accents[1]);
    expect(complaints).toEqual([]);
  });

  const addresses = [
    '/omraade',
    '/omraade?afdeling=vej_og_ejendom',
    '/aarshjul',
    '/aarshjul/periode?tema=klima_og_miljø&fra=2026-11-01',
    '/lampe',
  ];

  it.each([
    [1280, 'light'],
    [360, 'dark'],
  ] as const)(
    'breaks no rule of accessibility at %i px, %s, and never scrolls sideways',
    async (width, colorScheme) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      for (const address of addresses) {
        await page.goto(site.url + address);
        await openAll(page);
        expect([address, await accessibilityProblems(page)]).toEqual([address, []]);
        expect([address, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([
          address,
          true,
        ]);
      }
      await page.goto(`${site.url}/aarshjul/periode`);
      await page.getByRole('button', { name: 'Gem' }).click();
      await page.getByText('Vælg et tema.').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
    },
  );

  it('fits on a page that is zoomed to 400 %', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    for (const address of addresses) {
      await page.goto(site.url + address);
      await openAll(page);
      expect([address, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([
        address,
        true,
      ]);
    }
  });

  it('breaks none where there is nothing to show, and for those who only read', async () => {
    const empty = await createTown();
    const emptySite = await serveTown(empty);
    const leader = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage();
    const person = await addPerson(empty.db, ['leader', 'department'], ['vej_og_ejendom']);
    await signInWith(leader, empty, emptySite.url, person.id);
    for (const address of ['/omraade', '/aarshjul', '/lampe']) {
      await leader.goto(emptySite.url + address);
      expect([address, await accessibilityProblems(leader)]).toEqual([address, []]);
    }
    await emptySite.close();
    await empty.close();
  });
});
