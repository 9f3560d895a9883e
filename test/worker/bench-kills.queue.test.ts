/** The kill bench itself, with few kills: the real build holds on both stores, and a build with a planted fault does not. */
import { expect, it } from 'vitest';
import { benchKills } from '../../worker/bench/kills.ts';
import { whyNoRedis } from '../support/redis-server.ts';

const seed = 20_261_121;
const patienceMs = 400_000;

it('loses and repeats nothing when workers are killed between claim, send and mark', {
  timeout: patienceMs,
}, async () => {
  const { backends } = await benchKills({ points: 10, seed });
  expect(backends.map(({ backend }) => backend)).toEqual(['postgres', ...(whyNoRedis() ? [] : ['redis'])]);
  for (const { holds, verdict } of backends) {
    expect(verdict).toMatchObject({ messages: 60, lost: [], repeatedOutside: [], strange: [] });
    expect(holds).toBe(true);
  }
  expect(backends.reduce((sum, { verdict }) => sum + verdict.interrupted, 0)).toBeGreaterThan(0);
});

it('finds what a build loses that marks before it sends', { timeout: patienceMs }, async () => {
  const { backends } = await benchKills({ points: 10, seed, sabotage: 'mark-before-send', onlyPostgres: true });
  expect(backends).toMatchObject([{ holds: false }]);
  expect(backends[0]?.verdict.lost.length).toBeGreaterThan(0);
});

it('finds what a build repeats that sends without a claim', { timeout: patienceMs }, async () => {
  const { backends } = await benchKills({ points: 10, seed, sabotage: 'no-claim', onlyPostgres: true });
  expect(backends).toMatchObject([{ holds: false }]);
  expect(backends[0]?.verdict.repeatedOutside.length).toBeGreaterThan(0);
});
