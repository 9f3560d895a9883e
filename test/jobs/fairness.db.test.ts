/** One Page is flooded and one host is slow: everybody else is read in time. The lanes of the read queue, played in simulated time. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createHttp } from '../../core/http.ts';
import { bulkModel } from '../../demo/bulk-model.ts';
import { appSecret, systemToken } from '../../demo/graph-access.ts';
import { startSimulator } from '../../demo/simulator.ts';
import { findDueSources } from '../../jobs/find-due-sources.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import { createConnectors } from '../../sources/index.ts';
import { openTokenVault } from '../../store/page-tokens.ts';
import { secretKey, testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

const lanes = 3;
const pages = 10;
const flood = 3_500;
const callMs = 500;
const slowCallMs = 28_000;
const stepMs = 20_000;
const minutes = 65;

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

async function openWorld() {
  const model = bulkModel({ pages, posts: 4 * pages, anchorDay: '2026-11-18' });
  const clock = clockAt(town.clock.now());
  const simulator = await startSimulator({ model, clock, callsPerDay: Number.POSITIVE_INFINITY });
  const http = createHttp({ clock, allow: [new URL(simulator.url).host] });
  const vault = openTokenVault(town.db, secretKey, clock);
  const connectors = createConnectors({
    http,
    clock,
    graphUrl: simulator.url,
    version: 'v26.0',
    systemToken,
    appSecret,
    vault,
  });
  await town.db.source.deleteMany();
  await town.db.source.createMany({
    data: model.pages.map(({ id, name }) => ({
      kind: 'facebook-page',
      externalId: id,
      name,
      everySeconds: 600,
      nextCheckAt: clock.now(),
    })),
  });
  const context = testContext({ ...town, clock, connectors });
  const close = async () => {
    await http.close();
    await simulator.close();
  };
  return { model, clock, simulator, context, close };
}

it('reads everybody within one and a half of their intervals, and the flood to its end', {
  timeout: 120_000,
}, async () => {
  const { model, clock, simulator, context, close } = await openWorld();
  const [flooded, slow] = model.pages.map(({ id }) => id);
  const on = simulator.publish({ page: flooded ?? '', message: 'Vi lukker svømmehallen' });
  for (let number = 0; number < flood; number += 1) simulator.comment({ on, message: `Nej ${number}` });
  const beginMs = clock.now().getTime();
  const free = Array.from({ length: lanes }, () => beginMs);
  const queue: string[] = [];
  const due = new Map<string, { lastMs: number; everyMs: number }>();
  let [worst, mostCalls] = [0, 0];
  for (let nowMs = beginMs; nowMs < beginMs + minutes * 60_000; nowMs += stepMs) {
    clock.moveTo(new Date(nowMs));
    await findDueSources({}, context);
    for (const { payload } of await takeBells(town))
      if (typeof payload.id === 'string' && !queue.includes(payload.id)) queue.push(payload.id);
    while (queue.length > 0) {
      const lane = free.indexOf(Math.min(...free));
      const startMs = Math.max(free[lane] ?? nowMs, nowMs);
      if (startMs >= nowMs + stepMs) break;
      const id = queue.shift() ?? '';
      clock.moveTo(new Date(startMs));
      const before = simulator.counts().total;
      await scanSource({ id }, context);
      const calls = simulator.counts().total - before;
      const source = await town.db.source.findUniqueOrThrow({ where: { id } });
      const takesMs = calls * (source.externalId === slow ? slowCallMs : callMs);
      free[lane] = startMs + takesMs;
      const doneMs = startMs + takesMs;
      const last = due.get(source.externalId);
      if (last && source.externalId !== slow && source.externalId !== flooded)
        worst = Math.max(worst, (doneMs - last.lastMs) / last.everyMs);
      if (source.externalId === flooded) mostCalls = Math.max(mostCalls, calls);
      expect(source.health).toBe('ok');
      due.set(source.externalId, {
        lastMs: doneMs,
        everyMs: (source.currentEverySeconds ?? source.everySeconds) * 1000,
      });
    }
  }
  await close();
  expect(due.size).toBe(pages);
  expect(worst).toBeGreaterThan(0);
  expect(worst).toBeLessThanOrEqual(1.5);
  expect(mostCalls).toBeLessThanOrEqual(62);
  expect(await town.db.post.count({ where: { kind: 'comment', parentExternalId: on } })).toBe(flood);
});
