/** How well shares are recognised: two hundred posts of the central Page in every form, and what only looks like a share. */
import { expect, it } from 'vitest';
import { findShareEvidence } from '../../jobs/share-evidence.ts';
import { indexShareable } from '../../jobs/share-index.ts';
import { buildFixture, type Fixture } from './fixture/share-fixture.ts';
import { centralPage } from './fixture/share-pages.ts';

function measure({ cases, ours }: Fixture) {
  const index = indexShareable(ours);
  const said = cases.map((one) => ({ ...one, found: findShareEvidence(one.post, index, centralPage) }));
  const proven = said.filter(({ found }) => found !== undefined && found.strength !== 'probable');
  const probable = said.filter(({ found }) => found?.strength === 'probable');
  const isRight = ({ of, found }: (typeof said)[number]) => of !== undefined && found?.postId === of;
  const shares = cases.filter(({ of }) => of !== undefined).length;
  return {
    posts: cases.length,
    shares,
    withoutClick: proven.filter(isRight).length,
    falseProven: proven.filter((one) => !isRight(one)).map(({ kind }) => kind),
    byClick: probable.filter(isRight).length,
    falseProbable: probable.filter((one) => !isRight(one)).map(({ kind }) => kind),
    missed: said.filter(({ of, found }) => of !== undefined && !found).map(({ kind }) => kind),
  };
}

it.each([1, 20261122])('finds at least 95 % of the shares without a click, and none that is not (seed %i)', (seed) => {
  const figures = measure(buildFixture(seed));
  const { posts, shares, withoutClick, byClick } = figures;
  const share = Math.round((1000 * withoutClick) / shares) / 10;
  process.stdout.write(
    `shares: ${posts} posts, ${shares} true shares; without a click ${withoutClick} (${share} %), probable ${byClick}; ` +
      `false: ${figures.falseProven.length} proven, ${figures.falseProbable.length} probable\n`,
  );
  expect(figures).toMatchObject({ posts: 200, falseProven: [], falseProbable: [], missed: [] });
  expect(withoutClick / shares).toBeGreaterThanOrEqual(0.95);
  // The rest waits for one click.
  expect(withoutClick + byClick).toBe(shares);
});

it('the fixture is the same each time, and another with another seed', () => {
  expect(buildFixture(7)).toEqual(buildFixture(7));
  expect(buildFixture(7)).not.toEqual(buildFixture(8));
});
