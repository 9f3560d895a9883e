import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { atLocal } from '../../core/calendar.ts';
import { systemClock } from '../../core/clock.ts';
import { readConfig } from '../../core/config.ts';
import { createLog } from '../../core/log.ts';
import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.ts';
import { type Child, startChild } from './child.ts';
import type { TownFacts, TownOrder } from './town-process.ts';
import type { WorkerOrder } from './worker-process.ts';

/** A Wednesday morning in office hours; both processes live in it. */
export const anchorDay = '2026-11-18';
const time = '10:00';

/** `offsetMs` is what its clocks are off ours. */
export type Place = { town: Child; worker: Child; facts: TownFacts; sql: pg.Client; offsetMs: number };

type Closers = (() => Promise<void>)[];
const places = new Set<Closers>();

async function leave(closers: Closers): Promise<void> {
  places.delete(closers);
  for (const close of closers.splice(0).reverse()) await close();
}

/** For a bench that has to end before its time. */
export async function leavePlaces(): Promise<void> {
  for (const closers of places) await leave(closers);
}

/** An empty database in a folder of its own; it is gone afterwards, whatever happens. */
export async function inDatabase<T>(work: (url: string, dataDir: string) => Promise<T>): Promise<T> {
  const closers: Closers = [];
  places.add(closers);
  try {
    const dataDir = await makeDataDir(closers);
    return await work((await openDatabaseServer(dataDir, closers)).url, dataDir);
  } finally {
    await leave(closers);
  }
}

async function makeDataDir(closers: Closers): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lytteposten-bench-'));
  closers.push(() => rm(dataDir, { recursive: true, force: true }));
  // As root the database server runs as another account, which must be able to enter.
  await chmod(dataDir, 0o755);
  return dataDir;
}

async function openDatabaseServer(dataDir: string, closers: Closers) {
  const server = await startEmbeddedPostgres({ dataDir, log: createLog({ level: 'warn', clock: systemClock }) });
  closers.push(server.close);
  return server;
}

/** A town, a worker and a database in a folder of their own; all of it is gone afterwards, whatever happens. */
export async function inPlace<T>(
  size: { pages: number; posts: number },
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const closers: Closers = [];
  places.add(closers);
  try {
    return await work(await furnish(await makeDataDir(closers), size, closers));
  } finally {
    await leave(closers);
  }
}

async function furnish(dataDir: string, size: { pages: number; posts: number }, closers: Closers): Promise<Place> {
  const server = await openDatabaseServer(dataDir, closers);
  const sql = new pg.Client({ connectionString: server.url, application_name: 'bench' });
  await sql.connect();
  closers.push(() => sql.end());
  const offsetMs = atLocal(anchorDay, time).getTime() - systemClock.now().getTime();
  const town = startChild('town-process');
  closers.push(town.end);
  const facts = await town.ask<TownFacts>('open', { anchorDay, offsetMs, ...size } satisfies TownOrder);
  const worker = startChild('worker-process');
  closers.push(worker.end);
  const given = readConfig({
    DATA_DIR: dataDir,
    SMTP_URL: facts.smtpUrl,
    FETCH_ALLOW: new URL(facts.simulatorUrl).host,
  });
  const graph = {
    ...given.graph,
    url: facts.simulatorUrl,
    accessToken: 'SIM-SYSTEM-TOKEN',
    appSecret: 'sim-app-secret',
  };
  await worker.ask('open', {
    config: { ...given, graph },
    offsetMs,
    municipality: facts.municipality,
  } satisfies WorkerOrder);
  await sql.query(stillness);
  return { town, worker, facts, sql, offsetMs };
}

/** No source is due, no digest is wanted and no slot of the day is open: nothing moves before the bench rings. */
export const stillness = `
  UPDATE source SET next_check_at = 'infinity', read_until = NULL, rechecked_at = NULL, health = 'new' WHERE active;
  UPDATE person SET mail_choices = '{"digest":{"on":false,"time":"07:15"}}';
  INSERT INTO slot (job, date, lease_until, done_at)
  SELECT 'purge-expired', '${anchorDay}', now(), now() ON CONFLICT DO NOTHING;`;
