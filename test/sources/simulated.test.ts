/** The connectors against the simulated platforms, with the faults they can show. */
import { createHash } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { atLocal } from '../../core/calendar.ts';
import { clockAt } from '../../core/clock.ts';
import { createHttp } from '../../core/http.ts';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';
import { externalIdOf } from '../../core/municipality-schema.ts';
import type { SourceKind } from '../../core/words.ts';
import { loadFiction } from '../../demo/fiction.ts';
import { appSecret, systemToken } from '../../demo/graph-access.ts';
import { municipalityObject } from '../../demo/municipality-file.ts';
import { startSimulator } from '../../demo/simulator.ts';
import type { Simulator, SimulatorOptions } from '../../demo/simulator-contract.ts';
import type { ReadableSource } from '../../sources/contract.ts';
import type { HttpClient } from '../../sources/http-client.ts';
import { createConnectors } from '../../sources/index.ts';
import { documents } from './support/documents.ts';
import { centralPage, sourceOf } from './support/graph.ts';
import { readAll } from './support/loopback.ts';

const model = loadFiction('2026-11-20');
const talked = model.comments[0]?.postId.split('_')[0] ?? '';
const quiet = model.pages.find(({ id }) => id !== talked)?.id ?? '';
const window = {
  since: new Date('2026-10-20T08:00:00Z'),
  until: new Date('2026-11-20T08:00:00Z'),
  changedSince: new Date('2026-10-20T08:00:00Z'),
};

async function start(switches: SimulatorOptions['switches'] = {}) {
  const clock = clockAt('2026-11-20T08:00:00Z');
  const simulator = await startSimulator({ model, clock, switches, callsPerDay: Number.POSITIVE_INFINITY });
  const guarded = createHttp({ clock, allow: [simulator.url, simulator.siteUrl].map((url) => new URL(url).host) });
  onTestFinished(async () => {
    await guarded.close();
    await simulator.close();
  });
  // The pause between the pages of a site is tried elsewhere.
  const http: HttpClient = {
    request: (url, options) => guarded.request(url, { ...options, politeness: { concurrency: 4, spacingMs: 0 } }),
  };
  const vault = new Map<string, string>();
  const connectors = createConnectors({
    http,
    clock,
    documents,
    graphUrl: simulator.url,
    blueskyUrl: simulator.url,
    version: 'v26.0',
    systemToken,
    appSecret,
    vault: { get: async (id) => vault.get(id), put: async (id, token) => void vault.set(id, token) },
    wait: async () => undefined,
  });
  const read = (kind: SourceKind, id: string, more: Partial<ReadableSource> = {}) => {
    const connector = connectors.for(kind);
    if (!connector) throw new Error(`no connector for ${kind}`);
    return readAll(connector, { ...sourceOf(kind, id), ...more }, { clock, window });
  };
  const asked = () => simulator.calls().map(({ path }) => path);
  return { simulator, clock, read, asked, vault, connectors };
}

/** The sources as the municipality file of the fiction has them. */
function listedSources({ url, siteUrl }: Pick<Simulator, 'url' | 'siteUrl'>) {
  const file = municipalityObject(model, { feeds: url, site: siteUrl });
  const { sources = [] } = parseMunicipalityFile(stringify(file));
  return (kind: SourceKind, name = '') => {
    const source = sources.find((one) => one.kind === kind && (one.name ?? '').includes(name));
    if (!source) throw new Error(`no ${kind} ${name} in the file`);
    const options = source.kind === 'webpage' ? { item: source.item, follow: source.follow } : {};
    return [kind, externalIdOf(source), { options }] as const;
  };
}

const toldBefore = window.until.getTime();
const byTime = (a: { postedAt: Date }, b: { postedAt: Date }) => a.postedAt.getTime() - b.postedAt.getTime();

