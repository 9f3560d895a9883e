import pg from 'pg';
import { inject } from 'vitest';
import { createQueue } from '../../worker/queue/create-queue.ts';
import type { JobQueue } from '../../worker/queue/queue-contract.ts';
import { type RedisServer, startRedisServer, whyNoRedis } from '../support/redis-server.ts';

/** Both stores of the queue, each in a place of its own that is thrown away after the tests. */
export type QueueStore = { databaseUrl: string; redisUrl: string | undefined; close(): Promise<void> };

export const stores = [
  { name: 'postgres', skipped: undefined, open: openPostgresStore },
  { name: 'redis', skipped: whyNoRedis(), open: openRedisStore },
];

export const logged: { level: string; event: string }[] = [];
const at = (level: string) => (event: string) => void logged.push({ level, event });
export const log = {
  ...{ debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
  child: () => log,
};

export const openQueue = (store: QueueStore): Promise<JobQueue> => createQueue({ ...store, log });

export async function openPostgresStore(): Promise<QueueStore> {
  const name = `queue_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const server = new URL(inject('databaseUrl'));
  await onServer(server, `CREATE DATABASE ${name}`);
  const own = new URL(server);
  own.pathname = `/${name}`;
  const close = () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  return { databaseUrl: own.href, redisUrl: undefined, close };
}

async function onServer(server: URL, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

export async function openRedisStore(): Promise<QueueStore & { server: RedisServer }> {
  const server = await startRedisServer();
  return { databaseUrl: 'postgresql://127.0.0.1:1/unused', redisUrl: server.url, close: server.close, server };
}
