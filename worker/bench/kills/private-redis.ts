import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from '../../embedded/free-port.ts';

/** A Redis of the bench's own on a free loopback port, without a file; undefined where `redis-server` is not installed. */
export async function startPrivateRedis(): Promise<{ url: string; close(): Promise<void> } | undefined> {
  const port = await freePort();
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
  const child: ChildProcess = spawn('redis-server', args, { stdio: 'ignore' });
  const isMissing = await Promise.race([once(child, 'error').then(() => true), once(child, 'spawn').then(() => false)]);
  if (isMissing) return undefined;
  // Also when the bench gives up half-way.
  process.once('exit', () => child.kill('SIGKILL'));
  const client = new Redis(`redis://127.0.0.1:${port}`, { retryStrategy: () => 20, maxRetriesPerRequest: 500 });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  return {
    url: `redis://127.0.0.1:${port}/0`,
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
