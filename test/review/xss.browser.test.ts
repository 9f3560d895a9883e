import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../core/words.ts';
import { access, type Route } from '../../review/access.ts';
import { chromiumIsMissing, openChromium, serveTown, signInWith } from './browser.ts';
import { addRows, isGet, own, pathOf } from './security-town.ts';
import { addPerson, createTown, signIn } from './town.ts';
import { hostileMails, writers } from './xss-mails.ts';
import { linksOf, markupProblems } from './xss-markup.ts';
import { chunks, payloads } from './xss-payloads.ts';
import { createXssTown, type XssTown } from './xss-town.ts';

const routes = Object.keys(access) as Route[];
const pages = routes.filter((route) => isGet(route) && !/token|\*|webhooks|health|manifest/.test(route));

/** Every name of a field or of a part of an address that any page asks for: found in the sources, so that new ones are tried. */
const fieldNames = [
  ...new Set(
    ['review', 'review/pages', 'review/views'].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /\.tsx?$/.test(name))
        .flatMap((name) => [
          ...readFileSync(join(folder, name), 'utf8').matchAll(
            /(?:\b(?:get|getAll|query|has)\(|\bname=)['"]([a-zæøå_]+)['"]/g,
          ),
        ])
        .map(([, name = '']) => name),
    ),
  ),
  ...['fra', 'til', 'hvem', 'hvad', 'om'],
].filter((name) => name !== 'csrf');

/** Stands in a frame of the page where a mail is looked at, and is opened there. */
const shownMail = '/udsendelser/se/mail';

/** They end the session, speak to platforms, or are no pages. */
const unfit = /logout|mine-logins|webhooks|sletning|assets|nyt$|\.csv/;

type Ask = (route: Route, fields: Record<string, string>) => Promise<string>;

/** Where a page shows again what was asked: which fields, and whether a long text is shown whole. Few fields at a time, as a form has. */
async function findPlaces(among: readonly Route[], ask: Ask) {
  const places: { route: Route; fields: string[]; isWhole: boolean }[] = [];
  for (const route of among)
    for (let at = 0; at < fieldNames.length; at += 40) {
      const names = fieldNames.slice(at, at + 40);
      const html = await ask(route, Object.fromEntries(names.map((name) => [name, `zq${name}zq`])));
      const fields = names.filter((name) => html.includes(`zq${name}zq`));
      if (fields.length === 0) continue;
      const long = await ask(route, Object.fromEntries(fields.map((name) => [name, 'zq'.repeat(1_500)])));
      const isWhole = long.split('zq'.repeat(1_500)).length > fields.length;
      places.push({ route, fields, isWhole });
    }
  return places;
}

const inBrowser = `
  globalThis.executed = [];
  globalThis.xss = globalThis.alert = (number) => globalThis.executed.push(number);
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    globalThis.executed.push('policy: ' + violatedDirective + ' ' + blockedURI));`;

