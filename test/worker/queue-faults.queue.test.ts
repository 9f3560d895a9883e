import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findPostmaster } from '../../worker/embedded/postmaster.ts';
import { startEmbeddedPostgres } from '../../worker/embedded/start-embedded-postgres.ts';
import { type JobQueue, queueNames } from '../../worker/queue/queue-contract.ts';
import { startRedisServer, whyNoRedis } from '../support/redis-server.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { log, openPostgresStore, openQueue, openRedisStore } from './queue-backends.ts';

const soon = { timeout: 40_000, interval: 20 };
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const opened = async (store: Parameters<typeof openQueue>[0]) => {
  const queue = await openQueue(store);
  cleanUp.push(() => queue.close(3000));
  return queue;
};
const work = async (queue: JobQueue, concurrency = 2) => {
  const run = vi.fn(async () => undefined);
  await queue.work({ queues: queueNames, concurrency, run });
  return run;
};
const ring = (queue: JobQueue, key: string) => queue.addAll([{ name: 'a', key, payload: {}, queue: 'work' }]);

describe('on postgres', () => {
  test('a killed database costs neither rings nor workers', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'lytteposten-queue-'));
    cleanUp.push(() => rm(dataDir, { recursive: true, force: true }));
    await chmod(dataDir, 0o755);
    const database = await startEmbeddedPostgres({ dataDir, log });
    cleanUp.push(() => database.close());
    const queue = await opened({ databaseUrl: database.url, redisUrl: undefined, close: database.close });
    const run = await work(queue);
    await ring(queue, '1');
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), soon);
    process.kill((await findPostmaster(join(dataDir, 'postgres')))?.pid ?? 0, 'SIGKILL');
    // As the outbox does: what was not accepted is rung again.
    await vi.waitFor(() => ring(queue, '2'), soon);
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), soon);
  });

  test('a queue with all its workers busy holds at most six connections', async () => {
    const store = await openPostgresStore();
    cleanUp.push(store.close);
    const queue = await opened(store);
    const run = await work(queue, 20);
    await Promise.all(Array.from({ length: 200 }, (_, n) => ring(queue, `${n}`)));
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(200), soon);
    const client = new pg.Client({ connectionString: store.databaseUrl });
    await client.connect();
    const { rowCount } = await client.query(
      'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await client.end();
    expect(rowCount).toBeLessThanOrEqual(6);
  });

  test('work comes in although the listening connections are cut', async () => {
    const store = await openPostgresStore();
    cleanUp.push(store.close);
    const queue = await opened(store);
    const run = await work(queue);
    await ring(queue, '1');
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), soon);
    const client = new pg.Client({ connectionString: store.databaseUrl });
    await client.connect();
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await client.end();
    await vi.waitFor(() => ring(queue, '2'), soon);
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), soon);
  });

  test('connections that fall silent delay work by less than 30 seconds, even when nothing but late jobs wait', async () => {
    const store = await openPostgresStore();
    cleanUp.push(store.close);
    const direct = await opened(store);
    const through = new URL(store.databaseUrl);
    const proxy = await startTcpProxy({ host: through.hostname, port: Number(through.port) });
    cleanUp.push(proxy.close);
    through.port = `${proxy.port}`;
    const run = await work(await opened({ ...store, databaseUrl: through.href }));
    await ring(direct, '1');
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), soon);
    await direct.addAll([{ name: 'late', payload: {}, queue: 'work', options: { delayMs: 3_600_000 } }]);
    proxy.silenceOpen();
    const silentAt = performance.now();
    await ring(direct, '2');
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), soon);
    expect(performance.now() - silentAt).toBeLessThan(30_000);
  });
});

const skipped = whyNoRedis();
describe.skipIf(skipped)(`on redis${skipped ? ` (${skipped})` : ''}`, () => {
  test('a dead Redis is told to who rings within five seconds, and all goes on when it is back', async () => {
    const store = await openRedisStore();
    cleanUp.push(store.close);
    const queue = await opened(store);
    const run = await work(queue);
    await ring(queue, '1');
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1), soon);
    await store.server.kill();
    const begunAt = performance.now();
    await expect(ring(queue, '2')).rejects.toThrow();
    expect(performance.now() - begunAt).toBeLessThan(5500);
    await store.server.start();
    await vi.waitFor(() => ring(queue, '3'), soon);
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), soon);
  });

  test('a process starts while Redis is down, and works when it comes', async () => {
    const store = await openRedisStore();
    cleanUp.push(store.close);
    await store.server.kill();
    const queue = await opened(store);
    const run = await work(queue);
    await expect(ring(queue, '1')).rejects.toThrow();
    await store.server.start();
    await vi.waitFor(() => ring(queue, '2'), soon);
    await vi.waitFor(() => expect(run).toHaveBeenCalled(), soon);
  });

  test('closes in time while Redis is down', async () => {
    const store = await openRedisStore();
    cleanUp.push(store.close);
    const queue = await openQueue(store);
    await work(queue);
    await store.server.kill();
    const begunAt = performance.now();
    await queue.close(2000);
    expect(performance.now() - begunAt).toBeLessThan(6000);
  });

  test('a Redis that may throw jobs away is refused', async () => {
    const server = await startRedisServer(['--maxmemory-policy', 'allkeys-lru']);
    cleanUp.push(server.close);
    const store = { databaseUrl: '', redisUrl: server.url, close: server.close };
    await expect(openQueue(store)).rejects.toMatchObject({ forPeople: expect.stringContaining('noeviction') });
  });
});
