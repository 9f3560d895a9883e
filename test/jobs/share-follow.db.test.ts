/** What becomes of a share: whether it still stands, and what both posts have after one, two and seven days, at what cost in calls. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { effectSince } from '../../core/share-effect.ts';
import { findShares } from '../../jobs/find-shares.ts';
import { measureShares } from '../../jobs/measure-shares.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import { watchShares } from '../../jobs/watch-shares.ts';
import { listGoneShares, listShareEffects } from '../../store/share-effects.ts';
import { testContext } from '../support/context.ts';
import { simulatedContext } from '../support/simulated.ts';
import { centralPage, openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let platform: Awaited<ReturnType<typeof simulatedContext>>;
const startedAt = Date.parse('2026-11-20T10:00:00Z');
const hours = (count: number) => new Date(startedAt + count * 3_600_000);
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  town.clock.moveTo(hours(0));
  platform = await simulatedContext(town);
  // Another post of the Page: without one nothing could be said of what is missing.
  platform.simulator.publish({ page: centralPage, message: 'Rådhuset holder åbent' });
  await scan();
});
afterEach(() => platform.close());
afterAll(() => town.close());

/** Who has not been read for a day catches up first, and looks at the fortnight again in the next turn. */
const scan = async () => {
  for (const id of [...platform.pageIds, ...platform.pageIds]) {
    await town.db.source.updateMany({ data: { nextCheckAt: town.clock.now(), recheckedAt: null } });
    await scanSource({ id }, platform.context);
  }
  await takeBells(town);
};
/** A search of the fortnight as the worker does it, and what it rings for. */
const search = async (at: Date) => {
  platform.moveTo(at);
  const since = new Date(at.getTime() - 14 * 86_400_000).toISOString();
  await findShares({ since }, platform.context);
  const bells = await takeBells(town);
  for (const { job, payload } of bells) {
    if (job === 'watch-shares') await watchShares(payload as { ids: string[] }, platform.context);
    if (job === 'measure-shares') await measureShares(payload as { ids: string[] }, platform.context);
  }
  return bells.map(({ job }) => job);
};
const share = () => {
  const id = platform.simulator.publish({ shareOf: platform.idOf('a1'), shape: 'parent', message: 'Se her' });
  platform.simulator.count(id, { reactions: 2 });
  return id;
};
const row = () => town.db.share.findFirstOrThrow();
const calls = () => platform.simulator.counts().total;
const actions = async () => (await town.db.audit.findMany({ orderBy: { seq: 'asc' } })).map(({ action }) => action);

describe('a share that is taken away', () => {
  it('is gone when it was missing twice, an hour apart, and the log says so', async () => {
    const central = share();
    await search(hours(0.1));
    platform.simulator.remove(central);
    expect(await search(hours(24))).toContain('watch-shares');
    expect(await row()).toMatchObject({ missingSince: hours(24), goneAt: null });
    expect(await search(hours(24.5))).not.toContain('watch-shares');
    await search(hours(25));
    expect(await row()).toMatchObject({ missingSince: hours(24), goneAt: hours(25) });
    expect(await actions()).toContain('share-gone');
    expect(await listGoneShares(town.db, { from: hours(24), until: hours(26) })).toMatchObject([{ goneAt: hours(25) }]);
    expect(await listGoneShares(town.db, { from: hours(25.1), until: hours(26) })).toEqual([]);
  });

  it('is shared again when it stands there again', async () => {
    const central = share();
    await search(hours(0.1));
    platform.simulator.remove(central);
    await search(hours(2));
    await search(hours(3));
    platform.simulator.restore(central);
    await search(hours(4));
    expect(await row()).toMatchObject({ goneAt: null, missingSince: null });
    expect((await actions()).slice(-2)).toEqual(['share-gone', 'share-back']);
  });

  it('stops having an effect, and is told to nobody by mail', async () => {
    const central = share();
    await search(hours(0.1));
    platform.simulator.remove(central);
    await search(hours(2));
    await search(hours(3));
    expect(await search(hours(49))).toEqual([]);
    expect(await town.db.shareEffect.findMany()).toMatchObject([{ day: 0 }]);
    expect(await town.db.delivery.count()).toBe(0);
  });

  it('costs a few calls of the central Page, and no more while it is gone', async () => {
    const central = share();
    await search(hours(0.1));
    platform.simulator.remove(central);
    const before = calls();
    await search(hours(1));
    await search(hours(2));
    // The list, and twice: the post, another list, another post.
    expect(calls() - before).toBe(2 + 2 * 3);
    const after = calls();
    for (let hour = 3; hour < 9; hour += 1) await search(hours(hour));
    expect(calls() - after).toBe(6);
  });

  it('is not taken for gone by a pause, a dead answer, an empty list, or a list that leaves it out', async () => {
    const central = share();
    await search(hours(0.1));
    const { id } = await row();
    const empty = testContext({ ...town, async *readCentralPosts() {} });
    await findShares({ since: hours(-300).toISOString() }, empty);
    expect(await takeBells(town)).toEqual([]);
    const leavesOut = testContext({
      ...town,
      connectors: platform.context.connectors,
      async *readCentralPosts(page, since) {
        for await (const batch of platform.context.readCentralPosts(page, since))
          yield batch.filter(({ externalId }) => externalId !== central);
      },
    });
    await findShares({ since: hours(-300).toISOString() }, leavesOut);
    expect((await takeBells(town)).map(({ job }) => job)).toEqual(['watch-shares']);
    await watchShares({ ids: [id] }, leavesOut);
    expect(await row()).toMatchObject({ missingSince: null, goneAt: null, lookedAt: town.clock.now() });
    // It was looked for just now.
    const before = calls();
    await watchShares({ ids: [id] }, leavesOut);
    expect(calls()).toBe(before);
    platform.moveTo(hours(12));
    await town.db.pause.create({ data: { scope: `page:${centralPage}`, until: hours(13) } });
    await watchShares({ ids: [id] }, platform.context);
    await town.db.pause.deleteMany();
    platform.simulator.faults.set(centralPage, 'http500');
    await watchShares({ ids: [id] }, platform.context);
    expect(platform.context.lines.join()).toContain('shares-not-looked-for');
    expect(await row()).toMatchObject({ missingSince: null, goneAt: null });
  });

  it('is nothing to look for when its row is gone', async () => {
    await watchShares({ ids: ['00000000-0000-4000-8000-000000000000'] }, platform.context);
    await measureShares({ ids: ['00000000-0000-4000-8000-000000000000'] }, platform.context);
    expect(await takeBells(town)).toEqual([]);
  });
});

