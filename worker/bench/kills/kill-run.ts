import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { atLocal } from '../../../core/calendar.ts';
import { clockFrom, systemClock } from '../../../core/clock.ts';
import { readConfig } from '../../../core/config.ts';
import { type Child, startChild } from '../child.ts';
import type { Beginning, KillOrder } from '../kill-process.ts';
import { judgeKills, type KillVerdict, type LedgerRow } from './kill-check.ts';
import type { KillSinks } from './kill-sinks.ts';
import { addCrisis, messagesPerIncident } from './kill-town.ts';
import type { Sabotage } from './sabotage.ts';

/** Two workers at a time live and die; each life tells of one more crisis. */
const lanes = 2;
const killsInRound = 100;
/** A life ends this long after its first message is in hand, at the latest: a few messages later. */
const longestLifeMs = 80;
/** How many lives are counted from the moment before their first claim; the others from the moment after it. */
const beforeClaim = 0.4;
/** How many end at that very moment, before the other side can have the message. */
const atOnce = 0.5;
/** Time that passes after a round, with nobody alive: leases run out (store/deliveries.ts), and no message is late enough to be gathered. */
const jumpMs = 100_000;
const calmDeadlineMs = 120_000;
const lookEveryMs = 250;

export type KillRun = {
  points: number;
  /** A number between 0 and 1, the same ones again for the same seed. */
  draw: () => number;
  sql: pg.Client;
  databaseUrl: string;
  redisUrl?: string | undefined;
  sinks: KillSinks;
  dataDir: string;
  /** Where the process to be killed stands. */
  program: string;
  sabotage?: Sabotage | undefined;
  onRound?: (done: number) => void;
};

/** Kills by rounds: a storm of lives and deaths on new messages, then a worker that nobody disturbs picks up what they left. */
export async function runKills(run: KillRun): Promise<KillVerdict & { wanted: number }> {
  let offsetMs = atLocal('2026-11-18', '10:00').getTime() - systemClock.now().getTime();
  let crises = 0;
  const addOne = () => {
    crises += 1;
    return addCrisis(run.sql, crises, clockFrom(new Date(systemClock.now().getTime() + offsetMs)).now());
  };
  for (let left = run.points; left > 0; left -= killsInRound) {
    const kills = Math.min(left, killsInRound);
    const open = () => openLife(run, offsetMs);
    await Promise.all(
      Array.from({ length: lanes }, (_, lane) =>
        liveAndDie(run, { open, addOne, kills: Math.floor((kills + lane) / lanes) }),
      ),
    );
    offsetMs += jumpMs;
    await pickUp(run, await openLife(run, offsetMs), crises * messagesPerIncident);
    run.onRound?.(run.points - left + kills);
  }
  const wanted = crises * messagesPerIncident;
  return { ...judgeKills(wanted, await readLedger(run.sql), await run.sinks.taken()), wanted };
}

async function openLife({ program, dataDir, sinks, redisUrl, databaseUrl, sabotage }: KillRun, offsetMs: number) {
  const child = startChild('kill-process', program);
  const config = readConfig({
    DATA_DIR: dataDir,
    ...(redisUrl && { REDIS_URL: redisUrl }),
    ...sinks.variables,
  });
  const secretKey = 'a key for the bench, long enough to be one';
  await child.ask('open', { config, databaseUrl, secretKey, offsetMs, sabotage } satisfies KillOrder);
  return child;
}

type Lives = { open(): Promise<Child>; addOne(): Promise<void>; kills: number };

/** One life after the other; the next one wakes up while this one works. */
async function liveAndDie({ draw }: KillRun, { open, addOne, kills }: Lives): Promise<void> {
  let next = kills > 0 ? open() : undefined;
  for (let kill = 1; next; kill += 1) {
    const child = await next;
    next = kill < kills ? open() : undefined;
    // Awaited in its turn; until then its failure is nobody's.
    next?.catch(() => undefined);
    await addOne();
    const saysAt = draw() < beforeClaim ? 'job' : 'send';
    await child.ask('begin', { sweeping: false, saysAt } satisfies Beginning);
    await sleep(draw() < atOnce ? 0 : draw() * longestLifeMs);
    await child.kill();
  }
}

async function pickUp({ sql }: KillRun, child: Child, wanted: number): Promise<void> {
  await child.ask('begin', { sweeping: true, saysAt: 'job' } satisfies Beginning);
  const deadline = systemClock.now().getTime() + calmDeadlineMs;
  const query = `SELECT count(*) FILTER (WHERE state IN ('sent', 'failed', 'cancelled'))::int AS done FROM delivery`;
  // What is not done by then is judged as it stands: the checker says what is missing.
  while (systemClock.now().getTime() < deadline) {
    const { rows } = await sql.query<{ done: number }>(query);
    if (rows[0]?.done === wanted) break;
    await sleep(lookEveryMs);
  }
  await child.end();
}

async function readLedger(sql: pg.Client): Promise<LedgerRow[]> {
  const { rows } = await sql.query<LedgerRow>(
    `SELECT CASE channel WHEN 'mail' THEN message_id ELSE id::text END AS reference, state, attempts, interruptions FROM delivery`,
  );
  return rows;
}