describe.skipIf(chromiumIsMissing())('three hundred payloads in every place', () => {
  let town: XssTown;
  let site: Awaited<ReturnType<typeof serveTown>>;
  let browser: Browser;
  let page: Page;
  let mette: Awaited<ReturnType<typeof signIn>>;
  const alarms: string[] = [];

  beforeAll(async () => {
    town = await createXssTown();
    site = await serveTown(town);
    browser = await openChromium();
    page = await newPage();
    mette = await signIn(town, town.person);
    await signInWith(page, town, site.url, town.person);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
    await town.close();
  });

  /** A page that tells of everything that runs, is asked for elsewhere, or is refused by a policy. */
  async function newPage(): Promise<Page> {
    const opened = await (await browser.newContext()).newPage();
    await opened.addInitScript(inBrowser);
    opened.on('pageerror', (error) => alarms.push(`error: ${error.message}`));
    opened.on('dialog', (dialog) => {
      alarms.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    opened.on('console', (message) => {
      if (/Content Security Policy|Refused to/i.test(message.text())) alarms.push(`policy: ${message.text()}`);
    });
    opened.on('request', (request) => {
      const own = request.url().startsWith(`${site.url}/`) || /^(about:|data:image)/.test(request.url());
      if (!own) alarms.push(`asked for ${request.url()}`);
    });
    await opened.goto('about:blank');
    return opened;
  }

  async function alarmsOf(opened: Page): Promise<unknown[]> {
    const executed = (await opened.evaluate('globalThis.executed')) as unknown[];
    return [...executed, ...alarms.splice(0)];
  }

  const seen = new Set<number>();
  const remember = (text: string) => {
    for (const [, run, asked] of text.matchAll(/xss\((\d+)\)|evil\.example\/(\d+)/g)) seen.add(Number(run ?? asked));
  };

  it('has three hundred of them, all different, and would notice every one that runs', async () => {
    expect(new Set(payloads).size).toBe(300);
    const bare = await newPage();
    await bare.route('**/evil.example/**', (route) => route.abort());
    await bare.setContent(`<!doctype html><body>${payloads.join('')}`, { waitUntil: 'domcontentloaded' });
    expect((await alarmsOf(bare)).length).toBeGreaterThan(20);
    await bare.context().close();
    alarms.length = 0;
    const unseen = payloads.filter((payload) => markupProblems(`<p title="x">${payload}</p>`).length === 0);
    // Ends of attributes, double encodings and templates do nothing between tags; the rest is markup, and is noticed.
    expect(unseen.length).toBeLessThan(60);
  });

  const walked = new Set<string>();
  const isOurs = (address: string) => routes.some((route) => isGet(route) && matches(route, address));

  /** Every page and what it leads to, in Chromium where it is a page of its own, by its markup where it is one of many. */
  it('run on no page, and no page of ours breaks its own policy', async () => {
    const mail = `?person=${town.person}`;
    const starts = [...pages.map((route) => pathOf(route, town.rows)), `/udsendelser/se${mail}`, shownMail + mail];
    const next = [...starts];
    const found = new Map<string, number>();
    /** What a browser shows as a page: neither a stream nor a picture nor a file to be kept. */
    const opens = new Set<string>();
    while (next.length > 0 && walked.size < starts.length + 6) {
      const address = next.shift() ?? '';
      if (walked.has(address)) continue;
      walked.add(address);
      const response = await mette.get(address);
      const type = response.headers.get('content-type') ?? '';
      if (type.startsWith('text/event-stream')) {
        await response.body?.cancel();
        continue;
      }
      const text = await response.text();
      expect([address, response.status < 500]).toEqual([address, true]);
      // A chart is shown as a picture, where nothing runs; it brings its own looks.
      if (type.includes('svg')) expect([address, markupProblems(text, 'mail')]).toEqual([address, []]);
      const place = address.startsWith(shownMail) ? 'mail' : 'page';
      if (type.includes('html')) expect([address, markupProblems(text, place)]).toEqual([address, []]);
      remember(text.replaceAll('&#39;', "'"));
      const isFile = response.headers.has('content-disposition');
      if (type.includes('html') && place === 'page' && !isFile) opens.add(address);
      for (const link of type.includes('html') ? linksOf(text) : []) {
        const shape = link.replace(/[0-9a-f-]{36}|\d+/g, '_').split('?')[0] ?? '';
        const isPaging = link.includes('?');
        const count = (found.get(shape) ?? 0) + 1;
        found.set(shape, count);
        if (isOurs(link) && count <= (isPaging ? 12 : 4)) next.push(link);
      }
    }
    for (const address of starts) {
      if (!opens.has(address)) continue;
      await page.goto(site.url + address, { waitUntil: 'load' });
      expect([address, await alarmsOf(page)]).toEqual([address, []]);
    }
    expect([...Array(300).keys()].map((n) => n + 1).filter((number) => !seen.has(number))).toEqual([]);
  }, 300_000);

  it('run in no page that shows again what was asked for or typed', async () => {
    // In a town of few rows: what is asked for is the poison here, and pages are short.
    const small = await createTown();
    const rows = { ...(await addRows(small)).own, '/login': 'x' };
    const asker = await signIn(small, (await addPerson(small.db, [...roles], [own])).id);
    const ask = async (route: Route, fields: Record<string, string>): Promise<string> => {
      const path = pathOf(route, rows);
      const response = isGet(route)
        ? await asker.get(`${path}?${new URLSearchParams(fields)}`)
        : await asker.post(path, fields);
      const isPage = response.headers.get('content-type')?.includes('html') ?? false;
      return isPage ? response.text() : '';
    };
    const places = await findPlaces(
      routes.filter((route) => !unfit.test(route)),
      ask,
    );
    expect(places.map(({ route }) => route)).toContain('GET /log');
    for (const { route, fields, isWhole } of places)
      for (const chunk of chunks(isWhole ? 100 : 10)) {
        const html = await ask(route, Object.fromEntries(fields.map((name) => [name, chunk])));
        expect([route, fields, chunk, markupProblems(html)]).toEqual([route, fields, chunk, []]);
      }
    for (const chunk of chunks(20)) {
      const wrong = await asker.get(`/${encodeURIComponent(chunk)}`);
      expect([chunk, wrong.status < 500, markupProblems(await wrong.text())]).toEqual([chunk, true, []]);
    }
    await small.close();
  }, 300_000);

  it('run in no mail', async () => {
    expect(Object.keys(hostileMails).sort()).toEqual(writers);
    const kinds = Object.values(hostileMails);
    const htmls = payloads.flatMap((payload, index) => {
      // Each in one kind of mail; what every kind does with every hostile word is notify's own test.
      const html = kinds[index % kinds.length]?.(payload).html ?? '';
      expect([payload, markupProblems(html, 'mail')]).toEqual([payload, []]);
      return [html];
    });
    const bare = await newPage();
    for (let at = 0; at < htmls.length; at += 100) {
      const frames = htmls.slice(at, at + 100).map((html) => `<iframe srcdoc="${escaped(html)}"></iframe>`);
      await bare.setContent(`<!doctype html><title>mails</title>${frames.join('')}`);
      const executed = await Promise.all(bare.frames().map((frame) => frame.evaluate('globalThis.executed')));
      expect([...executed.flat(), ...alarms.splice(0)]).toEqual([]);
    }
    await bare.context().close();
  }, 300_000);
});

const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function matches(route: Route, address: string): boolean {
  const path = route.split(' ')[1] ?? '';
  const pattern = path.replace(/[.*]/g, (sign) => (sign === '.' ? '\\.' : '.*')).replace(/:\w+/g, '[^/]+');
  return new RegExp(`^${pattern}(\\?|$)`).test(address);
}
