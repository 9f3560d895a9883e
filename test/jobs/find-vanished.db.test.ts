import { describe, expect, it } from 'vitest';
import { findVanished } from '../../jobs/find-vanished.ts';
import { addPost, roads, start, type Town, takeBells } from '../support/town.ts';
import { addComment, addOwnPost } from '../support/vanishing.ts';
import { vanishingScene } from '../support/vanishing-scene.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const { town, scene, later } = vanishingScene();

/** The ids that are rung for, Page by Page. */
async function find(): Promise<string[][]> {
  await findVanished({}, scene.context);
  const bells = await takeBells(town);
  expect(bells.every(({ job }) => job === 'recheck-posts')).toBe(true);
  return bells.map(({ payload }) => payload.ids as string[]);
}

describe('what is suspected', () => {
  it('is an own post of the fortnight that a later re-check did not give', async () => {
    const absent = await addOwnPost(town);
    await addOwnPost(town, { seenHoursAgo: 0 });
    expect(await find()).toEqual([[absent.id]]);
    expect(await town.db.post.findMany({ where: { missingSince: { not: null } } })).toMatchObject([
      { id: absent.id, missingSince: start },
    ]);
  });

  it.each<[string, (town: Town) => Promise<unknown>]>([
    ['a post from before the fortnight', (t) => addOwnPost(t, { postedAt: new Date(start.getTime() - 14 * dayMs) })],
    ['a mention by the public', (t) => addPost(t)],
    ["a visitor's post on the Page", (t) => addOwnPost(t, { authorPage: null, ownVoice: false, kind: 'mention' })],
    ['a post that is shown by another Page of ours', (t) => addOwnPost(t, { authorPage: roads })],
    [
      'a tombstone',
      async (t) => {
        const { id } = await addOwnPost(t);
        await t.db.post.update({ where: { id }, data: { deletedAt: start } });
      },
    ],
    [
      'a post of which nobody knows when it was seen',
      async (t) => {
        const { id } = await addOwnPost(t);
        await t.db.post.update({ where: { id }, data: { lastSeenAt: null } });
      },
    ],
    [
      'a post of a source that cannot be read',
      async (t) => {
        await addOwnPost(t);
        await t.db.source.updateMany({ data: { health: 'no_access' } });
      },
    ],
    [
      'a post of a source that was not read since',
      async (t) => {
        await addOwnPost(t);
        await t.db.source.updateMany({ data: { recheckedAt: new Date(start.getTime() - 3 * hourMs) } });
      },
    ],
    [
      'a post of a source that was never re-checked',
      async (t) => {
        await addOwnPost(t);
        await t.db.source.updateMany({ data: { recheckedAt: null } });
      },
    ],
  ])('is not %s', async (_, prepare) => {
    await prepare(town);
    expect(await find()).toEqual([]);
    expect(await town.db.post.count({ where: { missingSince: { not: null } } })).toBe(0);
  });
});

describe('whose turn it is', () => {
  it('is hourly at first, every six hours later, and no more after a week', async () => {
    const post = await addOwnPost(town);
    expect(await find()).toHaveLength(1);
    const lookedAt = (at: Date) =>
      town.db.recheck.upsert({
        where: { postId: post.id },
        create: { postId: post.id, lookedAt: at },
        update: { lookedAt: at },
      });
    await lookedAt(start);
    later(0.9);
    expect(await find()).toEqual([]);
    later(0.1);
    expect(await find()).toEqual([[post.id]]);
    later(4);
    await lookedAt(town.clock.now());
    later(5);
    expect(await find()).toEqual([]);
    later(1);
    expect(await find()).toEqual([[post.id]]);
    later(7 * 24);
    expect(await find()).toEqual([]);
  });

  it('is also that of a post of which a comment was not seen for a day, four times a day at most', async () => {
    const [post, fresh] = [await addOwnPost(town, { seenHoursAgo: 0 }), await addOwnPost(town, { seenHoursAgo: 0 })];
    await addComment(town, post, { seenHoursAgo: 24 });
    await addComment(town, fresh, { seenHoursAgo: 23 });
    expect(await find()).toEqual([[post.id]]);
    await town.db.recheck.create({ data: { postId: post.id, lookedAt: start } });
    expect(await find()).toEqual([]);
  });

  it('is nobody where the calls of the day are used up; another Page is not held up by that', async () => {
    await addOwnPost(town);
    const other = await addOwnPost(town, {
      sourceId: town.ids.roadsPage ?? '',
      authorPage: roads,
      externalId: `${roads}_1`,
    });
    await town.db.source.update({
      where: { id: town.ids.page ?? '' },
      data: { looks: 100, looksOn: new Date('2026-11-18') },
    });
    expect(await find()).toEqual([[other.id]]);
  });

  it('comes in portions of a hundred for a Page, and a second run finds the same', async () => {
    for (let n = 0; n < 101; n += 1) await addOwnPost(town);
    const [ids = [], ...more] = await find();
    expect([ids.length, more]).toEqual([100, []]);
    expect((await find())[0]).toEqual(ids);
  });
});
