import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AccessError, RateLimitedError } from '../../core/errors.ts';
import type { JobQueue, JobToAdd, RunningJob } from '../../worker/queue/queue-contract.ts';
import { createRunJob } from '../../worker/queue/run-job.ts';
import { log, logged, openQueue, type QueueStore, stores } from './queue-backends.ts';

const soon = { timeout: 20_000, interval: 20 };
const ring = (name: string, more: Partial<JobToAdd> = {}): JobToAdd => ({ name, payload: {}, queue: 'work', ...more });
const once = { attempts: 1 };

describe.each(stores)('the queue on $name', ({ skipped, open }) => {
  if (skipped) {
    test.skip(skipped);
    return;
  }
  let store: QueueStore;
  let queue: JobQueue;
  let ran: string[];

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    queue = await openQueue(store);
    await queue.empty();
    ran = [];
    logged.length = 0;
  });
  afterEach(() => queue.close(5000));

  const work = (run: (job: RunningJob) => Promise<void> = async () => undefined) =>
    queue.work({
      queues: ['read', 'work'],
      concurrency: 2,
      run: async (job) => {
        ran.push(job.name);
        await run(job);
      },
    });
  const settled = () =>
    vi.waitFor(async () => {
      const { read, work } = await queue.counts();
      expect(read.waiting + read.active + read.delayed + work.waiting + work.active + work.delayed).toBe(0);
    }, soon);

  test('runs each job once with its payload, on its own queue', async () => {
    const seen: RunningJob[] = [];
    await work(async (job) => void seen.push(job));
    await queue.addAll([ring('a', { payload: { ids: [1, 2] } }), ring('b', { queue: 'read', payload: { id: 'æ' } })]);
    await vi.waitFor(() => expect(seen).toHaveLength(2), soon);
    await settled();
    expect(seen.map(({ name, data, attempt }) => ({ name, data, attempt }))).toEqual(
      expect.arrayContaining([
        { name: 'a', data: { ids: [1, 2] }, attempt: 1 },
        { name: 'b', data: { id: 'æ' }, attempt: 1 },
      ]),
    );
    expect(await queue.counts()).toMatchObject({ read: { completed: 1 }, work: { completed: 1 } });
  });

  test('drops a second ring of the same job and key while the first waits or runs, but not another key', async () => {
    await queue.addAll([
      ring('a', { key: '1' }),
      ring('a', { key: '1' }),
      ring('a', { key: '2' }),
      ring('b', { key: '1' }),
    ]);
    expect((await queue.counts()).work.waiting).toBe(3);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await work(() => held);
    await vi.waitFor(() => expect(ran).toHaveLength(2), soon);
    await queue.addAll([ring('a', { key: '1' })]);
    release();
    await settled();
    expect(ran.sort()).toEqual(['a', 'a', 'b']);
  });

  test('hears the same key again after the job has succeeded, and after it has failed for good', async () => {
    await work(async ({ name }) => {
      if (name === 'fails') throw new Error('broken');
    });
    for (const count of [1, 2]) {
      await queue.addAll([ring('works', { key: '1' }), ring('fails', { key: '1', options: once })]);
      await vi.waitFor(() => expect(ran).toHaveLength(2 * count), soon);
      await settled();
    }
    expect((await queue.counts()).work).toMatchObject({ completed: 2, failed: 2 });
  });

  test('tries again after a pause, and stops when it succeeds', async () => {
    const starts: number[] = [];
    await work(async ({ attempt }) => {
      starts.push(performance.now());
      if (attempt < 3) throw new Error('not yet');
    });
    await queue.addAll([ring('a', { key: '1', options: { attempts: 5, backoffMs: 200 } })]);
    await vi.waitFor(() => expect(starts).toHaveLength(3), soon);
    await settled();
    const [first = 0, second = 0, third = 0] = starts;
    expect(second - first).toBeGreaterThan(100);
    expect(third - second).toBeGreaterThan(second - first);
    expect((await queue.counts()).work).toMatchObject({ completed: 1, failed: 0 });
  });

  test('does not repeat what cannot help: unknown jobs, bad payloads, lost access; being told to wait is no failure', async () => {
    const parse = (_: string, data: unknown) => {
      if (typeof data !== 'object' || data === null || !('id' in data)) throw new Error('id is missing');
      return data;
    };
    const handlers = {
      lost: () => Promise.reject(new AccessError('dead token', 'Adgangen er udløbet.')),
      throttled: () =>
        Promise.reject(new RateLimitedError('slow down', 'Vent lidt.', { retryAfterMs: 60_000, scope: 'app' })),
    };
    await work(createRunJob({ handlers, parse, contextFor: () => ({}), log }));
    const good = { payload: { id: 1 }, options: { attempts: 5, backoffMs: 1 } };
    await queue.addAll([ring('unknown', good), ring('lost', { ...good, payload: {} }), ring('lost', good)]);
    await queue.addAll([ring('throttled', good)]);
    await vi.waitFor(() => expect(ran).toHaveLength(4), soon);
    await settled();
    expect((await queue.counts()).work).toMatchObject({ failed: 3, completed: 1 });
    expect(logged.filter(({ event }) => event === 'job.given-up')).toHaveLength(3);
  });

  test('survives NUL and lone surrogates in payloads and in the messages of errors', async () => {
    const nasty = 'slut\u0000 halv \ud83d tegn';
    const seen: unknown[] = [];
    await work(async ({ data }) => {
      seen.push(data);
      throw Object.assign(new Error(nasty), { stack: `Error: ${nasty}\n    at ${nasty}` });
    });
    await queue.addAll([ring('a', { payload: { text: nasty }, key: nasty, options: once })]);
    await vi.waitFor(async () => expect((await queue.counts()).work.failed).toBe(1), soon);
    expect(seen).toHaveLength(1);
    expect(JSON.stringify(seen)).not.toMatch(/\\u0000|\\ud83d/);
  });

  test('goes on after everything was thrown away in the middle of work', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await work(({ name }) => (name === 'held' ? held : Promise.resolve()));
    await queue.addAll([ring('held', { key: '1' })]);
    await vi.waitFor(() => expect(ran).toEqual(['held']), soon);
    await queue.addAll([ring('later', { options: { delayMs: 60_000 }, key: '1' })]);
    await queue.empty();
    await queue.addAll([ring('later', { key: '1' }), ring('after', { queue: 'read' })]);
    await vi.waitFor(() => expect(ran.sort()).toEqual(['after', 'held', 'later']), soon);
    release();
    await settled();
    await queue.addAll([ring('held', { key: '1' })]);
    await vi.waitFor(() => expect(ran.filter((name) => name === 'held')).toHaveLength(2), soon);
  });

  test('closes in time although a job will not end, and leaves that job to others', async () => {
    await work(() => new Promise(() => undefined));
    await queue.addAll([ring('stuck', { key: '1' })]);
    await vi.waitFor(() => expect(ran).toEqual(['stuck']), soon);
    const begunAt = performance.now();
    await queue.close(1000);
    expect(performance.now() - begunAt).toBeLessThan(5000);
    expect(logged).toContainEqual({ level: 'warn', event: 'queue.jobs-abandoned' });
    queue = await openQueue(store);
    expect((await queue.counts()).work.active).toBe(1);
  });

  test('waits for the jobs at work when it closes', async () => {
    let ended = false;
    await work(async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      ended = true;
    });
    await queue.addAll([ring('a')]);
    await vi.waitFor(() => expect(ran).toEqual(['a']), soon);
    await queue.close(10_000);
    expect(ended).toBe(true);
    queue = await openQueue(store);
    expect((await queue.counts()).work).toMatchObject({ completed: 1, active: 0 });
  });
});
