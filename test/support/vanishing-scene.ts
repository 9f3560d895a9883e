import { afterAll, beforeAll, beforeEach } from 'vitest';
import { recheckPosts } from '../../jobs/recheck-posts.ts';
import { openTown, type Town } from './town.ts';
import { vanishingTown } from './vanishing.ts';

const hourMs = 3_600_000;

/** A town for the tests of this file, new before each of them, with a platform that says what is gone; and what the tests do in it. */
export function vanishingScene() {
  const town = {} as Town;
  const scene = {} as Awaited<ReturnType<typeof vanishingTown>>;
  beforeAll(async () => {
    Object.assign(town, await openTown());
  });
  beforeEach(async () => {
    await town.reset();
    Object.assign(scene, await vanishingTown(town));
  });
  afterAll(() => town.close());
  return {
    town,
    scene,
    later: (hours: number) => town.clock.advanceMs(hours * hourMs),
    look: (...posts: { id: string }[]) => recheckPosts({ ids: posts.map(({ id }) => id) }, scene.context),
    rowOf: ({ id }: { id: string }) => town.db.post.findUniqueOrThrow({ where: { id } }),
  };
}
