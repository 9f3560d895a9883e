/** The proof is proved: a build with a planted fault does not pass the bench (`npm run bench -- kills` kills the real one a thousand times). */
import { expect, it } from 'vitest';
import { benchKills } from '../../worker/bench/kills.ts';

const patienceMs = 200_000;

const judged = async (sabotage: 'mark-before-send' | 'no-claim') =>
  (await benchKills({ points: 4, seed: 20_261_121, sabotage, onlyPostgres: true })).backends[0];

it('finds what a build loses that marks before it sends', { timeout: patienceMs }, async () => {
  const found = await judged('mark-before-send');
  expect(found?.holds).toBe(false);
  expect(found?.verdict.lost.length).toBeGreaterThan(0);
});

it('finds what a build repeats that sends without a claim', { timeout: patienceMs }, async () => {
  const found = await judged('no-claim');
  expect(found?.holds).toBe(false);
  expect(found?.verdict.repeatedOutside.length).toBeGreaterThan(0);
});
