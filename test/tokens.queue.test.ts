import { test as base, expect, vi } from 'vitest';
import { clockFrom, systemClock } from '../core/clock.ts';
import { scanNow } from '../worker/scan-now.ts';
import { startWorker } from '../worker/start-worker.ts';
import { quietModel, run, startProduct } from './support/product.ts';
import { cli, patience } from './support/program.ts';

const hourMs = 3_600_000;

/** Three Pages that have been read, and one of them has a new post by now. Each test has a town of its own. */
async function startTown() {
  const clock = clockFrom(systemClock.now());
  const product = await startProduct({ clock, model: quietModel(3, clock) });
  const { id: page, name } = product.model.pages[0] ?? { id: '', name: '' };
  expect(await scanNow(product.house)).toMatchObject({ read: 5, failed: 0 });
  product.simulator.publish({ page, message: 'Vi har fået nye gynger på legepladsen.' });
  return { product, page, name };
}

type Town = Awaited<ReturnType<typeof startTown>>;

// Side by side: these are mostly waits for other processes.
const test = base.extend<{ town: Town }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of other fixtures from here
  town: async ({}, use) => {
    const town = await startTown();
    await use(town);
    await town.product.close();
  },
}).concurrent;

const rowOfPage = ({ product, page }: Town) =>
  product.db.source.findFirstOrThrow({ where: { externalId: page, kind: 'facebook-page' } });
const posts = ({ product, page }: Town) => product.db.post.count({ where: { source: { externalId: page } } });

/** The role is lost, which is noticed; given back, only a newly minted token is good. */
async function loseAndRegain(town: Town): Promise<void> {
  const { product, page, name } = town;
  const before = await rowOfPage(town);
  product.simulator.tokens.revoke(page);
  const report = await scanNow(product.house);
  expect(report).toMatchObject({ read: 4, failed: 1 });
  expect(report.sentences[0]).toMatch(new RegExp(`^${name}: .*(rolle|udløbet)`));
  const row = await rowOfPage(town);
  expect(row).toMatchObject({ health: 'no_access', readUntil: before.readUntil });
  expect(row.nextCheckAt.getTime() - product.clock.now().getTime()).toBeGreaterThan(hourMs);
  product.simulator.tokens.restore(page);
  product.simulator.tokens.kill(page);
}

async function withWorker({ product }: Town, work: () => Promise<void>): Promise<void> {
  const worker = await startWorker(product.house);
  try {
    await work();
  } finally {
    await worker.stop(5_000);
  }
}

const isReadAgain = async (town: Town) => {
  expect(await rowOfPage(town)).toMatchObject({ health: 'ok', lastError: null });
  expect(await posts(town)).toBe(1);
};

test('a token that dies while the role is kept is replaced without anybody noticing', async ({ town }) => {
  const { product, page } = town;
  const old = product.simulator.tokens.of(page);
  product.simulator.tokens.kill(page);
  expect(product.simulator.tokens.of(page)).not.toBe(old);
  expect(await scanNow(product.house)).toMatchObject({ read: 5, failed: 0, sentences: [] });
  await isReadAgain(town);
});

test('a Page that lost its access comes back by a scan alone', async ({ town }) => {
  const { product } = town;
  await loseAndRegain(town);
  expect(await scanNow(product.house)).toMatchObject({ read: 5, failed: 0, created: 1 });
  await isReadAgain(town);
});

test('a Page that lost its access comes back by the doctor: it finds a good token, and the worker reads on', async ({
  town,
}) => {
  const { product } = town;
  await loseAndRegain(town);
  expect(await run(product.house, 'doctor')).toMatchObject({ status: 0 });
  await withWorker(town, () => vi.waitFor(() => isReadAgain(town), patience));
});

test('a Page that lost its access comes back by an import, with the worker', async ({ town }) => {
  const { product } = town;
  await loseAndRegain(town);
  expect(await run(product.house, 'import', product.file)).toMatchObject({ status: 0 });
  await withWorker(town, () => vi.waitFor(() => isReadAgain(town), patience));
});

test('the doctor names the Page whose access is lost, says what to do, and ends with 1', async ({
  town: { product, page, name },
}) => {
  product.simulator.tokens.revoke(page);
  const { status, out, err } = await cli(product.env, 'doctor');
  expect(status).toBe(1);
  expect(err).toMatch(new RegExp(`^FEJL {2}${name} \\(${page}\\): .*(Moderator|Forbind siden igen)`, 'm'));
  for (const other of product.model.pages.slice(1)) expect(out).toContain(`OK    ${other.name}`);
  expect(`${out}${err}`).not.toMatch(/gynger|EAABsim|SIM-SYSTEM|sim-app-secret/);
});

test('a dead system token is one sentence for each Page, and everything comes back with a living one', async ({
  town: { product },
}) => {
  product.simulator.tokens.killSystem(true);
  for (const { id } of product.model.pages) product.simulator.tokens.kill(id);
  const report = await scanNow(product.house);
  expect(report.failed).toBeGreaterThanOrEqual(3);
  expect(report.sentences[0]).toContain('Systembrugerens nøgle til Facebook er udløbet');
  product.simulator.tokens.killSystem(false);
  expect(await scanNow(product.house)).toMatchObject({ read: 5, failed: 0 });
});

test('what is throttled is left alone by every process, which says so and does not call it a failure', async ({
  town,
}) => {
  const { product, page, name } = town;
  product.simulator.faults.set(page, { code: 80_001, minutes: 30 });
  expect(await cli(product.env, 'scan', '--source', page)).toMatchObject({ status: 1 });
  product.simulator.faults.clear();
  const asked = () => product.simulator.calls().filter((call) => call.page === page && call.token === 'page').length;
  const before = asked();
  const scan = await cli(product.env, 'scan');
  expect(scan).toMatchObject({ status: 0 });
  expect(scan.err).toMatch(new RegExp(`${name}: holder pause til .* og er ikke læst\\.`));
  expect((await cli(product.env, 'doctor')).out).toMatch(new RegExp(`${name}: holder pause til`));
  expect(asked()).toBe(before);
  expect(await posts(town)).toBe(0);
});