test('finds every published post of a Page and every comment under it, and nothing else', async () => {
  const { read, vault } = await start();
  const { posts, error } = await read('facebook-page', talked);
  expect(error).toBeUndefined();
  const from = window.since.getTime();
  const isThere = ({ createdMs, removedMs = Number.POSITIVE_INFINITY }: { createdMs: number; removedMs?: number }) =>
    createdMs >= from && createdMs <= window.until.getTime() && removedMs > window.until.getTime();
  const own = model.posts.filter(
    (post) => post.from?.id === talked && post.isPublished && !post.isReel && isThere(post),
  );
  const ids = new Set(own.map(({ id }) => id));
  const comments = model.comments.filter((comment) => ids.has(comment.postId) && isThere(comment));
  expect(comments.length).toBeGreaterThan(0);
  expect(posts.map(({ externalId }) => externalId).sort()).toEqual([...own, ...comments].map(({ id }) => id).sort());
  expect(vault.get(talked)).toMatch(/^EAAB/);
});

test('a mention is a post by others, and each names the central Page', async () => {
  const { read } = await start();
  const { posts, complete } = await read('facebook-mentions', centralPage);
  expect(complete).toBeDefined();
  expect(posts.length).toBeGreaterThan(5);
  expect(posts.every(({ taggedPages }) => taggedPages?.includes(centralPage))).toBe(true);
  expect(posts.every(({ authorPage }) => authorPage === undefined)).toBe(true);
});

test('the three feed formats tell the same', async () => {
  const { simulator, read } = await start();
  const [json, rss] = await Promise.all(
    ['lokalmedier.json', 'lokalmedier.rss'].map((file) => read('feed', `${simulator.url}/feeds/${file}`)),
  );
  const atom = await read('feed', `${simulator.url}/feeds/lokalmedier.atom`);
  expect(json?.posts.length).toBeGreaterThan(5);
  const told = (reading: typeof atom | undefined) =>
    reading?.posts.map(({ text, postedAt }) => `${postedAt.toISOString()} ${text}`);
  expect(told(rss)).toEqual(told(json));
  expect(told(atom)).toEqual(told(json));
});

test('the web site gives its news as they stand there', async () => {
  const { simulator, read } = await start();
  const { posts, complete, error } = await read(...listedSources(simulator)('webpage', 'Nyheder'));
  expect(error).toBeUndefined();
  expect(complete?.cursor).toHaveProperty('etag');
  const expected = model.site.news.map(({ path, title, text, createdMs }) => ({
    platform: 'web',
    kind: 'article',
    evidence: 'page',
    externalId: `${simulator.siteUrl}${path}`,
    permalink: `${simulator.siteUrl}${path}`,
    text: `${title}\n${text}`,
    postedAt: new Date(createdMs),
  }));
  expect(posts.sort(byTime)).toEqual(expected.sort(byTime));
  expect(posts.length).toBeGreaterThan(3);
});

test('the minutes give every open point, from a page and from a PDF; nothing of the closed ones', async () => {
  const { simulator, read } = await start();
  const { posts, complete, error } = await read(...listedSources(simulator)('webpage', 'Referater'));
  expect(error).toBeUndefined();
  expect(complete?.cursor).toMatchObject({ waiting: false });
  const expected = model.site.meetings.flatMap(({ path, form, held, points }) =>
    points.flatMap(({ heading, text, isClosed }, index) =>
      isClosed
        ? []
        : [
            {
              text: `${form === 'pdf' ? `Punkt ${index + 1}:` : `${index + 1}.`} ${heading}\n${text}`,
              postedAt: atLocal(held, '00:00'),
              permalink: `${simulator.siteUrl}${path}${form === 'pdf' ? '' : `#punkt-${index + 1}`}`,
            },
          ],
    ),
  );
  const told = posts.map(({ text, postedAt, permalink }) => ({ text, postedAt, permalink }));
  expect(told.sort(byTime)).toEqual(expected.sort(byTime));
  const closed = model.site.meetings.flatMap(({ points }) => points.filter(({ isClosed }) => isClosed));
  expect(closed).toHaveLength(2);
  for (const { heading, text } of closed)
    for (const secret of [heading, text]) expect(JSON.stringify(posts)).not.toContain(secret);
});

