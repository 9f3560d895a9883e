import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveEdit, stampOf } from '../../store/edit-one.ts';
import { editableSource } from '../../store/edit-source.ts';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { furnish, lookNow } from './settings-scene.ts';
import { createTown, type Town } from './town.ts';

let browser: Browser;
let town: Town;
let site: { url: string; close(): Promise<void> };
let scene: Awaited<ReturnType<typeof furnish>>;

const looks = [
  { name: '1280 px, light', size: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: '360 px, dark', size: { width: 360, height: 740 }, colorScheme: 'dark' },
] as const;

describe.skipIf(chromiumIsMissing())('the settings in a browser', () => {
  beforeAll(async () => {
    browser = await openChromium();
    town = await createTown();
    scene = await furnish(town);
    site = await serveTown(town);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await town?.close();
  });

  async function open(): Promise<Page> {
    // Colours that are still on their way from one palette to the other are nobody's fault.
    const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await signInWith(page, town, site.url, scene.admin.id);
    return page;
  }
  /** The same page as it looks on a desk by day and on a phone by night; pages that are much alike take turns. */
  async function problems(page: Page, turn?: number): Promise<string[]> {
    const found: string[] = [];
    for (const [place, { name, size, colorScheme }] of looks.entries()) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
      const isTurn = turn === undefined || turn % looks.length === place;
      const broken = [
        ...(isTurn ? await accessibilityProblems(page) : []),
        ...(wide > 0 ? [`${wide} px wider than the window`] : []),
      ];
      found.push(...broken.map((one) => `${name}: ${one}`));
    }
    return found;
  }

  const addresses: [string, () => string][] = [
    ['the overview', () => '/indstillinger'],
    ['the municipality', () => '/indstillinger/kommune'],
    ['sources', () => '/indstillinger/kilder'],
    ['a search that finds nothing', () => '/indstillinger/kilder?soeg=findesikke'],
    ['kinds of sources', () => '/indstillinger/kilder/ny'],
    ['a new source', () => '/indstillinger/kilder/ny?slags=webpage'],
    ['departments', () => '/indstillinger/omraader'],
    ['people', () => '/indstillinger/personer'],
    ['a person', () => `/indstillinger/personer/${scene.ole.id}`],
    ['duties', () => '/indstillinger/vagter'],
    ['a duty', () => `/indstillinger/vagter/${scene.duty.id}`],
    ['playbooks', () => '/indstillinger/oversigtsark'],
    ['channels', () => '/indstillinger/kanaler'],
    ['teaching', () => '/indstillinger/undervisning'],
    ['thresholds', () => '/indstillinger/graenser'],
    ['alerts', () => '/indstillinger/alarmer'],
    ['the chain of escalation', () => '/indstillinger/alarmer/kaede'],
    ['the file', () => '/indstillinger/fil'],
    ['the first day', () => '/start'],
    ['Pages, before anybody asked', () => '/start/sider'],
    ['people, on the first day', () => '/start/personer'],
    ['the first reading', () => '/start/laesning'],
    ['the year that was', () => '/indstillinger/alarmer/aaret'],
  ];
  let reading: Page | undefined;
  it.each(addresses)('keep the rules of WCAG: %s', async (name, address) => {
    reading ??= await open();
    await reading.goto(site.url + address());
    const turn = addresses.findIndex(([one]) => one === name);
    expect(await problems(reading, turn)).toEqual([]);
  });

  it('keep them where something is wrong, saved, or changed by two', async () => {
    const page = await open();
    const address = `${site.url}/indstillinger/kilder/${town.sourceId}`;
    await page.goto(address);
    await page.getByLabel('Navn', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Gem' }).click();
    // The form says at the field what is to be put right, and the notice has the focus.
    expect(await page.getByLabel('Navn', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate('document.activeElement.id')).toBe('besked');
    expect(await problems(page)).toEqual([]);
    await page.getByLabel('Navn', { exact: true }).fill('Solhatten');
    const standing = await editableSource.read(town.db, town.sourceId);
    if (!standing) throw new Error('no source');
    await saveEdit(town.db, editableSource, {
      id: town.sourceId,
      seen: stampOf(standing),
      value: { ...standing.value, name: 'En andens' },
      by: { personId: scene.admin.id, at: town.clock.now() },
    });
    await page.getByRole('button', { name: 'Gem' }).click();
    await page.getByText('Det er ændret, siden du åbnede siden.').waitFor();
    expect(await problems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gem' }).click();
    await page.getByText('Kilden er gemt.').waitFor();
    expect(await problems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Fortryd' }).click();
    await page.getByText('Fortrudt. Det er, som det var før.').waitFor();
    await page.context().close();
  });

  it('lead the first day along while the worker answers by itself', async () => {
    const page = await open();
    await page.goto(`${site.url}/start/kommune`);
    await page.getByRole('button', { name: 'Gem, og tjek adgangen' }).click();
    await page.getByText('Vi spørger Facebook.').waitFor();
    expect(await problems(page)).toEqual([]);
    await lookNow(town, 'access');
    // Nobody reloads: the answer comes to the page, and the way on with it.
    await page.getByText('Kommunens fælles side kan læses.').waitFor();
    await page.getByRole('button', { name: 'Videre', exact: true }).waitFor();
    expect(await problems(page)).toEqual([]);
    await page.goto(`${site.url}/start/sider`);
    await page.getByRole('button', { name: /Find siderne|Hent listen igen/ }).click();
    await lookNow(town, 'pages');
    await page.getByLabel('Børnehaven Solhatten').waitFor();
    expect(await page.getByLabel('Børnehaven Solhatten').inputValue()).toBe('skole_og_dagtilbud');
    expect(await problems(page)).toEqual([]);
    await page.goto(`${site.url}/start/proeve`);
    await page.getByRole('button', { name: 'Send mig en prøvealarm' }).click();
    await page.getByText('Øvelsen bliver sendt nu.').waitFor();
    expect(await problems(page)).toEqual([]);
    await page.context().close();
  });

  it('fill the field from a chosen file, and show what it would change', async () => {
    const page = await open();
    await page.goto(`${site.url}/indstillinger/fil`);
    const mail = scene.admin.mail;
    const text = `municipality: { name: Norddjurs, centralPage: "1" }\npeople:\n  - { mail: ${mail}, name: Ada, roles: [admin] }\n`;
    await page
      .getByLabel('Vælg filen')
      .setInputFiles({ name: 'by.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
    await expect.poll(() => page.getByLabel('Filens indhold').inputValue()).toBe(text);
    await page.getByRole('button', { name: 'Se, hvad der ændres' }).click();
    await page.getByText('navn: Norddjurs Kommune -> Norddjurs').waitFor();
    expect(await problems(page)).toEqual([]);
    await page.context().close();
  });

  it('work without scripts, from a list of Pages to the sources', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await signInWith(page, town, site.url, scene.admin.id);
    await page.goto(`${site.url}/start/sider`);
    await page.getByRole('button', { name: 'Hent listen igen' }).click();
    await lookNow(town, 'pages');
    await page.getByRole('link', { name: 'Se, om svaret er kommet' }).click();
    await page.getByLabel('Vej og Park').selectOption({ label: 'Læs den ikke' });
    await page.getByRole('button', { name: 'Tilføj siderne' }).click();
    await page.getByText('3 kilder er tilføjet').waitFor();
    await context.close();
  });
});
