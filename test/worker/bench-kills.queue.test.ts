/** The proof is proved: a build with a planted fault does not pass the bench (`npm run bench -- kills` kills the real one a thousand times). */
import { expect, it } from 'vitest';
import { benchKills } from '../../worker/bench/kills.ts';

const seed = 20_261_121;
const patienceMs = 400_000;

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
