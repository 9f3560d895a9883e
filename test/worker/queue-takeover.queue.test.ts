import { describe, expect, test, vi } from 'vitest';
import { type JobQueue, queueNames } from '../../worker/queue/queue-contract.ts';
import { startChild } from '../support/child-process.ts';
import { openQueue, type QueueStore, stores } from './queue-backends.ts';

const patience = { timeout: 60_000, interval: 20 };

/** A worker process that takes the next job and is killed while at it. */
async function killAWorkerAtWork(store: QueueStore): Promise<void> {
  const victim = startChild('test/worker/queue-child.ts', [store.databaseUrl, store.redisUrl ?? '']);
  expect(await victim.next()).toEqual({ took: 'a' });
  await victim.kill();
}

const work = (queue: JobQueue, run: () => Promise<void>) => queue.work({ queues: queueNames, concurrency: 2, run });
const ring = (queue: JobQueue) => queue.addAll([{ name: 'a', key: '1', payload: {}, queue: 'work' }]);

// Side by side, each in a store of its own: these are waits for locks to run out.
describe.concurrent.each(stores)('a worker killed at work on $name', ({ skipped, open }) => {
  if (skipped) {
    test.skip(skipped);
    return;
  }

  test('leaves its job to another one, which has it within 15 seconds', async () => {
    const store = await open();
    const queue = await openQueue(store);
    await ring(queue);
    await killAWorkerAtWork(store);
    const killedAt = performance.now();
    const run = vi.fn(async () => undefined);
    await work(queue, run);
    await vi.waitFor(() => expect(run).toHaveBeenCalledOnce(), patience);
    expect(performance.now() - killedAt).toBeLessThan(15_000);
    await queue.close(5000);
    await store.close();
  });

  test('for the third time has its job given up, and the key can ring again', async () => {
    const store = await open();
    const queue = await openQueue(store);
    await ring(queue);
    for (let deaths = 0; deaths < 3; deaths += 1) await killAWorkerAtWork(store);
    const run = vi.fn(async () => undefined);
    await work(queue, run);
    await vi.waitFor(async () => expect((await queue.counts()).work.failed).toBe(1), patience);
    expect(run).not.toHaveBeenCalled();
    await ring(queue);
    await vi.waitFor(() => expect(run).toHaveBeenCalledOnce(), patience);
    await queue.close(5000);
    await store.close();
  });
});
