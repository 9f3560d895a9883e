import { afterEach, expect, test, vi } from 'vitest';
import { quietModel, run, startProduct, startSurroundings } from '../support/product.ts';
import { ours, type Program, patience, startProgram } from '../support/program.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const started = /"event":"started"/;
const slow = 240_000;

let program: Program | undefined;

afterEach(async () => {
  program?.signal('SIGKILL');
  await program?.ended;
});

async function secondsToEnd({ signal, ended }: Program): Promise<{ seconds: number; status: number | null }> {
  const askedAt = performance.now();
  signal('SIGTERM');
  const { status } = await ended;
  return { seconds: (performance.now() - askedAt) / 1000, status };
}

test(
  'SIGTERM in the middle of the work ends the process well within 20 seconds, and the next one does the rest',
  async () => {
    const product = await startProduct({ model: quietModel(12) });
    for (const { id, name } of product.model.pages)
      product.simulator.publish({ page: id, message: `${name} holder åbent hus på lørdag.` });
    // Whoever asks this Page waits; that must not hold up the end.
    product.simulator.faults.set(product.model.pages[3]?.id ?? '', 'hang');
    program = startProgram(ours('worker/main.ts'), { ...product.env, LOG_LEVEL: 'info' });
    await vi.waitFor(async () => expect(await product.db.post.count()).toBeGreaterThan(0), patience);
    const { seconds, status } = await secondsToEnd(program);
    expect(status).toBe(0);
    expect(seconds).toBeLessThan(20);
    product.simulator.faults.clear();
    expect(await run(product.house, 'scan')).toMatchObject({ status: 0, err: '' });
    expect(await product.db.post.count()).toBe(12);
    expect(await product.db.verdict.count()).toBe(12);
    await product.close();
  },
  slow,
);

test(
  'SIGTERM while the database is away ends the process within the deadline',
  async () => {
    const around = await startSurroundings();
    const database = new URL(around.database.url);
    const proxy = await startTcpProxy({ host: database.hostname, port: Number(database.port) });
    database.port = `${proxy.port}`;
    program = startProgram(ours('worker/main.ts'), { ...around.env, DATABASE_URL: database.href, LOG_LEVEL: 'info' });
    await program.says(started);
    await proxy.close();
    const { seconds, status } = await secondsToEnd(program);
    expect(status).toBe(0);
    expect(seconds).toBeLessThan(20);
    await around.close();
  },
  slow,
);
