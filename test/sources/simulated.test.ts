/** The connectors against the simulated platforms, with the faults they can show. */
import { expect, onTestFinished, test } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createHttp } from '../../core/http.ts';
import { loadFiction } from '../../demo/fiction.ts';
import { appSecret, systemToken } from '../../demo/graph-access.ts';
import { startSimulator } from '../../demo/simulator.ts';
import type { SimulatorOptions } from '../../demo/simulator-contract.ts';
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
  const http = createHttp({ clock, allow: [new URL(simulator.url).host] });
  onTestFinished(async () => {
    await http.close();
    await simulator.close();
  });
  const vault = new Map<string, string>();
  const connectors = createConnectors({
    http,
    clock,
    documents,
    graphUrl: simulator.url,
    version: 'v26.0',
    systemToken,
    appSecret,
    vault: { get: async (id) => vault.get(id), put: async (id, token) => void vault.set(id, token) },
    wait: async () => undefined,
  });
  const read = (kind: 'facebook-page' | 'facebook-mentions' | 'feed', id: string) => {
    const connector = connectors.for(kind);
    if (!connector) throw new Error(`no connector for ${kind}`);
    return readAll(connector, sourceOf(kind, id), { clock, window });
  };
  return { simulator, read, vault, connectors };
}

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
