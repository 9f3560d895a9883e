import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { inPlace, type Place, stillness } from './bench-place.ts';
import { type CpuSeconds, cpuPerPost, readCpu } from './cpu-account.ts';
import { median, mustBe } from './figures.ts';
import type { Phases } from './phases.ts';
import { insertRaw } from './raw-insert.ts';

const size = { pages: 150, posts: 20_000 };
const runs = 3;
const deadlineMs = 25_000;
const lookEveryMs = 20;

export type PipelineFigures = Phases & {
  posts: number;
  postsPerSecond: number;
  runs: number[];
  rawInsertPerSecond: number;
  rawRuns: number[];
  candidates: number;
  cpuMicrosPerPost: CpuSeconds;
  workerPeakMb: number;
  connections: number;
};

/** Posts per second from the first ring until every post has its verdict and the outbox is empty; then the baseline. */
export function benchPipeline(): Promise<PipelineFigures> {
  return inPlace(size, async (place) => {
    const { worker, sql } = place;
    await worker.ask('start');
    const speeds: number[] = [];
    const rawSpeeds: number[] = [];
    const costs: CpuSeconds[] = [];
    for (let run = 0; run < runs; run++) {
      await forgetPosts(place);
      const before = await readCpu(place);
      speeds.push(await runOnce(place));
      costs.push(cpuPerPost(before, await readCpu(place), place.facts.posts));
      rawSpeeds.push(await insertRaw(sql));
    }
    const candidates = await countOf(place, 'SELECT count(*)::int AS n FROM candidate');
    const workerPeakMb = await worker.ask<number>('memory');
    const connections = await countOf(
      place,
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name <> 'bench'",
    );
    await worker.ask('stop');
    await forgetPosts(place);
    const phases = await worker.ask<Phases>('phases');
    mustBe('posts stored by phases', await countOf(place, 'SELECT count(*)::int AS n FROM verdict'), place.facts.posts);
    return {
      posts: place.facts.posts,
      postsPerSecond: median(speeds),
      runs: speeds,
      rawInsertPerSecond: median(rawSpeeds),
      rawRuns: rawSpeeds,
      ...phases,
      candidates,
      cpuMicrosPerPost: medianCost(costs),
      workerPeakMb,
      connections,
    };
  });
}

const medianCost = (costs: CpuSeconds[]): CpuSeconds => ({
  worker: median(costs.map(({ worker }) => worker)),
  simulator: median(costs.map(({ simulator }) => simulator)),
  database: median(costs.map(({ database }) => database)),
});

async function forgetPosts({ sql }: Place): Promise<void> {
  await sql.query('TRUNCATE post, incident, outbox CASCADE');
  await sql.query(stillness);
  await sql.query('CHECKPOINT');
}

async function runOnce(place: Place): Promise<number> {
  const { worker, sql, facts } = place;
  await sql.query('UPDATE source SET next_check_at = now() - make_interval(days => 3650) WHERE active');
  const begun = performance.now();
  await worker.ask('ring', { name: 'find-due-sources', payload: {} });
  while (!(await isDone(place))) {
    if (performance.now() - begun > deadlineMs)
      throw new Error(
        `the bench is void: not done after ${deadlineMs / 1000} s, ${JSON.stringify(await remaining(place))}`,
      );
    await sleep(lookEveryMs);
  }
  const seconds = (performance.now() - begun) / 1000;
  for (const table of ['post', 'sighting', 'verdict'])
    mustBe(`rows of ${table}`, await countOf(place, `SELECT count(*)::int AS n FROM ${table}`), facts.posts);
  mustBe(
    'sources not read',
    await countOf(place, "SELECT count(*)::int AS n FROM source WHERE active AND health <> 'ok'"),
    0,
  );
  return facts.posts / seconds;
}

/** Cheap looks first, so that looking costs the worker nothing: verdicts are counted when all sources are read. */
async function isDone(place: Place): Promise<boolean> {
  const waiting =
    "SELECT ((SELECT count(*) FROM source WHERE active AND health = 'new') + (SELECT count(*) FROM outbox))::int AS n";
  if ((await countOf(place, waiting)) > 0) return false;
  return (await countOf(place, 'SELECT count(*)::int AS n FROM verdict')) >= place.facts.posts;
}

/** What is missing, for the message of a bench that does not end. */
async function remaining({ sql }: Place): Promise<object> {
  const { rows } = await sql.query<object>(`
    SELECT (SELECT count(*)::int FROM post) AS posts, (SELECT count(*)::int FROM verdict) AS verdicts, (SELECT count(*)::int FROM outbox) AS outbox,
      (SELECT count(*)::int FROM source WHERE active AND health <> 'ok') AS unread, (SELECT max(last_error) FROM source) AS error`);
  return rows[0] ?? {};
}

async function countOf({ sql }: Place, query: string): Promise<number> {
  return Number((await sql.query<{ n: number }>(query)).rows[0]?.n);
}