const effects = () => listShareEffects(town.db, { from: hours(-24), until: hours(24) });

describe('the effect of a share', () => {
  it('is counted when it is found and after one, two and seven days, with no call beside the lists', async () => {
    const central = share();
    await search(hours(0.1));
    for (const [hour, reactions] of [
      [25, 20],
      [49, 31],
      [169, 40],
    ] as const) {
      platform.simulator.count(central, { reactions, shares: 3 });
      platform.simulator.count(platform.idOf('a1'), { reactions: 5 + reactions, shares: 4 });
      platform.moveTo(hours(hour));
      await scan();
      const before = calls();
      expect(await search(hours(hour))).toEqual([]);
      expect(calls() - before).toBe(1);
      await search(hours(hour + 1));
    }
    const [effect] = await effects();
    expect(effect).toMatchObject({ source: 'Dagplejen Prøve', departmentKey: 'skole_og_dagtilbud', isRepeat: false });
    expect(Object.keys(effect?.days ?? {})).toEqual(['0', '1', '2', '7']);
    expect(effect?.days[0]).toMatchObject({ own: { reactions: 5, shares: 2 }, central: { reactions: 2, shares: 0 } });
    expect(effect?.days[2]).toMatchObject({ countedAt: hours(49), own: { reactions: 36 }, central: { reactions: 31 } });
    expect(effectSince(effect?.days[0], effect?.days[7])).toMatchObject({
      own: { reactions: 40, shares: 2 },
      central: { reactions: 40, shares: 3 },
    });
  });

  it('of an old post that no list gives any more is asked for, one call a day', async () => {
    share();
    await search(hours(0.1));
    platform.simulator.count(platform.idOf('a1'), { reactions: 17 });
    const before = calls();
    expect(await search(hours(25))).toEqual(['measure-shares']);
    expect(calls() - before).toBeLessThanOrEqual(2);
    expect((await effects())[0]?.days[1]?.own).toMatchObject({ reactions: 17 });
  });

  it('stays unknown where the post could not be read', async () => {
    share();
    await search(hours(0.1));
    platform.moveTo(hours(25));
    const blind = testContext({ ...town, readCentralPosts: platform.context.readCentralPosts });
    await findShares({ since: hours(-300).toISOString() }, blind);
    for (const { payload } of await takeBells(town)) await measureShares(payload as { ids: string[] }, blind);
    expect((await effects())[0]?.days[1]).toMatchObject({ own: { reactions: null }, central: { reactions: 2 } });
  });

  it('of a share that is found days later begins with what is known from the day before it', async () => {
    const post = await town.db.post.findFirstOrThrow({ where: { externalId: platform.idOf('a1') } });
    await town.db.postCount.deleteMany();
    await town.db.postCount.create({ data: { postId: post.id, date: new Date('2026-11-19'), reactions: 3 } });
    share();
    platform.moveTo(hours(30));
    await scan();
    await search(hours(30));
    const [effect] = await effects();
    expect(effect?.days[0]?.own).toMatchObject({ reactions: 3 });
    expect(effect?.days[1]?.own).toMatchObject({ reactions: 5 });
  });

  it('of an old post that is found days later is not reckoned from what it has by then', async () => {
    await town.db.postCount.deleteMany();
    share();
    platform.simulator.count(platform.idOf('a1'), { reactions: 17 });
    expect(await search(hours(30))).toEqual(['thank-department', 'measure-shares']);
    const [effect] = await effects();
    expect(effect?.days[1]?.own).toMatchObject({ reactions: 17 });
    expect(effect?.days[0]?.own).toMatchObject({ reactions: null });
    expect(effectSince(effect?.days[0], effect?.days[1]).own).toMatchObject({ reactions: null });
  });

  it('says which share of a post came first, so that the post is counted once', async () => {
    share();
    await search(hours(0.1));
    platform.moveTo(hours(2));
    platform.simulator.publish({ shareOf: platform.idOf('a1'), shape: 'target', message: 'Og en gang til' });
    await search(hours(2.1));
    expect((await effects()).map(({ isRepeat }) => isRepeat)).toEqual([true, false]);
  });
});
