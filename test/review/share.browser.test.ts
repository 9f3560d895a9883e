import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { channelRulesKey, defaultChannelRules } from '../../core/channel-rules.ts';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addCandidate, addPerson, createTown, start, type Town } from './town.ts';

describe.skipIf(chromiumIsMissing())('sharing in a real browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let page: Page;
  let mette: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    town = await createTown({ graph: { canPublish: true } });
    await town.db.setting.create({
      data: { key: channelRulesKey, value: { ...defaultChannelRules, linkPosts: true }, updatedAt: start },
    });
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
  async function newPage({ javaScriptEnabled = true, width = 1280, colorScheme = 'light' }: Look = {}): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, colorScheme, viewport: { width, height: 800 } });
    if (javaScriptEnabled) await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.url });
    // Nothing is asked of the real Facebook.
    await context.route('https://www.facebook.com/**', (route) => route.fulfill({ body: 'Facebook' }));
    const opened = await context.newPage();
    opened.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    opened.on('pageerror', (error) => complaints.push(error.message));
    return opened;
  }
  async function story(more: object = {}, text = 'Vi har malet en mur ved havnen. Kom og se den i weekenden.') {
    const { id } = await addCandidate(town, { text, state: 'to_share', ...more });
    await town.db.candidate.update({ where: { id }, data: { theme: 'destinationer' } });
    return id;
  }
  const open = (id: string, tab = page, rest = '') => tab.goto(`${site.url}/kandidat/${id}/del${rest}`);

  it('counts while somebody writes, and finds what could be plainer a moment later', async () => {
    await open(await story({ departmentKey: 'vej_og_ejendom', post: { departmentKey: 'vej_og_ejendom' } }));
    const draft = page.getByLabel('Kladde');
    await draft.fill('Vejen lukkes mandag. 👩‍👩‍👧‍👦');
    expect(await page.locator('[data-count]').textContent()).toBe('22 tegn: lidt kort. Ønsket er 40-500.');
    await page.locator('#tjek mark', { hasText: 'lukkes' }).waitFor();
    expect(await page.locator('#tjek').textContent()).toContain('passiv: hvem lukker?');
    await draft.fill('a'.repeat(510));
    expect(await page.locator('[data-count]').textContent()).toBe('510 tegn: 10 for langt. Ønsket er 40-500.');
    expect(complaints).toEqual([]);
  });

  it("copies the text and opens Facebook's dialog with the address of the post", async () => {
    await open(await story({ departmentKey: 'vej_og_ejendom' }));
    await page.getByLabel('Kladde').fill('Se muren ved havnen.');
    const [dialog] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Åbn Facebooks del-dialog' }).click(),
    ]);
    expect(dialog.url()).toMatch(
      /^https:\/\/www\.facebook\.com\/sharer\/sharer\.php\?u=https%3A%2F%2Fwww\.facebook\.com%2F100%2Fposts%2F\d+$/,
    );
    await dialog.close();
    await page.getByText('Teksten er kopieret.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('Se muren ved havnen.');
  });

  it('tells of a link post by itself, from order to end', async () => {
    const id = await story({ departmentKey: 'vej_og_ejendom' });
    await open(id);
    await page.getByRole('button', { name: 'Lav et link-opslag nu' }).click();
    await page.getByText('Link-opslaget er bestilt af Mette Prøve').waitFor();
    await page.getByRole('heading', { name: 'Klargør deling' }).click();
    await town.db.publication.updateMany({
      where: { candidateId: id },
      data: { state: 'done', externalId: '100200_77' },
    });
    await page.getByText('Link-opslaget er slået op').waitFor();
    expect(await page.locator('#status').getAttribute('data-poll')).toBeNull();
  });

  it('works without scripts: answer, check the text, tick off, take back', async () => {
    const id = await story({ post: { attached: { ids: ['9'], urls: [] } } });
    const plain = await newPage({ javaScriptEnabled: false });
    await signInWith(plain, town, site.url, mette);
    await open(id, plain);
    await plain.getByRole('group', { name: 'Kan man kende nogen på billederne?' }).getByLabel('Nej').check();
    await plain.getByRole('group', { name: 'noget følsomt' }).getByLabel('Nej').check();
    await plain.getByRole('button', { name: 'Gem svarene' }).click();
    await plain.getByText('Billederne må deles.').waitFor();
    await plain.getByLabel('Kladde').fill('Vejen lukkes.');
    await plain.getByRole('button', { name: 'Tjek teksten' }).click();
    expect(await plain.locator('#tjek').textContent()).toContain('passiv: hvem lukker?');
    expect(await plain.getByLabel('Kladde').inputValue()).toBe('Vejen lukkes.');
    await plain.getByRole('button', { name: 'Markér som delt på Facebook' }).click();
    await plain.getByText('Markeret som delt.').waitFor();
    await plain.getByRole('button', { name: 'Fortryd' }).click();
    await plain.getByText('Historien er ikke længere markeret').waitFor();
    await plain.context().close();
  });

  it('breaks no accessibility rule in any state, wide and narrow, light and dark, and never scrolls sideways', async () => {
    const picture = { attached: { ids: ['9'], urls: [] } };
    const asking = await story(
      { departmentKey: 'sundhed_og_omsorg', post: picture },
      'Borgmesteren besøgte plejecentret, hvor der blev sunget.',
    );
    const refused = await story({ post: picture });
    await town.db.consentCheck.create({
      data: {
        candidateId: refused,
        personId: mette,
        mayShare: false,
        createdAt: start,
        answers: { kendes: 'ja', samtykke: 'nej', kanaler: 'ved_ikke', foelsomt: 'ja', textVersion: 1 },
      },
    });
    const ready = await story({ departmentKey: 'vej_og_ejendom' });
    const failed = await story({ departmentKey: 'vej_og_ejendom' });
    await town.db.publication.create({
      data: {
        candidateId: failed,
        personId: mette,
        channel: 'facebook',
        key: failed,
        text: 'x',
        link: 'x',
        state: 'failed',
        lastError: 'Facebook siger nej.',
        nextTryAt: start,
        createdAt: start,
      },
    });
    const negative = await story({ severity: 2, lanes: ['negative_press'] });
    const waiting = await story({ state: 'open', departmentKey: 'vej_og_ejendom' });
    const paths = [asking, refused, ready, failed, negative, waiting].map((id) => `/kandidat/${id}/del`);
    for (const look of [{ width: 1280 }, { width: 360, colorScheme: 'dark' as const }]) {
      const tab = await newPage(look);
      await signInWith(tab, town, site.url, mette);
      for (const path of [...paths, `/kandidat/${ready}/del?kanal=linkedin`, '/deling']) {
        await tab.goto(site.url + path);
        await tab.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
        expect([path, look, await accessibilityProblems(tab)]).toEqual([path, look, []]);
        expect([path, look, await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([
          path,
          look,
          true,
        ]);
      }
      await tab.context().close();
    }
    expect(complaints).toEqual([]);
  }, 120_000);
});
