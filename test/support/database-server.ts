/** One real PostgreSQL for a whole test run, shared by the vitest projects that ask for it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { systemClock } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import { startEmbeddedPostgres } from '../../worker/embedded/start-embedded-postgres.ts';
import { sharedByRun } from './shared-by-run.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

type Server = { url: string; close(): Promise<void> };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { thing, leave } = await sharedByRun('database-server', startServer);
  project.provide('databaseUrl', thing.url);
  return leave;
}

async function startServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lytteposten-test-'));
  // As root the server runs as another account, which must be able to enter.
  await chmod(dataDir, 0o755);
  const database = await startEmbeddedPostgres({ dataDir, log: createLog({ level: 'warn', clock: systemClock }) });
  await forgetDurability(database.url);
  return {
    url: database.url,
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Nothing in a test run has to survive a power cut. */
async function forgetDurability(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    await client.query(`ALTER SYSTEM SET ${setting} = off`);
  }
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}
