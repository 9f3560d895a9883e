import { createRedisBackend } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { PermanentError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { type Backend, openOn } from './backend.ts';
import { withDeadline } from './deadline.ts';
import { quietErrors } from './quiet-errors.ts';

const common = {
  connectTimeout: 4000,
  keepAlive: 5000,
  retryStrategy: (times: number) => Math.min(times * 100, 2000),
} satisfies RedisOptions;

/** Workers wait for Redis as long as it takes; who rings must know within seconds that nobody heard it. */
const forWorkers = { ...common, maxRetriesPerRequest: null, socketTimeout: 30_000 };
const forProducers = { ...common, maxRetriesPerRequest: 1, commandTimeout: 4000, socketTimeout: 15_000 };

export async function openRedisBackend(redisUrl: string, log: Log): Promise<Backend> {
  const open = (role: string, options: typeof forWorkers | typeof forProducers) => {
    const client = new Redis(redisUrl, { ...options, connectionName: `lytteposten-${role}` });
    client.on('error', quietErrors(log, 'queue.connection-lost'));
    return client;
  };
  const producer = open('producer', forProducers);
  const worker = open('worker', forWorkers);
  try {
    await refuseEviction(producer, log);
  } catch (error) {
    producer.disconnect();
    worker.disconnect();
    throw error;
  }
  return {
    kind: 'redis',
    waitsForStore: true,
    ...openOn(createRedisBackend, { producer, worker, more: { prefix: 'lytteposten' } }),
    async end(hard) {
      if (!hard) await Promise.all([producer.quit(), worker.quit()]);
      producer.disconnect();
      worker.disconnect();
    },
  };
}

/** A Redis that throws keys away when it is full would lose jobs without a word. A Redis that is down is waited for. */
async function refuseEviction(client: Redis, log: Log): Promise<void> {
  const asked = client.info('memory').catch(() => '');
  const policy = /maxmemory_policy:(\S+)/.exec(await withDeadline(4500, asked, () => ''))?.[1];
  if (policy === undefined) log.warn('queue.policy-unknown');
  if (policy === undefined || policy === 'noeviction') return;
  throw new PermanentError(
    `redis maxmemory-policy is ${policy}`,
    `Redis er sat op til at smide data væk, når den er fuld (maxmemory-policy ${policy}). Sæt maxmemory-policy til noeviction.`,
  );
}