test('a second look at the web site is answered with "unchanged", and no minutes are opened again', async () => {
  const { simulator, read, asked } = await start();
  const [kind, id, { options }] = listedSources(simulator)('webpage', 'Referater');
  const { complete } = await read(kind, id, { options });
  const before = asked().length;
  const again = await read(kind, id, { options, cursor: complete?.cursor ?? {} });
  expect(again).toMatchObject({ posts: [], error: undefined });
  expect(simulator.calls().slice(before)).toMatchObject([{ path: '/web/referater', status: 304 }]);
});

test('what robots.txt closes is never asked for: not as a source, and not where a list leads there', async () => {
  const { simulator, read, asked } = await start();
  const staff = `${simulator.siteUrl}/web/intern/telefonliste`;
  const refused = await read('webpage', staff, { options: { item: 'a' } });
  expect(refused.error).toMatchObject({
    name: 'PermanentError',
    forPeople: expect.stringMatching(/beder i sin robots\.txt om, at siden ikke læses/),
  });
  const menu = { item: 'nav a', follow: true };
  const led = await read('webpage', `${simulator.siteUrl}/web/nyheder`, { options: menu });
  expect(led.error).toBeUndefined();
  expect(asked()).toEqual(['/robots.txt', '/web/nyheder', '/web/nyheder', '/web/referater']);
  // Nothing but the file kept us out.
  expect((await fetch(staff)).status).toBe(200);
});

describe.each(['bluesky', 'mastodon'] as const)('%s', (network) => {
  const spoken = model.networks.filter((post) => post.network === network && post.createdMs <= toldBefore);
  const idOf = (id: string) => (network === 'mastodon' ? createHash('sha256').update(id).digest('hex') : id);

  test('gives every post under the hashtag, but not of those who asked for quiet', async () => {
    const { simulator, read } = await start();
    const { posts, complete, error } = await read(...listedSources(simulator)(network));
    expect(error).toBeUndefined();
    expect(complete).toEqual({});
    const expected = spoken
      .filter(({ isQuiet }) => !isQuiet)
      .map(({ id, text, createdMs, reactions, shares, writer }) => ({
        platform: network,
        kind: 'mention',
        evidence: 'hashtag',
        externalId: idOf(id),
        text,
        postedAt: new Date(createdMs),
        counts: { reactions, comments: 0, shares },
        writer: writer.split('/').at(-1),
      }));
    const told = posts.map(({ permalink: _, authorKey = '', ...post }) => ({
      ...post,
      writer: authorKey.split(/[/@]/).at(-1),
    }));
    expect(told.sort(byTime)).toEqual(expected.sort(byTime));
    expect(spoken.length).toBeGreaterThan(expected.length);
  });

  test('is read page by page to the end', async () => {
    const { simulator, read } = await start();
    const ids = Array.from({ length: 230 }, (_, i) =>
      simulator.networks.publish({
        network,
        text: `Nummer ${i} #norddjurs`,
        createdAt: new Date(toldBefore - (i + 1) * 60_000),
      }),
    );
    const { posts, error } = await read(...listedSources(simulator)(network));
    expect(error).toBeUndefined();
    const found = new Set(posts.map(({ externalId }) => externalId));
    expect(ids.filter((id) => !found.has(idOf(id)))).toEqual([]);
    expect(posts).toHaveLength(230 + spoken.filter(({ isQuiet }) => !isQuiet).length);
  });

  test('that is closed to strangers is an access that somebody must open', async () => {
    const { simulator, read } = await start({ strangers: 'refused' });
    const source = listedSources(simulator)(network);
    const { posts, complete, error } = await read(...source);
    expect([posts, complete]).toEqual([[], undefined]);
    expect(error).toMatchObject({ name: 'AccessError', forPeople: expect.stringMatching(/konto/) });
    simulator.switches.strangers = 'welcome';
    expect(await read(...source)).toMatchObject({ error: undefined, complete: {} });
  });

  test('asks for a rest with the last calls, and for a pause after them', async () => {
    const { simulator, clock, read } = await start();
    simulator.networks.setCalls(network, 1);
    const source = listedSources(simulator)(network);
    const scope = `host:${new URL(simulator.url).host}`;
    expect((await read(...source)).complete).toEqual({ notBefore: new Date('2026-11-20T08:05:00Z'), scope });
    expect((await read(...source)).error).toMatchObject({ name: 'RateLimitedError', retryAfterMs: 300_000, scope });
    clock.moveTo('2026-11-20T08:05:00Z');
    expect((await read(...source)).error).toBeUndefined();
  });
});

