import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveEdit } from '../../store/edit-one.ts';
import { editableRule, type RuleWish } from '../../store/rules.ts';
import { accessibilityProblems, chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addMeasuredModels } from './measured-models.ts';
import { addCandidate, addPerson, createTown, start, type Town } from './town.ts';

describe.skipIf(chromiumIsMissing())('rules and judgement in a real browser', () => {
  let town: Town;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let page: Page;
  let mette: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    town = await createTown();
    await addMeasuredModels(town);
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

  async function newPage(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const opened = await context.newPage();
    opened.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    opened.on('pageerror', (error) => complaints.push(error.message));
    return opened;
  }
  async function addRule(more: Partial<RuleWish> = {}): Promise<string> {
    const id = randomUUID();
    const by = { personId: mette, at: start };
    const value: RuleWish = {
      kind: 'mute_phrase',
      target: 'rotte',
      name: 'Rottesagen',
      form: 'phrase',
      compounds: true,
      sourceId: null,
      expiresAt: '2026-12-04T23:00:00.000Z',
      endedAt: null,
      alsoPast: false,
      bringBack: false,
      ...more,
    };
    await saveEdit(town.db, editableRule(by), { id, seen: '', value, by });
    return id;
  }
  /** Broken accessibility rules, wide in light and narrow in dark; and whether anything sticks out of the page. */
  async function problemsOf(path: string | undefined): Promise<string[]> {
    const found: string[] = [];
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      if (path !== undefined) await page.goto(site.url + path);
      // Colours that are still on their way from light to dark are no colours yet.
      await page.evaluate(
        'Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => undefined)',
      );
      found.push(...(await accessibilityProblems(page)).map((one) => `${path} ${colorScheme} ${width}: ${one}`));
      const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      if (Number(over) > 0) found.push(`${path} ${width}: ${String(over)} too wide`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    return found;
  }

  it('makes a rule from the form over the trial to the list, and takes it back', async () => {
    for (let n = 0; n < 9; n += 1)
      await addCandidate(town, {
        text: `Rotterne er tilbage i gade ${n}`,
        state: n < 2 ? 'shared' : 'open',
        severity: n % 4,
      });
    expect(await problemsOf('/regler')).toEqual([]);
    await page.getByRole('link', { name: 'Dæmp en frase' }).click();
    await page.getByLabel('Ord', { exact: true }).fill('(');
    await page.getByLabel('Ordene er').selectOption('moenster');
    await page.getByRole('button', { name: 'Prøv den' }).click();
    await page.getByText('Der mangler en slutparentes').waitFor();
    expect(await problemsOf(undefined)).toEqual([]);
    await page.getByLabel('Ord', { exact: true }).fill('rotte');
    await page.getByLabel('Ordene er').selectOption('frase');
    await page.getByRole('button', { name: 'Prøv den' }).click();
    await page.getByText('Ville have ramt 9').waitFor();
    expect(await problemsOf(undefined)).toEqual([]);
    await page.getByRole('button', { name: 'Gem reglen' }).click();
    await page.getByText('Gemt: rotte.').waitFor();
    expect(await problemsOf(undefined)).toEqual([]);
    await page.getByRole('button', { name: 'Fortryd' }).click();
    await page.getByText('Fortrudt.').waitFor();
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
  });

  it('goes on with a long trial by itself', async () => {
    let asked = 0;
    await page.route('**/regler/proev', async (route) => {
      const response = await route.fetch();
      asked += 1;
      // As it looks while there is more to go through.
      const unfinished = (html: string) =>
        html
          .replace('action="/regler/proev" class="rule-buttons">', '$&<button type="submit">Fortsæt prøven</button>')
          .replace('class="rule-buttons">', 'class="rule-buttons" data-go-on="true">');
      const html = await response.text();
      await route.fulfill({ response, body: asked === 1 ? unfinished(html) : html });
    });
    await page.goto(`${site.url}/regler/ny?slags=frase`);
    await page.getByLabel('Ord', { exact: true }).fill('rotte');
    await page.getByRole('button', { name: 'Prøv den' }).click();
    await page.getByRole('button', { name: 'Fortsæt prøven' }).waitFor({ state: 'detached' });
    await page.getByText('Ville have ramt 9').waitFor();
    expect(asked).toBe(2);
    await page.unroute('**/regler/proev');
  });

  it('reads well everywhere: each page, full, wide and narrow, light and dark', async () => {
    const id = await addRule();
    const watch = await addRule({ kind: 'watch', name: 'Svømmehallen', target: 'svømmehal' });
    await addRule({ kind: 'must', name: 'Havnen', target: 'havn', expiresAt: null });
    await addRule({
      kind: 'must_not',
      name: 'Navnefælle',
      target: 'norddjurs cup',
      expiresAt: null,
      endedAt: '2026-11-19T10:00:00.000Z',
    });
    const posts = await town.db.post.findMany({ take: 4 });
    const hits = [id, watch].flatMap((ruleId) => posts.map((post) => ({ postId: post.id, ruleId, at: start })));
    await town.db.ruleHit.createMany({ data: hits });
    const [card] = await town.db.candidate.findMany({ where: { postId: posts[0]?.id ?? '' } });
    const paths = [
      '/regler',
      `/regler/${id}`,
      '/regler/ny?slags=emne',
      '/regler/ny?slags=kilde',
      `/kandidat/${card?.id}`,
    ];
    for (const path of paths) expect(await problemsOf(path)).toEqual([]);
  });

  it('answers the blind sample with 1, 2 and 3, and tells what the model said afterwards', async () => {
    expect(await problemsOf('/vurdering/proeve')).toEqual([]);
    const posts = await town.db.post.findMany({ take: 3 });
    await town.db.blindSample.createMany({
      data: posts.map((post) => ({
        week: new Date('2026-11-16'),
        postId: post.id,
        model: '2026-11-20.1',
        label: 'good_story',
      })),
    });
    expect(await problemsOf('/vurdering/proeve')).toEqual([]);
    for (const [at, key] of ['1', '2', '3'].entries()) {
      await page.getByText(`Du har svaret på ${at}.`).waitFor();
      await page.keyboard.press(key);
    }
    await page.getByRole('heading', { name: 'Tak! Det var alle 3' }).waitFor();
    expect((await town.db.blindAnswer.findMany()).map(({ label }) => label).sort()).toEqual([
      'good_story',
      'negative_press',
      'neutral',
    ]);
    expect(await problemsOf(undefined)).toEqual([]);
    for (const path of ['/vurdering', '/vurdering/eksempler?sagt=neutral&model=good_story'])
      expect(await problemsOf(path)).toEqual([]);
  });
});
