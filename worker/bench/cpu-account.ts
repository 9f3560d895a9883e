import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import type { Child } from './child.ts';

export type CpuSeconds = { worker: number; simulator: number; database: number };

/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/**
 * Processor time used so far by the three that share the cores. Unlike posts per second it hardly changes when somebody
 * else keeps the machine busy. The database's is read from /proc, and 0 where there is none.
 */
export async function readCpu({
  worker,
  town,
  sql,
}: {
  worker: Child;
  town: Child;
  sql: pg.Client;
}): Promise<CpuSeconds> {
  const { rows } = await sql.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE application_name <> 'bench'",
  );
  const backends = await Promise.all(rows.map(({ pid }) => cpuOf(pid)));
  return {
    worker: await worker.ask<number>('cpu'),
    simulator: await town.ask<number>('cpu'),
    database: backends.reduce((sum, seconds) => sum + seconds, 0),
  };
}

/** The 14th and 15th fields of `stat`; the second is in brackets and may hold spaces. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond;
}

/** Microseconds per post between two readings. */
export function cpuPerPost(before: CpuSeconds, after: CpuSeconds, posts: number): CpuSeconds {
  const spent = (part: keyof CpuSeconds) => Math.round(((after[part] - before[part]) / posts) * 1e6);
  return { worker: spent('worker'), simulator: spent('simulator'), database: spent('database') };
}

/** Seconds of this process, for the answer to `cpu`. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
