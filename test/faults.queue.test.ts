import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { clockAt, clockFrom, systemClock } from '../core/clock.ts';
import type { Fault } from '../demo/simulator-faults.ts';
import { readCoverage } from '../store/sources.ts';
import { scanNow } from '../worker/scan-now.ts';
import { type Product, quietModel, startProduct } from './support/product.ts';
import { patience } from './support/program.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const start = '2026-11-20T09:00:00Z';

type Case = { name: string; fault: Fault; health: string; sentence: RegExp; backAfterMs: number };

const passing = /^Facebook svarer ikke ordentligt lige nu\. Vi prøver igen\.$/;
const pause = /pause for denne side\. Den læses igen, når pausen er slut\.$/;
const failing = (name: string, fault: Fault, sentence = passing): Case => ({
  name,
  fault,
  health: 'failing',
  sentence,
  backAfterMs: minuteMs,
});

/** One Page for each: all at once, so that each shows that it leaves the others alone. */
const cases: Case[] = [
  failing('500', 'http500'),
  failing('502 with an HTML page', 'http502html'),
  failing('HTML instead of JSON', 'html200'),
  failing('an empty body', 'empty200'),
  failing('half of a JSON text', 'badJson'),
  failing('a body that is cut off', 'truncated'),
  failing('a connection that is reset', 'reset'),
  failing('a cursor that goes in circles', 'cursorLoop', /henvise til flere sider/),
  {
    name: '429',
    fault: { status: 429, retryAfterSeconds: 1800 },
    health: 'throttled',
    sentence: pause,
    backAfterMs: 30 * minuteMs,
  },
  {
    name: 'code 80001',
    fault: { code: 80_001, minutes: 45 },
    health: 'throttled',
    sentence: pause,
    backAfterMs: 45 * minuteMs,
  },
  {
    name: 'code 190',
    fault: { code: 190, subcode: 460 },
    health: 'no_access',
    sentence: /Giv systembrugeren adgang til siden igen i Meta Business Suite\.$/,
    backAfterMs: 6 * 60 * minuteMs,
  },
  {
    name: 'code 10',
    fault: { code: 10 },
    health: 'no_access',
    sentence: /mangler en tilladelse|rollen Moderator/,
    backAfterMs: 6 * 60 * minuteMs,
  },
];

const limits = [
  { code: 4, scope: 'app', sentence: /Alle sider læses igen, når pausen er slut/ },
  { code: 17, scope: 'identity', sentence: /beder systembrugeren om at holde pause/ },
  { code: 32, scope: 'identity', sentence: /beder systembrugeren om at holde pause/ },
];

const rowOf = ({ db }: Product, externalId: string) => db.source.findFirstOrThrow({ where: { externalId } });
const postsOf = ({ db }: Product, externalId: string) => db.post.count({ where: { source: { externalId } } });
const pageAt = ({ model }: Product, index: number) => model.pages[index]?.id ?? '';

/** A product whose Pages have two posts each: one of yesterday, one of an hour ago. */
async function startWithPosts(pages: number, clock: ReturnType<typeof clockAt>): Promise<Product> {
  const product = await startProduct({ clock, model: quietModel(pages, clock) });
  for (const { id, name } of product.model.pages)
    for (const hours of [26, 1])
      publishAt(product, id, `${name} har åbent hus.`, clock.now().getTime() - hours * 60 * minuteMs);
  return product;
}

const publishAt = ({ simulator }: Product, page: string, message: string, at: number) =>
  simulator.publish({ page, message, createdAt: new Date(at) });

/** Begun first and looked at last: it takes the half minute that a reading may take. */
let slowReading: Promise<{ product: Product; report: Awaited<ReturnType<typeof scanNow>>; seconds: number }>;
const slowFaults: Fault[] = ['drip', 'hang'];

