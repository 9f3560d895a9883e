import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../worker/embedded/free-port.ts';

export type RedisServer = {
  url: string;
  pid: number;
  start(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
};

/** Why tests on Redis are skipped here, or undefined when they run. With REQUIRE_ALL=1 a missing Redis is a failure. */
export function whyNoRedis(): string | undefined {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    if (process.env.REQUIRE_ALL === '1') throw new Error('REQUIRE_ALL=1, but redis-server is not installed');
    return 'skipped: redis-server is not installed';
  }
}

/** A private server on a free loopback port. `kill` and `start` take it down and up again on the same port. */
export async function startRedisServer(options: string[] = []): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'lytteposten-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}/0`;
  const args = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
    ...options,
  ];
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn('redis-server', args, { stdio: 'ignore' });
    await untilReady(url);
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    start,
    kill,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  const tooLate = sleep(10_000, 'late', { ref: false });
  const answer = await Promise.race([client.ping(), tooLate]);
  client.disconnect();
  if (answer === 'late') throw new Error('redis-server did not come up');
}
