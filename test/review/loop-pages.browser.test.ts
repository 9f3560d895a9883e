import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardLink, choicesLink, lettersLink, linkedActions } from '../../core/mail-links.ts';
import { roles } from '../../core/words.ts';
import { access, type Route } from '../../review/access.ts';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addRows, isGet, own, pathOf } from './security-town.ts';
import { addPerson, createTown, type Town } from './town.ts';

/** Pages of shares, reports, letters and ways out, new ones included; what is a file, a frame or a feed has no page of its own. */
const routes = (Object.keys(access) as Route[]).filter(
  (route) =>
    isGet(route) &&
    /eksport|adgang|webhooks\/?|mine-mails|rapport|lukkede|deling|udsendelser/.test(route) &&
    !/pdf$|json$|\/se|meta$/.test(route),
);

describe.skipIf(chromiumIsMissing())('the pages of the loop back to the departments, in a browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let page: Page;
  const addresses: string[] = [];
  let asking: string[] = [];

  beforeAll(async () => {
    town = await createTown();
    const rows = (await addRows(town)).own;
    const person = await addPerson(town.db, [...roles], [own], 'Mette Prøve');
    const until = new Date(town.clock.now().getTime() + 86_400_000);
    const card = (action: (typeof linkedActions)[number]) =>
      cardLink(town.settings, { personId: person.id, candidateId: rows['/kandidat'] ?? '', version: 1, action }, until);
    const links = [
      ...linkedActions.map(card),
      choicesLink(town.settings, { personId: person.id, list: 'digest' }, until),
      lettersLink(town.settings, 'ingen', until),
    ];
    asking = links.map((link) => new URL(link).pathname);
    addresses.push(...routes.map((route) => pathOf(route, rows)), ...asking, '/handling/for-gammel');
    site = await serveTown(town);
    browser = await openChromium();
    page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await signInWith(page, town, site.url, person.id);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await town.close();
  });

  it('keep the rules of WCAG, and need no moving sideways on a telephone', async () => {
    expect(addresses.length).toBeGreaterThan(15);
    for (const [turn, address] of addresses.entries()) {
      // On a desk by day, on a telephone by night: pages that are much alike take turns.
      await page.setViewportSize(turn % 2 === 0 ? { width: 1280, height: 900 } : { width: 360, height: 740 });
      await page.emulateMedia({ colorScheme: turn % 2 === 0 ? 'light' : 'dark' });
      await page.goto(site.url + address);
      expect([address, await page.getByRole('heading', { level: 1 }).count()]).toEqual([address, 1]);
      // A link that opens nothing would show a page as well: these ask something.
      if (asking.includes(address)) expect([address, await page.locator('main form').count()]).toEqual([address, 1]);
      expect([address, await accessibilityProblems(page)]).toEqual([address, []]);
      await page.setViewportSize({ width: 360, height: 740 });
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([address, wide]).toEqual([address, 0]);
    }
  });
});