async function readSlowPages() {
  const clock = clockFrom(systemClock.now());
  const product = await startProduct({ clock, model: quietModel(4, clock), dripMs: 1_000 });
  for (const { id } of product.model.pages)
    publishAt(product, id, 'Der er kaffe på kanden fra klokken ti.', clock.now().getTime() - minuteMs);
  for (const [index, fault] of slowFaults.entries()) product.simulator.faults.set(pageAt(product, index), fault);
  const begunAt = performance.now();
  const reading = scanNow(product.house);
  await vi.waitFor(async () => expect(await product.db.source.count({ where: { health: 'ok' } })).toBe(4), patience);
  return { product, report: await reading, seconds: (performance.now() - begunAt) / 1000 };
}

beforeAll(() => {
  slowReading = readSlowPages();
  slowReading.catch(() => undefined);
});

describe('one reading in which every Page meets a fault of its own', () => {
  const clock = clockAt(start);
  const healthy = cases.length;
  const empty = cases.length + 1;
  let product: Product;
  let report: Awaited<ReturnType<typeof scanNow>>;

  beforeAll(async () => {
    product = await startWithPosts(cases.length + 2, clock);
    for (const [index, { fault }] of cases.entries()) product.simulator.faults.set(pageAt(product, index), fault);
    product.simulator.faults.set(pageAt(product, empty), 'emptyWithNext');
    report = await scanNow(product.house);
  });

  afterAll(() => product.close());

  test.each(cases.map((one, index) => ({ ...one, index })))(
    '$name: the right state, a sentence, and the time to come back',
    async ({ index, health, sentence, backAfterMs }) => {
      const page = pageAt(product, index);
      const row = await rowOf(product, page);
      expect(row).toMatchObject({
        health,
        readUntil: null,
        errorCount: 1,
        lastErrorAt: clock.now(),
        failingSince: clock.now(),
      });
      expect(row.lastError).toMatch(sentence);
      expect((row.nextCheckAt.getTime() - clock.now().getTime()) / minuteMs).toBeCloseTo(backAfterMs / minuteMs, 0);
      expect(report.sentences).toContain(`${row.name}: ${row.lastError}`);
      if (product.model.pages[index] && cases[index]?.fault !== 'cursorLoop')
        expect(await postsOf(product, page)).toBe(0);
    },
  );

  test('an empty page with a next one is followed to the end, and the others are read as ever', async () => {
    for (const index of [healthy, empty]) {
      expect(await rowOf(product, pageAt(product, index))).toMatchObject({
        health: 'ok',
        readUntil: clock.now(),
        lastError: null,
      });
      expect(await postsOf(product, pageAt(product, index))).toBe(2);
    }
    expect(await product.db.source.count({ where: { health: 'ok' } })).toBe(4);
    expect(report).toMatchObject({ read: 4, failed: cases.length });
    expect(await product.db.outbox.count()).toBe(0);
  });

  test('what failed is listed for people with the coverage, and nothing of a post is in the log', async () => {
    const { read, total, problems } = await readCoverage(product.db, clock.now());
    expect({ read, total }).toEqual({ read: 4, total: cases.length + 4 });
    expect(problems.every(({ lastError }) => lastError !== null && /^[A-ZÆØÅ].*\.$/.test(lastError))).toBe(true);
    expect(product.lines.filter((line) => line.includes('åbent hus') || line.includes('access_token'))).toEqual([]);
  });

  test('a second failure waits longer; three days later all that was missed is fetched', async () => {
    clock.advanceMs(minuteMs);
    await scanNow(product.house, pageAt(product, 0));
    const again = await rowOf(product, pageAt(product, 0));
    expect(again).toMatchObject({ errorCount: 2, readUntil: null });
    expect(again.nextCheckAt.getTime() - clock.now().getTime()).toBe(2 * minuteMs);

    clock.advanceMs(3 * dayMs);
    for (const { id } of product.model.pages)
      publishAt(product, id, 'Mens vi var væk, blomstrede haven.', clock.now().getTime() - 2 * dayMs);
    product.simulator.faults.clear();
    expect(await scanNow(product.house)).toMatchObject({ read: cases.length + 4, failed: 0, sentences: [] });
    for (const { id } of product.model.pages) {
      expect(await postsOf(product, id)).toBe(3);
      expect(await rowOf(product, id)).toMatchObject({
        health: 'ok',
        errorCount: 0,
        lastError: null,
        failingSince: null,
      });
    }
    expect(await product.db.verdict.count()).toBe(3 * product.model.pages.length);
    expect(await product.db.alert.count()).toBe(0);
  });
});

