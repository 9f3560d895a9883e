/** Many sources on one slow host, and everybody else: six lanes of the read queue, played in simulated time. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { catalogue, type Payload } from '../../jobs/catalogue.ts';
import { findDueSources } from '../../jobs/find-due-sources.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import { scriptedConnector, testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

const lanes = 6;
const onSlowHost = 40;
const others = 20;
/** What is asked for in the file, and how often it is read by day (jobs/pace.ts). */
const everySeconds = 900;
const byDayMs = 570_000;
/** The slowest that an answer may be (core/http.ts), and one as usual. */
const slowMs = 30_000;
const usualMs = 2_000;
const stepMs = 10_000;
const minutes = 65;

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

/** Feeds at two kinds of hosts; one request at a time goes to each, and reading moves the clock of the lane that reads. */
async function openWorld() {
  const clock = clockAt(town.clock.now());
  const names = [
    ...Array.from({ length: onSlowHost }, (_, n) => `https://langsom.example/${n}`),
    ...Array.from({ length: others }, (_, n) => `https://medie${n}.example/rss`),
  ];
  await town.db.source.deleteMany();
  await town.db.source.createMany({
    data: names.map((externalId) => ({
      kind: 'feed',
      externalId,
      name: externalId,
      everySeconds,
      nextCheckAt: clock.now(),
    })),
  });
  const freeAt = new Map<string, number>();
  const reads = new Map<string, number[]>();
  const connector = {
    ...scriptedConnector([]),
    async *read({ externalId }: { externalId: string }) {
      const { host } = new URL(externalId);
      const startMs = Math.max(freeAt.get(host) ?? 0, clock.now().getTime());
      const doneMs = startMs + (host === 'langsom.example' ? slowMs : usualMs);
      freeAt.set(host, doneMs);
      reads.set(externalId, [...(reads.get(externalId) ?? []), doneMs]);
      clock.moveTo(new Date(doneMs));
      yield { posts: [], complete: {} };
    },
  };
  return { clock, reads, context: testContext({ ...town, clock, connectors: { for: () => connector } }) };
}

it('reads everybody else within one and a half of their intervals, and the slow ones as well', {
  timeout: 120_000,
}, async () => {
  const { clock, reads, context } = await openWorld();
  const beginMs = clock.now().getTime();
  const free = Array.from({ length: lanes }, () => beginMs);
  const waiting: Payload<'scan-source'>[] = [];
  const busyUntil = new Map<string, number>();
  const { key } = catalogue['scan-source'];
  for (let nowMs = beginMs; nowMs < beginMs + minutes * 60_000; nowMs += stepMs) {
    clock.moveTo(new Date(nowMs));
    await findDueSources({}, context);
    for (const bell of await takeBells(town)) {
      const payload = bell.payload as Payload<'scan-source'>;
      const isHeard = !waiting.some((one) => key(one) === key(payload)) && (busyUntil.get(key(payload)) ?? 0) <= nowMs;
      if (isHeard) waiting.push(payload);
    }
    for (;;) {
      const lane = free.indexOf(Math.min(...free));
      const startMs = Math.max(free[lane] ?? nowMs, nowMs);
      const payload = startMs < nowMs + stepMs ? waiting.shift() : undefined;
      if (!payload) break;
      clock.moveTo(new Date(startMs));
      await scanSource(payload, context);
      free[lane] = clock.now().getTime();
      busyUntil.set(key(payload), clock.now().getTime());
    }
  }
  const waits = [...reads].map(([name, times]) => {
    const gaps = times.slice(1).map((ms, index) => ms - (times[index] ?? ms));
    return { isSlow: name.includes('langsom'), times: times.length, worst: Math.max(...gaps) / byDayMs };
  });
  const [slow, quick] = [waits.filter(({ isSlow }) => isSlow), waits.filter(({ isSlow }) => !isSlow)];
  expect([slow.length, quick.length]).toEqual([onSlowHost, others]);
  expect(Math.min(...quick.map(({ times }) => times))).toBeGreaterThanOrEqual(4);
  expect(Math.max(...quick.map(({ worst }) => worst))).toBeLessThanOrEqual(1.5);
  // Forty of them at half a minute each take twenty minutes, one after the other: each has its turn, and none a second before.
  const turns = slow.map(({ times }) => times);
  expect([Math.min(...turns), Math.max(...turns)]).toEqual([3, 4]);
});
