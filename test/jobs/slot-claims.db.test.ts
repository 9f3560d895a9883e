import { afterAll, beforeAll, expect, it } from 'vitest';
import { localDate } from '../../core/calendar.ts';
import { runDueSlots } from '../../jobs/run-due-slots.ts';
import { dueSlots } from '../../jobs/schedule.ts';
import { type Database, openDatabase } from '../../store/db.ts';
import { testContext } from '../support/context.ts';
import { openTown, type Town } from '../support/town.ts';

const schedulers = 3;
const wanted = 1_000;
const dayMs = 86_400_000;

let town: Town;
let pools: Database[];

beforeAll(async () => {
  town = await openTown();
  pools = Array.from({ length: schedulers }, () => openDatabase(town.url, { max: 1 }));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.$disconnect()));
  await town.close();
});

const pidOf = async (db: Database) =>
  (await db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`)[0]?.pid ?? 0;
/** It loses its connection wherever it stands, as when its process dies there. */
const cutOff = async (pid: number) => {
  await town.db.$queryRaw<object[]>`SELECT pg_terminate_backend(${pid}::int)`;
};

it('T6: rings each of a thousand slots once, however many look and whoever dies over it', {
  timeout: 180_000,
}, async () => {
  const expected = new Set<string>();
  let deaths = 0;
  for (let day = 0; expected.size < wanted; day += 1) {
    town.clock.moveTo(new Date(Date.parse('2026-01-01T09:30:00Z') + day * dayMs));
    for (const { job, date } of dueSlots(town.clock.now())) expected.add(`${job} ${date}`);
    const [victim] = pools;
    const pid = day % 5 === 0 && victim ? await pidOf(victim) : undefined;
    const looks = pools.map((db) => runDueSlots({}, testContext({ db, clock: town.clock })));
    if (pid === undefined) await Promise.all(looks);
    else {
      const cut = cutOff(pid);
      deaths += (await Promise.allSettled(looks)).filter(({ status }) => status === 'rejected').length;
      await cut;
      // The next turn of one that lives.
      await runDueSlots({}, testContext(town));
    }
  }
  // The digest is no slot: its rows are what is written once.
  const bells = await town.db.outbox.findMany({ where: { job: { not: 'send-digest' } } });
  const rung = bells.map(({ job, payload }) => `${job} ${(payload as { date: string }).date}`);
  expect(rung).toHaveLength(expected.size);
  expect(new Set(rung)).toEqual(expected);
  expect(deaths).toBeGreaterThan(0);
  expect(localDate(town.clock.now()) > '2026-06-01').toBe(true);
});