test('Bluesky without a second page keeps the newest, and does not call the time read', async () => {
  const { simulator, read } = await start({ strangers: 'newest-only' });
  const source = listedSources(simulator)('bluesky');
  expect((await read(...source)).complete).toBeDefined();
  for (let i = 0; i < 120; i += 1)
    simulator.networks.publish({
      network: 'bluesky',
      text: `Nummer ${i} #norddjurs`,
      createdAt: new Date('2026-11-20T07:30:00Z'),
    });
  const { posts, complete, error } = await read(...source);
  expect(posts).toHaveLength(100);
  expect(complete).toBeUndefined();
  expect(error).toMatchObject({ name: 'TemporaryError', forPeople: expect.stringMatching(/100 nyeste/) });
});

test.each([
  ['http500', 'TemporaryError'],
  ['http502html', 'TemporaryError'],
  ['http429', 'RateLimitedError'],
  ['html200', 'TemporaryError'],
  ['empty200', 'TemporaryError'],
  ['truncated', 'TemporaryError'],
  ['badJson', 'TemporaryError'],
  ['reset', 'TemporaryError'],
  ['cursorLoop', 'TemporaryError'],
  [{ code: 4 }, 'RateLimitedError'],
  [{ code: 17 }, 'RateLimitedError'],
  [{ code: 32 }, 'RateLimitedError'],
  [{ code: 190 }, 'AccessError'],
  [{ code: 10 }, 'AccessError'],
  [{ code: 80_001, minutes: 30 }, 'RateLimitedError'],
] as const)('%o on one Page is a %s there, and nothing elsewhere', async (fault, name) => {
  const { simulator, read } = await start();
  simulator.faults.set(talked, fault);
  const broken = await read('facebook-page', talked);
  expect(broken.error).toMatchObject({ name, forPeople: expect.stringMatching(/\.$/) });
  expect(broken.complete).toBeUndefined();
  expect(await read('facebook-page', quiet)).toMatchObject({ error: undefined, complete: {} });
  simulator.faults.clear();
  expect(await read('facebook-page', talked)).toMatchObject({ error: undefined, complete: {} });
});

test.each(['http500', 'truncated', 'reset', 'emptyWithNext', 'badJson'] as const)(
  '%s once costs nothing',
  async (fault) => {
    const { simulator, read } = await start();
    const before = await read('facebook-page', talked);
    simulator.faults.set(talked, fault, 1);
    const after = await read('facebook-page', talked);
    expect(after.error).toBeUndefined();
    expect(after.posts).toEqual(before.posts);
  },
);

test('a killed token is renewed on the way; a lost role needs a person', async () => {
  const { simulator, read, connectors } = await start();
  await read('facebook-page', talked);
  simulator.tokens.kill(talked);
  expect((await read('facebook-page', talked)).complete).toBeDefined();
  simulator.tokens.kill(talked);
  expect(await connectors.facebook.checkPage(talked)).toEqual({ ok: true });
  simulator.tokens.revoke(talked);
  expect(await connectors.facebook.checkPage(talked)).toMatchObject({
    ok: false,
    sentence: expect.stringContaining('rolle'),
  });
});
