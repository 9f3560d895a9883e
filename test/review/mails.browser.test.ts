import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewMessage } from '../../jobs/preview-message.ts';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addCandidate, addPerson, createTown, start, type Town } from './town.ts';

describe.skipIf(chromiumIsMissing())('"Se mailen" in a real browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let page: Page;
  let person: string;
  const complaints: string[] = [];
  beforeAll(async () => {
    town = await createTown({
      showMail: (wish) => previewMessage(wish, { db: town.db, clock: town.clock, settings: town.settings }),
    });
    person = (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id;
    await addCandidate(town, { text: 'Vi har bygget et hotel til insekter.', createdAt: start });
    const delivery = { kind: 'digest', key: 'digest/1', channel: 'mail', recipient: 'mette@example.dk', state: 'sent' };
    await town.db.delivery.create({
      data: {
        ...{ ...delivery, messageId: '1', nextTryAt: start, createdAt: start, sentAt: start },
        digest: {
          create: {
            ...{ personId: person, date: new Date('2026-11-20'), coversUntil: start },
            coversFrom: new Date(start.getTime() - 86_400_000),
            trend: [{ date: '2026-11-19', found: 3, shared: 1, critical: 0 }],
          },
        },
      },
    });
    site = await serveTown(town);
    browser = await openChromium();
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await signInWith(page, town, site.url, person);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await town.close();
  });

  it('shows the mail in its frame, at the width that was asked for, with its pictures and without', async () => {
    await page.goto(`${site.url}/udsendelser`);
    await page.getByRole('link', { name: 'Se mailen til Mette Prøve' }).click();
    await page.getByLabel('Dag').fill('2026-11-20');
    await page.getByRole('button', { name: 'Vis' }).click();
    const mail = page.frameLocator('iframe');
    await mail.getByText('hotel til insekter').waitFor();
    await page.getByRole('link', { name: '320 punkter bred' }).click();
    await mail.getByText('hotel til insekter').waitFor();
    expect((await page.locator('iframe').boundingBox())?.width).toBeLessThan(323);
    // What the policy of the frame refused would be complained of.
    const source = () => mail.locator('img').first().getAttribute('src');
    expect(await source()).toMatch(/^data:image\/png;base64,/);
    await page.getByRole('link', { name: 'Uden billeder' }).click();
    await page.getByRole('link', { name: 'Med billeder' }).waitFor();
    await mail.getByText('hotel til insekter').waitFor();
    expect(await source()).toBe('');
    expect(complaints).toEqual([]);
  });

  it('has no barrier that axe can find, and needs no moving sideways on a telephone', async () => {
    for (const path of ['/udsendelser', `/udsendelser/se?person=${person}`]) {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(site.url + path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      expect(await accessibilityProblems(page)).toEqual([]);
    }
  });
});
