import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addCandidate, addIncident, addPerson, createTown, start, type Town } from './town.ts';

describe.skipIf(chromiumIsMissing())('the page of a candidate in a real browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
  let page: Page;
  let ole: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    town = await createTown();
    site = await serveTown(town);
    browser = await openChromium();
    const mette = (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id;
    ole = (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id;
    page = await open({});
    await signInWith(page, town, site.url, mette);
    signedIn = await page.context().storageState();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await town.close();
  });

  type Wish = { width?: number; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean };
  async function open({ width = 1280, colorScheme = 'light', javaScriptEnabled = true }: Wish): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      javaScriptEnabled,
      ...(signedIn && { storageState: signedIn }),
    });
    const opened = await context.newPage();
    opened.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    opened.on('pageerror', (error) => complaints.push(error.message));
    return opened;
  }
  const cardOf = (id: string) => town.db.candidate.findUniqueOrThrow({ where: { id } });
  const visit = (id: string, by = page) => by.goto(`${site.url}/kandidat/${id}`);

  it('corrects with a figure, goes to a list with another, and leaves figures alone where somebody writes', async () => {
    const { id } = await addCandidate(town);
    await visit(id);
    await page.keyboard.press('2');
    await page.getByText('Tak. Det husker vurderingen fra nu af').waitFor();
    expect(await cardOf(id)).toMatchObject({ lanes: ['negative_press'] });
    await page.keyboard.press('7');
    expect(await page.evaluate('document.activeElement.name')).toBe('tema');
    await page.getByRole('textbox', { name: 'Notat' }).fill('Klokken');
    await page.keyboard.press('3');
    expect(await page.getByRole('textbox', { name: 'Notat' }).inputValue()).toBe('Klokken3');
    expect(await cardOf(id)).toMatchObject({ version: 2 });
  });

  it('leaves the figures alone when the keys are off', async () => {
    const { id } = await addCandidate(town);
    const quiet = await open({});
    await visit(id, quiet);
    await quiet.evaluate(`localStorage.setItem('lytteposten.taster-fra', '1')`);
    await visit(id, quiet);
    await quiet.keyboard.press('2');
    await quiet.getByRole('button', { name: 'Gem notat' }).click();
    await quiet.getByRole('alert').waitFor();
    expect(await cardOf(id)).toMatchObject({ lanes: ['good_story'], version: 1 });
    await quiet.context().close();
  });

  it('gives the card away with t, writes a note, and takes both back, all from the keyboard', async () => {
    const { id } = await addCandidate(town);
    await visit(id);
    await page.keyboard.press('t');
    await page.keyboard.press('Enter');
    await page.getByText('Du har kortet.').waitFor();
    expect(await cardOf(id)).toMatchObject({ version: 2 });
    await page
      .getByRole('listitem')
      .filter({ hasText: 'tog kortet' })
      .getByRole('button', { name: 'Fortryd' })
      .press('Enter');
    await page.getByText('Ingen har taget kortet endnu.').waitFor();
    await page.getByRole('textbox', { name: 'Notat' }).fill('Skal vi svare?');
    await page.getByLabel('Ole Prøve').press('Space');
    await page.getByRole('button', { name: 'Gem notat' }).press('Enter');
    await page.getByText('Notatet er gemt').waitFor();
    expect(await page.getByText('Besked til Ole Prøve').count()).toBe(1);
    await page.getByRole('button', { name: 'Tag notatet tilbage' }).press('Enter');
    await page.getByText('Notatet er taget tilbage.').waitFor();
  });

  it('does all of it without a script', async () => {
    const { id } = await addCandidate(town);
    const plain = await open({ javaScriptEnabled: false });
    await visit(id, plain);
    await plain.getByText('Eskalér').first().click();
    await plain.getByRole('button', { name: 'Hele kriseberedskabet (niveau 3)' }).click();
    expect(await cardOf(id)).toMatchObject({ state: 'following', severity: 3 });
    await plain.getByText('Tildel').first().click();
    await plain.getByRole('button', { name: 'Ole Prøve' }).click();
    expect(await cardOf(id)).toMatchObject({ assigneeId: ole });
    await plain.getByText('Ret vurderingen').first().click();
    await plain.getByRole('button', { name: 'Niveau 2' }).click();
    expect(await cardOf(id)).toMatchObject({ severity: 2 });
    await plain.context().close();
  });

  it.each([
    [1280, 'light'],
    [360, 'dark'],
  ] as const)(
    'breaks no rule of accessibility at %i px, %s: empty, full, refused, changed meanwhile',
    async (width, colorScheme) => {
      const { id } = await addCandidate(town, { text: 'Et opslag med det hele' });
      const look = await open({ width, colorScheme });
      const check = async (state: string) => {
        expect([state, await accessibilityProblems(look)]).toEqual([state, []]);
        const wide = await look.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect([state, wide]).toEqual([state, 0]);
      };
      await visit(id, look);
      if (width === 1280 && colorScheme === 'light') await check('empty');
      await fill(id);
      await visit(id, look);
      await look.getByRole('button', { name: 'Gem notat' }).click();
      await look.getByRole('alert').waitFor();
      await look.locator('#ret summary').click();
      await look.locator('.assign summary').click();
      await check('full, and refused');
      await town.db.candidate.update({ where: { id }, data: { version: { increment: 1 } } });
      await look.getByRole('button', { name: 'Følg' }).first().click();
      await look.getByText('Kortet er ændret imens').first().waitFor();
      await check('stale');
      await look.context().close();
    },
  );

  /** One of everything that a timeline can tell. */
  async function fill(id: string) {
    const { postId } = await cardOf(id);
    const person = { personId: ole, candidateId: id };
    await town.db.candidate.update({ where: { id }, data: { wokenBy: 'comment', version: { increment: 1 } } });
    await town.db.sighting.create({ data: { postId, sourceId: town.sourceId, evidence: 'feed', seenAt: start } });
    await town.db.postVersion.create({ data: { postId, version: 1, text: 'Et opslag uden noget', seenAt: start } });
    const incident = await addIncident(town, { severity: 3 });
    await town.db.incidentPost.create({ data: { postId, incidentId: incident.id, joinedAt: start } });
    await town.db.note.create({ data: { ...person, text: 'Ring\ntil dem', mentions: [ole], createdAt: start } });
    await town.db.decision.create({
      data: {
        ...person,
        action: 'assign',
        stateBefore: 'open',
        before: { assigneeId: null, to: ole },
        createdAt: start,
      },
    });
    const sent = { ...person, action: 'send', stateBefore: 'open', createdAt: start, handledAt: start };
    await town.db.decision.create({ data: sent });
    await town.db.candidate.update({ where: { id }, data: { state: 'sent', assigneeId: ole } });
  }

  it('made no complaint', () => {
    expect(complaints.filter((line) => !line.includes('409') && !line.includes('422'))).toEqual([]);
  });
});
