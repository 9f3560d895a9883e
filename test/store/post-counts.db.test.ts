import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSink } from '../../jobs/post-sink.ts';
import { listPostCounts } from '../../store/post-counts.ts';
import { purgeMachinery } from '../../store/purge.ts';
import { found, testContext } from '../support/context.ts';
import { daycare, openTown, snapshot, type Town } from '../support/town.ts';

describe('the counts of our own posts', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  beforeEach(() => town.reset());
  afterAll(() => town.close());

  const own = (reactions?: number, more: Parameters<typeof found>[0] = {}) =>
    found({
      externalId: `${daycare}_1`,
      kind: 'post',
      authorPage: daycare,
      ...(reactions !== undefined && { counts: { reactions, comments: 2 } }),
      ...more,
    });
  const take = (...posts: ReturnType<typeof found>[]) =>
    openSink(
      { id: town.ids['page'] ?? '', departmentKey: 'skole_og_dagtilbud', options: {} },
      new Set([daycare]),
      testContext(town),
    ).take({ posts, complete: {} });
  const rows = async () => {
    const posts = await town.db.post.findMany({ select: { id: true } });
    const counts = await listPostCounts(
      town.db,
      posts.map(({ id }) => id),
    );
    return counts.map(({ date, reactions, comments, shares }) => [date, reactions, comments, shares]);
  };

  it('are kept one row a local day, the last telling of the day', async () => {
    town.clock.moveTo('2026-11-18T10:00:00Z');
    await take(own(3));
    await take(own(5));
    // Past midnight in Denmark, though not yet in UTC.
    town.clock.moveTo('2026-11-18T23:30:00Z');
    await take(own(8));
    expect(await rows()).toEqual([
      ['2026-11-18', 5, 2, null],
      ['2026-11-19', 8, 2, null],
    ]);
  });

  it('change nothing when the same batch comes again', async () => {
    await take(own(3));
    const before = await snapshot(town, 'post_count');
    await take(own(3));
    expect(await snapshot(town, 'post_count')).toBe(before);
  });

  it('are kept for a year and a little, and no longer', async () => {
    await take(own(3));
    const { id: postId } = await town.db.post.findFirstOrThrow();
    for (const date of ['2025-10-01', '2025-11-18'])
      await town.db.postCount.create({ data: { postId, date: new Date(date), reactions: 1 } });
    await purgeMachinery(town.db, town.clock.now());
    expect((await rows()).map(([date]) => date)).toEqual(['2025-11-18', '2026-11-18']);
  });

  it('are not kept of the public, of comments, or where nothing was told', async () => {
    await take(
      own(),
      found({ externalId: '555_1', kind: 'mention', counts: { reactions: 9 } }),
      own(4, { externalId: `${daycare}_1_7`, kind: 'comment' }),
    );
    expect(await town.db.post.count()).toBe(3);
    expect(await rows()).toEqual([]);
  });
});
