import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttp } from '../../core/http.ts';
import { signedLink } from '../../core/signed-links.ts';
import { appSecret, systemToken } from '../../demo/graph-access.ts';
import type { JobName } from '../../jobs/catalogue.ts';
import type { Handler } from '../../jobs/context.ts';
import { handlers, parsePayload } from '../../jobs/index.ts';
import { createConnectors } from '../../sources/index.ts';
import { makeAdminLink } from '../../store/break-glass.ts';
import { takeFromOutbox } from '../../store/outbox.ts';
import { openTokenVault } from '../../store/page-tokens.ts';
import { central, daycare, openTown as openSimulator, school } from '../demo/small-town.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { openBrowser } from '../support/http-browser.ts';
import { serveTown } from './browser.ts';
import { formOf, words } from './settings-forms.ts';
import { createTown, type Town } from './town.ts';

let town: Town;
let site: { url: string; close(): Promise<void> };
let context: TestContext;
let closeOutside: () => Promise<void>;

/** The simulated platform, an empty house, and a worker that does what it is asked for when we say so. */
beforeAll(async () => {
  town = await createTown();
  await town.db.source.deleteMany();
  await town.db.department.deleteMany();
  site = await serveTown(town);
  const { db, clock } = town;
  const { simulator } = await openSimulator({ now: clock.now().toISOString() });
  const http = createHttp({ clock, allow: [new URL(simulator.url).host] });
  const vault = openTokenVault(db, town.settings.secretKey, clock);
  const graph = { graphUrl: simulator.url, version: 'v26.0', systemToken, appSecret };
  const connectors = createConnectors({ http, clock, ...graph, vault, wait: async () => undefined });
  const { facebook } = connectors;
  context = testContext({
    db,
    clock,
    connectors,
    tokenCheck: facebook.tokens,
    ownPages: { list: facebook.listPages, check: facebook.checkPage },
    preview: connectors.preview,
  });
  closeOutside = async () => {
    await simulator.close();
    await connectors.close();
    await http.close();
  };
});
afterAll(async () => {
  await site.close();
  await closeOutside();
  await town.close();
});

/** Rings every bell that is due, and those that come of it. */
async function work(): Promise<void> {
  for (;;) {
    const rows = await takeFromOutbox(town.db, 100, town.clock.now());
    if (rows.length === 0) return;
    for (const { job, payload } of rows) {
      const handler = handlers[job as JobName] as Handler<JobName>;
      await handler(parsePayload(job, payload) as never, context);
    }
  }
}

it('leads from an empty house to the first posts: municipality, Pages, people, tests, reading', async () => {
  const browser = openBrowser(site.url);
  expect((await browser.get('/login')).html).toContain('Ingen er oprettet endnu.');
  const at = town.clock.now();
  const { expiresAt } = await makeAdminLink(town.db, { mail: 'ada@example.dk', linkId: 'first', at });
  const door = new URL(signedLink('login', town.settings, 'first', expiresAt)).pathname;
  expect(await browser.post(door, {})).toMatchObject({ status: 303, to: '/' });
  expect((await browser.get('/')).to).toBe('/start');
  const send = async (path: string, more: Record<string, string>, containing = '') => {
    const answer = await browser.post(path, { ...formOf((await browser.get(path)).html, path, containing), ...more });
    expect([path, answer.status]).toEqual([path, 303]);
    return answer;
  };
  const shown = async (path: string) => words((await browser.get(path)).html);
  const onwards = (path: string) => send(path, { knap: 'videre' }, 'value="videre"');

  await send(
    '/start/kommune',
    { name: 'Norddjurs Kommune', centralPage: central, hashtags: 'norddjurs', knap: 'gem' },
    'centralPage',
  );
  await work();
  expect(await shown('/start/kommune')).toMatch(
    /I orden: Nøglen til Facebook virker\..*I orden: Kommunens fælles side kan læses\./,
  );
  expect((await onwards('/start/kommune')).to).toBe('/start/sider');

  await send('/start/sider', { knap: 'hent' }, 'value="hent"');
  await work();
  const offered = formOf((await browser.get('/start/sider')).html, '/start/sider', 'importer');
  expect(offered).toMatchObject({
    [`side-${daycare}`]: 'skole_og_dagtilbud',
    [`side-${school}`]: 'skole_og_dagtilbud',
  });
  await send('/start/sider', { knap: 'importer' }, 'importer');
  await onwards('/start/sider');

  await send(
    '/start/personer',
    { name: 'Kim', mail: 'kim@example.dk', roles: 'comms', knap: 'inviter' },
    'name="mail"',
  );
  await work();
  const invitation = context.sent.find(({ to }) => to === 'kim@example.dk');
  expect(invitation?.subject).toBe('Velkommen til Lytteposten');
  await onwards('/start/personer');

  await send('/start/proeve', { knap: 'mail' }, 'value="mail"');
  await work();
  expect(await shown('/start/proeve')).toContain('Prøvemail til ada: sendt');
  await send('/start/proeve', { knap: 'alarm' }, 'value="mail"');
  await work();
  expect(context.sent.at(-1)?.subject).toContain('ØVELSE');
  await onwards('/start/proeve');

  await send('/start/laesning', { knap: 'laes' }, 'value="laes"');
  await work();
  expect(await shown('/start/laesning')).toMatch(/3 af 3 kilder læst, [1-9]\d* opslag fundet/);
  expect(await town.db.verdict.count()).toBe(await town.db.post.count());
  expect((await onwards('/start/laesning')).to).toBe('/start');
  expect(await shown('/start')).toContain('Lytteposten er klar');
  expect((await browser.get('/')).to).toBe('/daekning');

  // Whoever was invited comes in by the mail, once.
  const kim = openBrowser(site.url);
  const link = /http:\/\/localhost:3000(\/login\/\S+)/.exec(invitation?.text ?? '')?.[1] ?? '';
  expect(await kim.post(link, {})).toMatchObject({ status: 303, to: '/' });
  expect((await kim.get('/koe')).status).toBe(200);
  expect((await openBrowser(site.url).post(link, {})).status).toBe(410);
}, 60_000);

it('says in plain words when the key dies, and goes on when it lives again', async () => {
  const admin = await town.db.person.findFirstOrThrow({ where: { roles: { has: 'admin' } } });
  const expiresAt = new Date(town.clock.now().getTime() + 900_000);
  await town.db.loginLink.create({ data: { id: 'again', personId: admin.id, createdAt: town.clock.now(), expiresAt } });
  const browser = openBrowser(site.url);
  await browser.post(new URL(signedLink('login', town.settings, 'again', expiresAt)).pathname, {});
  const path = '/start/kommune';
  const check = async (with_: Partial<TestContext>) => {
    await browser.post(path, { ...formOf((await browser.get(path)).html, path, 'value="tjek"'), knap: 'tjek' });
    const before = context;
    context = { ...context, ...with_ };
    await work();
    context = before;
    return words((await browser.get(path)).html);
  };
  const dead = { system: async () => ({ isValid: false, expiresAt: null, sentence: 'Nøglen virker ikke længere.' }) };
  const said = await check({ tokenCheck: { ...dead, page: async () => ({ isValid: false, expiresAt: null }) } });
  expect(said).toContain('Mangler: Nøglen virker ikke længere.');
  expect(said).toContain('Sådan får Lytteposten en nøgle');
  expect(await check({})).toContain('I orden: Nøglen til Facebook virker.');
});
