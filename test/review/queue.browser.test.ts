import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedLink } from '../../core/signed-links.ts';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addMeasuredModels } from './measured-models.ts';
import { addAlert, addCandidate, addIncident, addPerson, createTown, start, type Town } from './town.ts';

describe.skipIf(chromiumIsMissing())('the web app in a real browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let page: Page;
  let mette: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    town = await createTown({ demoNote: 'Prøveby: alt er opdigtet.', mailboxUrl: 'http://localhost:8025' });
    site = await serveTown(town);
    browser = await openChromium();
    mette = (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id;
    page = await newPage();
    await signInWith(page, town, site.url, mette);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await town.close();
  });
  beforeEach(() => {
    complaints.length = 0;
  });

  type Look = { javaScriptEnabled?: boolean; width?: number; colorScheme?: 'light' | 'dark' };
  async function newPage(options: Look = {}): Promise<Page> {
    const { javaScriptEnabled = true, width = 1280, colorScheme = 'light' } = options;
    const context = await browser.newContext({ javaScriptEnabled, colorScheme, viewport: { width, height: 800 } });
    const opened = await context.newPage();
    opened.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    opened.on('pageerror', (error) => complaints.push(error.message));
    opened.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return opened;
  }
  const stateOf = async (id: string) => (await town.db.candidate.findUniqueOrThrow({ where: { id } })).state;
  const firstCard = () => page.locator('.candidate').first();

  it('decides with a key, puts the next card on top and takes back with z', async () => {
    const first = await addCandidate(town, { text: 'Den første historie', goodStory: 0.99 });
    await addCandidate(town, { text: 'Den anden historie', goodStory: 0.98 });
    await page.goto(`${site.url}/koe?bane=gode`);
    await page.keyboard.press('d');
    await page.getByRole('status').getByText('Gemt: Del').waitFor();
    expect(await stateOf(first.id)).toBe('to_share');
    expect(await firstCard().textContent()).toContain('Den anden historie');
    await page.keyboard.press('z');
    await page.getByRole('status').getByText('Fortrudt').waitFor();
    expect(await stateOf(first.id)).toBe('open');
    expect(await firstCard().textContent()).toContain('Den første historie');
    expect(complaints).toEqual([]);
  });

  it('moves with j and k, and decides on the card that has focus', async () => {
    await page.goto(`${site.url}/koe?bane=gode`);
    const ids = await page.locator('.candidate').evaluateAll((cards) => cards.map(({ id }) => id));
    const focused = () => page.evaluate('document.activeElement.id');
    await page.keyboard.press('j');
    expect(await focused()).toBe(ids[0]);
    await page.keyboard.press('j');
    expect(await focused()).toBe(ids[1]);
    await page.keyboard.press('k');
    expect(await focused()).toBe(ids[0]);
    await page.keyboard.press('j');
    await page.keyboard.press('f');
    await page.getByRole('status').getByText('Gemt: Følg').waitFor();
    expect(await stateOf(ids[1]?.replace('kort-', '') ?? '')).toBe('following');
  });

  it('lets a person postpone with the keyboard alone', async () => {
    const card = await addCandidate(town, { text: 'Kan vente', goodStory: 1 });
    await page.goto(`${site.url}/koe?bane=gode`);
    await page.keyboard.press('u');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('i eftermiddag kl. 13');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Gemt: Udsæt til 21. november kl. 08.00').waitFor();
    expect(await stateOf(card.id)).toBe('snoozed');
  });

  it('lets the keys be switched off, and remembers it', async () => {
    const card = await addCandidate(town, { text: 'Skal blive', goodStory: 1 });
    await page.goto(`${site.url}/koe?bane=gode`);
    await page.keyboard.press('?');
    await page.getByText('Slå tasterne fra').click();
    await page.reload();
    await page.keyboard.press('d');
    await page.keyboard.press('a');
    expect(await stateOf(card.id)).toBe('open');
    expect(page.url()).not.toContain('besluttet');
    await page.evaluate('localStorage.clear()');
  });

  it('works without scripts: turn down with a reason, take back', async () => {
    const card = await addCandidate(town, { text: 'Uden script', goodStory: 1 });
    const plain = await newPage({ javaScriptEnabled: false });
    await signInWith(plain, town, site.url, mette);
    await plain.goto(`${site.url}/koe?bane=gode`);
    const top = plain.locator(`#kort-${card.id}`);
    await top.getByText('Afvis med begrundelse').click();
    await top.getByLabel('Hvorfor?').selectOption({ label: 'Ren servicebesked' });
    await top.getByRole('button', { name: 'Afvis', exact: true }).last().click();
    await plain.getByText('(Ren servicebesked)').waitFor();
    expect(await stateOf(card.id)).toBe('rejected');
    await plain.getByRole('button', { name: 'Fortryd' }).click();
    await plain.getByText('Fortrudt').waitFor();
    expect(await stateOf(card.id)).toBe('open');
    await plain.context().close();
  });

  it('works without scripts: correct the judgement, take back', async () => {
    const card = await addCandidate(town, { text: 'Uden script, forkert vurderet', goodStory: 1 });
    const plain = await newPage({ javaScriptEnabled: false });
    await signInWith(plain, town, site.url, mette);
    await plain.goto(`${site.url}/koe?bane=gode`);
    await plain.locator(`#kort-${card.id}`).getByRole('link', { name: 'Forkert vurdering' }).click();
    await plain.getByLabel('Hvad er det?').selectOption({ label: 'Kritik' });
    await plain.getByLabel('Hvor alvorligt').selectOption('3');
    await plain.getByRole('button', { name: 'Gem rettelsen' }).click();
    await plain.getByText('Tak. Det husker vurderingen fra nu af').waitFor();
    const corrected = await town.db.candidate.findUniqueOrThrow({ where: { id: card.id } });
    expect(corrected).toMatchObject({ lanes: ['negative_press'], severity: 3 });
    await plain.locator('#besked').getByRole('button', { name: 'Fortryd' }).click();
    await plain.getByText('Vurderingen er, som den var').waitFor();
    const back = await town.db.candidate.findUniqueOrThrow({ where: { id: card.id } });
    expect(back).toMatchObject({ lanes: ['good_story'], severity: 0 });
    await plain.context().close();
  });

  it('runs nothing that a post brings along', async () => {
    const text = '<script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">klik</a>';
    await addCandidate(town, {
      text,
      lanes: ['unsure'],
      reasons: [{ span: '<script>', start: 0, why: '<svg onload=alert(4)>' }],
    });
    await page.goto(`${site.url}/koe?bane=vedikke`);
    expect(await firstCard().textContent()).toContain('<script>');
    expect(complaints).toEqual([]);
  });

  it('breaks no accessibility rule on any of its pages, wide or at 320 pixels, and never scrolls sideways', async () => {
    const parent = await addCandidate(town, { text: 'Vi holder lukket i dag.', state: 'rejected' });
    const { externalId } = await town.db.post.findUniqueOrThrow({ where: { id: parent.postId } });
    const text = 'Det er ikke forsvarligt. '.repeat(8);
    const reasons = [{ span: 'ikke forsvarligt', start: 7, why: 'kritik af forsvarlighed' }];
    const post = { kind: 'comment', ownVoice: false, parentExternalId: externalId, reactions: 3 };
    const card = await addCandidate(town, {
      text,
      lanes: ['negative_press', 'good_story'],
      severity: 3,
      reasons,
      post,
    });
    await addCandidate(town, { lanes: ['negative_press'], severity: 2 });
    await town.db.postVersion.create({ data: { postId: card.postId, version: 1, text: 'Før', seenAt: start } });
    const incident = await addIncident(town, { severity: 3 });
    await town.db.incidentPost.create({ data: { incidentId: incident.id, postId: card.postId, joinedAt: start } });
    await town.db.playbook.create({ data: { severity: 3, text: 'Mennesker først.' } });
    const alert = await addAlert(town, incident.id, mette);
    await town.db.source.create({
      data: {
        kind: 'feed',
        externalId: 'x',
        name: 'Lokalt medie',
        health: 'failing',
        lastError: 'Mediet svarer ikke.',
        failingSince: start,
      },
    });
    await addMeasuredModels(town);
    // The other pages are looked at by the browser tests of their own.
    const paths = [
      '/koe?bane=pressevagt',
      `/kandidat/${card.id}`,
      '/sager',
      `/sag/${incident.id}`,
      '/daekning',
      '/forsvundet',
      '/tilfoej',
      '/tip',
      '/sletning?kode=ukendt',
      '/vurdering/model/2026-11-19.nat',
      '/nowhere',
      new URL(signedLink('acknowledge', town.settings, alert.id, new Date('2027-01-01'))).pathname,
    ];
    const narrow = await newPage({ width: 320, colorScheme: 'dark' });
    await signInWith(narrow, town, site.url, mette);
    for (const tab of [page, narrow])
      for (const path of paths) {
        await tab.goto(site.url + path);
        await tab.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
        expect([path, await accessibilityProblems(tab)]).toEqual([path, []]);
        expect([path, await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([path, true]);
      }
    await narrow.context().close();
  }, 180_000);
});
