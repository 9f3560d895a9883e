import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addCandidate, addPerson, createTown, type Town } from './town.ts';

describe.skipIf(chromiumIsMissing())('the morning, in a real browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let mette: string;
  let ole: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    town = await createTown({ liveEveryMs: 200 });
    site = await serveTown(town);
    browser = await openChromium();
    mette = (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id;
    ole = (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id;
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await town.close();
  });
  beforeEach(async () => {
    complaints.length = 0;
    await town.db.candidate.deleteMany();
  });

  type Look = { person?: string; width?: number; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean };
  async function openPage({ person = mette, width = 1280, ...look }: Look = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, ...look });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await signInWith(page, town, site.url, person);
    return page;
  }
  const lay = async (count: number, more: Parameters<typeof addCandidate>[1] = {}) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1)
      ids.push((await addCandidate(town, { text: `Historie ${n}`, goodStory: 0.95 - n / 100, ...more })).id);
    return ids;
  };
  const focused = (page: Page) => page.evaluate("document.activeElement.closest('.candidate, [data-line]')?.id");
  const count = (state: string) => town.db.candidate.count({ where: { state } });

  it('decides on fifty cards from the keyboard alone; each next card is open and has focus', async () => {
    const ids = await lay(50);
    const page = await openPage();
    await page.goto(`${site.url}/koe?bane=gode`);
    for (const [at, id] of ids.entries()) {
      if (at > 0) expect(await focused(page)).toBe(`kort-${id}`);
      const isHere = page.waitForURL(/besluttet=/, { waitUntil: 'load' });
      await page.keyboard.press('dfsa'[at % 4] ?? 'a');
      await isHere;
      await page.getByRole('status').getByText('Gemt:').waitFor();
      // The next press needs another address to wait for.
      await page.evaluate("history.replaceState(null, '', location.pathname + '?bane=gode' + location.hash)");
    }
    await page.getByRole('heading', { name: 'Alle gode historier er set' }).waitFor();
    expect([await count('to_share'), await count('following'), await count('sent'), await count('rejected')]).toEqual([
      13, 13, 12, 12,
    ]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('opens the card after the one that was decided, also in the middle of the queue', async () => {
    const ids = await lay(5);
    const page = await openPage();
    await page.goto(`${site.url}/koe?bane=gode`);
    for (const key of ['j', 'j', 'j', 'f']) await page.keyboard.press(key);
    await page.getByRole('status').getByText('Gemt: Følg').waitFor();
    expect(await focused(page)).toBe(`kort-${ids[3]}`);
    await page.context().close();
  });

  it('ticks with x and shift, decides on all by one button, and takes all back with z', async () => {
    await lay(9);
    const page = await openPage();
    await page.goto(`${site.url}/koe?bane=gode&vis=liste`);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page
      .locator('input[name="kort"]')
      .nth(4)
      .click({ modifiers: ['Shift'] });
    await page.getByText('5 valgt').waitFor();
    await page.getByLabel('De valgte kort').getByRole('button', { name: 'Afvis' }).click();
    await page.getByRole('status').getByText('Gemt: Afvis, 5 kort').waitFor();
    expect(await count('rejected')).toBe(5);
    await page.keyboard.press('z');
    await page.getByRole('status').getByText('5 opslag er tilbage').waitFor();
    expect(await count('open')).toBe(9);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('takes the note away after ten seconds, but not while somebody points at it', async () => {
    await lay(2);
    const page = await openPage();
    await page.clock.install();
    await page.goto(`${site.url}/koe?bane=gode`);
    await page.keyboard.press('d');
    const toast = page.locator('[data-toast]');
    await toast.waitFor();
    await toast.hover();
    await page.clock.fastForward(30_000);
    expect(await toast.count()).toBe(1);
    await page.mouse.move(1, 1);
    await page.clock.fastForward(1);
    await page.clock.fastForward(10_001);
    expect(await toast.count()).toBe(0);
    await page.context().close();
  });

  it('tells two people of each other, and shows who came second what the first one did', async () => {
    const [id] = await lay(1);
    const [hers, his] = [await openPage(), await openPage({ person: ole })];
    await hers.goto(`${site.url}/koe?bane=gode`);
    await his.goto(`${site.url}/koe?bane=gode`);
    await hers.getByText('Ole Prøve kigger på denne').waitFor();
    await his.keyboard.press('f');
    await his.getByRole('status').getByText('Gemt: Følg').waitFor();
    await hers.keyboard.press('d');
    await hers.getByRole('heading', { name: 'Kortet er ændret imens' }).waitFor();
    expect(await hers.getByRole('alert').textContent()).toContain('Ole Prøve valgte Følg');
    expect(await town.db.candidate.findUnique({ where: { id: id ?? '' } })).toMatchObject({ state: 'following' });
    await hers.goto(`${site.url}/koe?bane=gode`);
    await addCandidate(town, { createdAt: new Date(town.clock.now().getTime() + 1_000) });
    await hers.getByText('Der er kommet ét nyt kort.').waitFor();
    for (const page of [hers, his]) await page.context().close();
  });

  it('uses the keys that a person has chosen, and none when they are off', async () => {
    const [id = ''] = await lay(2);
    const page = await openPage();
    await page.goto(`${site.url}/taster`);
    await page.getByLabel('følg', { exact: true }).fill('l');
    await page.getByRole('button', { name: 'Gem' }).click();
    await page.getByText('Dine taster er gemt.').waitFor();
    await page.goto(`${site.url}/koe?bane=gode`);
    await page.keyboard.press('f');
    await page.keyboard.press('l');
    await page.getByRole('status').getByText('Gemt: Følg').waitFor();
    expect(await town.db.candidate.findUnique({ where: { id } })).toMatchObject({ state: 'following', version: 2 });
    await page.goto(`${site.url}/taster`);
    await page.getByLabel('Slå tasterne helt fra').check({ force: true });
    await page.getByRole('button', { name: 'Gem' }).click();
    await page.getByText('Dine taster er gemt.').waitFor();
    await page.goto(`${site.url}/koe?bane=gode`);
    for (const key of ['l', 'd', 'a']) await page.keyboard.press(key);
    expect(await count('open')).toBe(1);
    await town.db.person.update({ where: { id: mette }, data: { preferences: {} } });
    await page.context().close();
  });

  it('does it all on a phone without scripts: search, tick, decide, take back', async () => {
    await lay(3);
    await lay(1, { text: 'Snemanden i Auning', goodStory: 0.5 });
    const page = await openPage({ width: 360, javaScriptEnabled: false });
    await page.goto(`${site.url}/koe?bane=gode`);
    await page.getByText('Filtrér og søg').click();
    await page.getByLabel('Søg i opslag').fill('snemand');
    await page.getByRole('button', { name: 'Vis', exact: true }).click();
    await page.getByText('1 tilbage').waitFor();
    await page.getByRole('link', { name: 'Ryd filtre' }).click();
    for (const at of [0, 1]) await page.locator('.tick label').nth(at).click();
    await page.getByLabel('De valgte kort').getByRole('button', { name: 'Følg' }).click();
    await page.getByText('Gemt: Følg, 2 kort').waitFor();
    expect(await count('following')).toBe(2);
    await page.getByRole('button', { name: 'Fortryd det hele' }).click();
    await page.getByText('2 opslag er tilbage').waitFor();
    expect(await count('open')).toBe(4);
    await page.context().close();
  });

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)(
    'breaks no accessibility rule in any state, %s at %i px',
    async (colorScheme, width) => {
      const [head = ''] = await lay(3, {
        severity: 1,
        lanes: ['good_story', 'negative_press'],
        post: { reactions: 12 },
      });
      const [folded = ''] = await lay(1, { severity: 3, text: 'Foldet' });
      await town.db.candidate.update({ where: { id: folded }, data: { storyId: head } });
      await town.db.candidateView.create({ data: { candidateId: head, personId: ole, seenAt: town.clock.now() } });
      const page = await openPage({ width, colorScheme });
      const check = async (what: string) => {
        await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
        expect([what, await accessibilityProblems(page)]).toEqual([what, []]);
        const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
        expect([what, isWide]).toEqual([what, false]);
      };
      for (const path of [
        '/koe?bane=gode&fag=skole_og_dagtilbud',
        '/koe?bane=gode&vis=liste',
        '/koe?bane=vedikke',
        '/koe?soeg=intet',
        '/taster',
        '/historik?soeg=intet',
      ]) {
        await page.goto(site.url + path);
        await check(path);
      }
      await page.goto(`${site.url}/koe?bane=gode&vis=liste`);
      await page.keyboard.press('x');
      await page.getByLabel('De valgte kort').getByRole('button', { name: 'Følg' }).click();
      await page.locator('[data-toast]').waitFor();
      await check('the note');
      await page.getByRole('button', { name: 'Fortryd' }).first().click();
      await page.getByText('Fortrudt').waitFor();
      await page.context().close();
      expect(complaints).toEqual([]);
    },
    120_000,
  );
});
