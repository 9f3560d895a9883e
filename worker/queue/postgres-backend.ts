import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, type PgPool, runMigrations } from 'bullmq';
import pg from 'pg';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { type Backend, openOn } from './backend.ts';
import { quietErrors } from './quiet-errors.ts';

const schema = 'bullmq';
const startTries = 60;

/** Three workers keep one connection each for LISTEN; the rest is for queries. With BullMQ's own pools it would be 40. */
const maxConnections = 6;

export async function openPostgresBackend(databaseUrl: string, log: Log): Promise<Backend> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    options: `-c search_path=${schema}`,
    application_name: 'lytteposten-queue',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 3000,
    query_timeout: 8000,
    idleTimeoutMillis: 30_000,
  });
  pool.on('error', quietErrors(log, 'queue.connection-lost'));
  await migrate(pool, log);
  // BullMQ describes the pool by a narrower type of its own, which pg's overloads do not match.
  const shared = pool as unknown as PgPool;
  return {
    kind: 'postgres',
    // BullMQ remembers a failed first connection for ever.
    waitsForStore: false,
    ...openOn(createPostgresBackend, { producer: shared, worker: shared, more: {} }),
    async end(hard) {
      const ended = pool.end();
      if (hard) ended.catch(() => undefined);
      else await ended;
    },
  };
}

/** Every process does this at its start; BullMQ's own lock lets one of them through at a time. */
async function migrate(pool: pg.Pool, log: Log): Promise<void> {
  const report = quietErrors(log, 'queue.migration-waits');
  for (let tries = 1; ; tries += 1) {
    try {
      return await migrateOnce(pool);
    } catch (cause) {
      const { code = '' } = cause as { code?: string };
      const mayPass = code === '' || /^E[A-Z]/.test(code) || /^(08|40|53|55|57)/.test(code);
      if (mayPass && tries < startTries) {
        report(cause);
        await sleep(1000);
        continue;
      }
      await pool.end().catch(() => undefined);
      throw mayPass
        ? new TemporaryError('the database does not answer', 'Køen kan ikke nå databasen. Se, om den kører.', { cause })
        : new PermanentError(
            `queue migration refused (${code})`,
            'Køens tabeller kunne ikke oprettes. Se, om databasens bruger må oprette et skema, og om en nyere udgave har kørt.',
            { cause },
          );
    }
  }
}

async function migrateOnce(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  let failed = true;
  try {
    await runMigrations(client, schema);
    failed = false;
  } finally {
    client.release(failed);
  }
}
