import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { migrateDatabase } from '../../store/migrate.ts';
import { inDatabase } from './bench-place.ts';
import { round } from './figures.ts';
import { buildProcess } from './kills/built-process.ts';
import { holds, type KillVerdict } from './kills/kill-check.ts';
import { runKills } from './kills/kill-run.ts';
import { openKillSinks } from './kills/kill-sinks.ts';
import { fillKillTown } from './kills/kill-town.ts';
import { startPrivateRedis } from './kills/private-redis.ts';
import type { Sabotage } from './kills/sabotage.ts';
import { seededDraw } from './kills/seeded-draw.ts';

type Wish = {
  points: number;
  seed: number;
  sabotage?: Sabotage;
  onlyPostgres?: boolean;
  /** Hears how far it is. */
  tell?: (line: string) => void;
};
export type BackendKills = {
  backend: 'postgres' | 'redis';
  kills: number;
  holds: boolean;
  verdict: KillVerdict;
  seconds: number;
};
export type KillFigures = { seed: number; backends: BackendKills[]; skipped: string[] };

/**
 * `kill -9` of workers at random moments while they plan, claim, send and mark alerts by mail and SMS, as often on each of the two
 * stores of the queue; both at the same time, each with a database of its own. Afterwards tables and servers are compared.
 */
export function benchKills({ points, seed, sabotage, onlyPostgres = false, tell }: Wish): Promise<KillFigures> {
  return inDatabase(async (url, dataDir) => {
    const program = await buildProcess(dataDir);
    const redis = onlyPostgres ? undefined : await startPrivateRedis();
    const on = (backend: 'postgres' | 'redis', redisUrl?: string) =>
      killOn({ backend, redisUrl, url, dataDir, program, points, seed, sabotage, tell });
    try {
      const runs = [on('postgres'), ...(redis ? [on('redis', redis.url)] : [])];
      const backends = await Promise.all(runs);
      return { seed, backends, skipped: redis || onlyPostgres ? [] : ['redis: redis-server is not installed'] };
    } finally {
      await redis?.close();
    }
  });
}

type Stage = Pick<Wish, 'points' | 'seed'> & {
  backend: 'postgres' | 'redis';
  redisUrl: string | undefined;
  url: string;
  dataDir: string;
  program: string;
  sabotage: Sabotage | undefined;
  tell: Wish['tell'];
};

async function killOn({ backend, url, points, seed, tell, ...rest }: Stage): Promise<BackendKills> {
  const begun = performance.now();
  const databaseUrl = await makeDatabase(url, `kills_${backend}`);
  const sql = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
  // A bench that gives up takes the database down under it.
  sql.on('error', () => undefined);
  await sql.connect();
  const sinks = await openKillSinks();
  try {
    await fillKillTown(sql);
    const { wanted, ...verdict } = await runKills({
      ...rest,
      ...{ points, sql, databaseUrl, sinks },
      draw: seededDraw(seed),
      onRound: (done) => tell?.(`${backend}: ${done} of ${points} kills`),
    });
    const seconds = round((performance.now() - begun) / 1000, 1);
    return { backend, kills: points, holds: holds(verdict, wanted), verdict, seconds };
  } finally {
    await sinks.close();
    await sql.end();
  }
}

async function makeDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrateDatabase(url.href);
  return url.href;
}