describe.each(limits)('code $code', ({ code, scope, sentence }) => {
  test(`silences ${scope === 'app' ? 'the whole app' : 'the identity'} for every Page, and afterwards the missed window is read`, async () => {
    const clock = clockAt(start);
    const product = await startWithPosts(3, clock);
    const page = pageAt(product, 0);
    product.simulator.faults.set(page, { code });
    const first = await scanNow(product.house, page);
    expect(first.failed).toBe(1);
    expect(first.sentences[0]).toMatch(sentence);
    const pauses = await product.db.pause.findMany();
    expect(pauses.map((row) => row.scope)).toEqual([scope]);
    const until = pauses[0]?.until ?? clock.now();
    expect(until.getTime() - clock.now().getTime()).toBeGreaterThanOrEqual(minuteMs);

    const callsBefore = product.simulator.calls().filter(({ path }) => !path.startsWith('/feeds/')).length;
    const during = await scanNow(product.house);
    // The feed is no affair of theirs; nobody asks the platform in the meantime, not even for reshares.
    expect(during).toMatchObject({ read: 1, total: 5 });
    expect(during.sentences.filter((one) => /holder pause til/.test(one))).toHaveLength(5);
    expect(product.simulator.calls().filter(({ path }) => !path.startsWith('/feeds/'))).toHaveLength(callsBefore);
    expect(await rowOf(product, page)).toMatchObject({ health: 'throttled', readUntil: null });

    product.simulator.faults.clear();
    clock.moveTo(new Date(until.getTime() + 1000));
    expect(await scanNow(product.house)).toMatchObject({ read: 5, failed: 0, sentences: [] });
    for (const { id } of product.model.pages) expect(await postsOf(product, id)).toBe(2);
    await product.close();
  });
});

describe('a feed', () => {
  test.each([
    ['http500', 'failing'],
    ['http429', 'throttled'],
    ['html200', 'failing'],
    ['truncated', 'failing'],
  ] as const)(
    'that answers with %s is %s with a sentence; the Pages are read, and it comes back by itself',
    async (fault, health) => {
      const clock = clockAt(start);
      const product = await startWithPosts(1, clock);
      product.simulator.publishArticle({
        outlet: 'Djursland Tidende',
        title: 'Ny cykelsti åbner',
        createdAt: new Date(clock.now().getTime() - dayMs),
      });
      product.simulator.faults.set('/feeds/*', fault);
      const report = await scanNow(product.house);
      expect(report).toMatchObject({ read: 2, failed: 1 });
      const row = await product.db.source.findFirstOrThrow({ where: { kind: 'feed' } });
      expect(row).toMatchObject({ health, readUntil: null });
      expect(row.lastError).toMatch(/^[A-ZÆØÅ0-9].*\.$/);
      product.simulator.faults.clear();
      clock.moveTo(new Date(row.nextCheckAt.getTime() + 1000));
      expect(await scanNow(product.house)).toMatchObject({ read: 3, failed: 0, created: 1 });
      await product.close();
    },
  );
});

test('a body that drips, and an answer that never comes, cost half a minute and nobody else a post', async () => {
  const { product, report, seconds } = await slowReading;
  expect(report).toMatchObject({ read: 4, failed: 2 });
  expect(seconds).toBeLessThan(60);
  for (const [index] of product.model.pages.entries()) {
    const page = pageAt(product, index);
    const isSlow = index < slowFaults.length;
    expect(await rowOf(product, page)).toMatchObject(
      isSlow ? { health: 'failing', readUntil: null } : { health: 'ok' },
    );
    expect(await postsOf(product, page)).toBe(isSlow ? 0 : 1);
  }
  product.simulator.faults.clear();
  expect(await scanNow(product.house)).toMatchObject({ read: 6, failed: 0, created: 2 });
  await product.close();
});
