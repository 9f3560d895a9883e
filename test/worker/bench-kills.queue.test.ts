/** The proof is proved: a build with a planted fault does not pass the bench (`npm run bench -- kills` kills the real one a thousand times). */
import { expect, it } from 'vitest';
import { benchKills } from '../../worker/bench/kills.ts';

const seed = 20_261_121;
const patienceMs = 400_000;

/** Whether ten deaths hit the fault is chance, and on a busy machine they all come late: up to forty are tried. */
async function judged(sabotage: 'mark-before-send' | 'no-claim', part: 'lost' | 'repeatedOutside') {
  for (let round = 0; ; round += 1) {
    const { backends } = await benchKills({ points: 10, seed: seed + round, sabotage, onlyPostgres: true });
    const [backend] = backends;
    const found = { holds: backend?.holds, count: backend?.verdict[part].length ?? 0 };
    if (found.count > 0 || round === 3) return found;
  }
}

it('finds what a build loses that marks before it sends', { timeout: patienceMs }, async () => {
  const { holds, count } = await judged('mark-before-send', 'lost');
  expect(holds).toBe(false);
  expect(count).toBeGreaterThan(0);
});

it('finds what a build repeats that sends without a claim', { timeout: patienceMs }, async () => {
  const { holds, count } = await judged('no-claim', 'repeatedOutside');
  expect(holds).toBe(false);
  expect(count).toBeGreaterThan(0);
});
