import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessError, PermanentError, RateLimitedError, TemporaryError } from '../../core/errors.ts';
import { backfillSource } from '../../jobs/backfill-source.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import { findUnfinished } from '../../jobs/sweep.ts';
import type { Connector, FoundPost, ReadBatch } from '../../sources/contract.ts';
import { pauseScope } from '../../store/pauses.ts';
import { found, scriptedConnector, testContext } from '../support/context.ts';
import { openTown, snapshot, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  for (const key of ['page', 'feed']) await scan(scriptedConnector([done]), key);
  await takeBells(town);
});
afterAll(() => town.close());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const later = (ms: number) => new Date(start.getTime() + ms);
const done: ReadBatch = { posts: [], complete: {} };
const idOf = (key: string) => town.ids[key] ?? '';
const contextWith = (connector: Connector) => testContext({ ...town, connectors: { for: () => connector } });
const scan = (connector: Connector, key = 'page') => scanSource({ id: idOf(key) }, contextWith(connector));
const backfill = (connector: Connector, key = 'page') => backfillSource({ id: idOf(key) }, contextWith(connector));
const gap = (key = 'page') => town.db.sourceGap.findFirstOrThrow({ where: { sourceId: idOf(key) } });
const bells = async () => (await takeBells(town)).map(({ job }) => job);
const texts = async () => (await town.db.post.findMany({ orderBy: { postedAt: 'asc' } })).map(({ text }) => text);

/** Nothing for so many hours, then one good scan that gives the news. */
async function away(hours: number, news: FoundPost[] = [], key = 'page'): Promise<void> {
  town.clock.advanceMs(hours * hourMs);
  await scan(scriptedConnector([{ posts: news, complete: {} }]), key);
}

const posted = (hours: number, text = `Opslag efter ${hours} timer`) =>
  found({ postedAt: later(hours * hourMs), text, externalId: `555_${hours * 10}` });

/** Gives what was posted in the window, as a platform does that can be asked for a time. */
function platformWith(posts: FoundPost[], breakAt?: (reads: number) => Error | undefined) {
  const windows: { since: Date; until: Date }[] = [];
  const connector: Connector & { windows: typeof windows } = {
    kinds: ['facebook-page'],
    scopes: () => ['app'],
    windows,
    async *read(_source, window) {
      windows.push(window);
      const inside = posts.filter(({ postedAt }) => postedAt >= window.since && postedAt <= window.until);
      yield { posts: inside.slice(0, 1) };
      const error = breakAt?.(windows.length);
      if (error) throw error;
      yield { posts: inside.slice(1), complete: {} };
    },
  };
  return connector;
}

describe('after a gap', () => {
  it('the news are read first, and a bell is rung for the rest', async () => {
    town.clock.advanceMs(10 * dayMs);
    const connector = scriptedConnector([done]);
    await scan(connector);
    expect(connector.windows[0]?.since).toEqual(later(8 * dayMs));
    expect(await bells()).toEqual(['backfill-source']);
    expect(await gap()).toMatchObject({ from: start, until: later(10 * dayMs), doneThrough: start, closedAt: null });
  });

  it('all of it is fetched, oldest first, each post once, and the gap is closed and says how many came late', async () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour + 0.5);
    await away(24, [posted(23.5)]);
    const platform = platformWith(hours.map((hour) => posted(hour)));
    await backfill(platform);
    expect(platform.windows.map(({ until }) => until)).toEqual(
      [7, 13, 19, 24].map((hour) => later(Math.min(hour, 24) * hourMs)),
    );
    expect(await texts()).toEqual(hours.map((hour) => `Opslag efter ${hour} timer`));
    expect(await gap()).toMatchObject({ doneThrough: later(dayMs), closedAt: later(dayMs), found: 24 });
  });

  it('a second run finds nothing to do, and a slice that is read twice changes nothing', async () => {
    const platform = platformWith([posted(1), posted(2), posted(5)]);
    await away(6);
    await backfill(platform);
    const tables = ['post', 'sighting', 'post_version', 'source_gap'];
    const before = await snapshot(town, ...tables);
    await backfill(platform);
    expect(platform.windows).toHaveLength(1);
    await town.db.sourceGap.updateMany({ data: { doneThrough: start, closedAt: null } });
    await backfill(platform);
    expect(platform.windows).toHaveLength(2);
    expect(await snapshot(town, ...tables)).toBe(before);
  });

  it('a run that dies half-way is gone on with where it was', async () => {
    const platform = platformWith([posted(1), posted(2), posted(8), posted(9), posted(14)], (reads) =>
      reads === 2 ? new Error('killed') : undefined,
    );
    await away(18);
    await expect(backfill(platform)).rejects.toThrow('killed');
    expect(await gap()).toMatchObject({ doneThrough: later(6 * hourMs), closedAt: null });
    town.clock.advanceMs(15 * minuteMs);
    await backfill(platform);
    expect(platform.windows[2]?.since).toEqual(later(5 * hourMs));
    expect(await texts()).toHaveLength(5);
    expect((await gap()).closedAt).not.toBeNull();
  });

  it('one run is bounded, and asks for the next one', async () => {
    await away(9 * 24);
    await takeBells(town);
    const platform = platformWith([]);
    await backfill(platform);
    expect(platform.windows).toHaveLength(6);
    expect(await bells()).toEqual(['backfill-source']);
    await backfill(platform);
    await backfill(platform);
    expect(platform.windows).toHaveLength(16);
    expect(await bells()).toEqual(['backfill-source']);
    expect((await gap()).closedAt).not.toBeNull();
  });

  it('a slice that is given in parts is read to its end, also by another run', async () => {
    await away(6);
    const part = (step: number): ReadBatch[] => [
      { posts: [posted(step)], complete: { cursor: { step }, hasMore: true } },
    ];
    const connector = scriptedConnector(part(1), part(2), [new TemporaryError('x', 'y')], part(3), [
      { posts: [posted(4)], complete: { cursor: { step: 4 }, hasMore: false } },
    ]);
    await backfill(connector);
    expect(await gap()).toMatchObject({ cursor: { step: 2 }, doneThrough: start, closedAt: null });
    town.clock.advanceMs(15 * minuteMs);
    await backfill(connector);
    expect(await texts()).toHaveLength(4);
    expect(await gap()).toMatchObject({ cursor: null, closedAt: town.clock.now() });
    expect((await town.db.source.findUniqueOrThrow({ where: { id: idOf('page') } })).cursor).toBeNull();
  });

  it('only what is a day old by then is late, and nothing of a first scan', async () => {
    await scan(scriptedConnector([{ posts: [found({ postedAt: later(-5 * dayMs) })], complete: {} }]), 'roadsPage');
    await away(30);
    await backfill(platformWith([posted(5.9), posted(6.1), posted(29)]));
    const late = await town.db.post.findMany({ where: { isLate: true } });
    expect(late.map(({ text }) => text)).toEqual(['Opslag efter 5.9 timer']);
  });

  it('what the first good scan brings of the gap is late as well, and so until the gap is closed', async () => {
    await away(40, [posted(1)]);
    town.clock.advanceMs(10 * minuteMs);
    await scan(scriptedConnector([{ posts: [posted(2)], complete: {} }]));
    for (const platform of [platformWith([]), platformWith([])]) await backfill(platform);
    expect((await gap()).closedAt).not.toBeNull();
    await scan(scriptedConnector([{ posts: [posted(3)], complete: {} }]));
    const rows = await town.db.post.findMany({ orderBy: { postedAt: 'asc' } });
    expect(rows.map(({ isLate }) => isLate)).toEqual([true, true, false]);
  });

  it('a feed gives what it still lists, asked as if nothing was known of it, and the gap says so', async () => {
    await town.db.source.update({ where: { id: idOf('feed') }, data: { cursor: { etag: 'x' } } });
    await away(40, [], 'feed');
    const asked: unknown[] = [];
    const feed: Connector = {
      ...scriptedConnector([done]),
      async *read({ cursor }) {
        asked.push(cursor);
        yield { posts: [posted(20)], complete: { cursor: { etag: 'y' } } };
      },
    };
    await backfill(feed, 'feed');
    expect(asked).toEqual([null]);
    expect(await gap('feed')).toMatchObject({ closedAt: town.clock.now(), found: 1 });
    expect((await gap('feed')).reason).toMatch(/^Maskinen var slukket.* Kilden viser kun sit nyeste/);
  });
});

describe('a backfill that cannot be', () => {
  it.each(['removed', 'switched off', 'without a gap', 'not read yet'])(
    'of a source %s is done without a read',
    async (how) => {
      await away(6);
      const id = idOf('page');
      if (how === 'removed') await town.db.source.delete({ where: { id } });
      if (how === 'switched off') await town.db.source.update({ where: { id }, data: { active: false } });
      if (how === 'without a gap') await town.db.sourceGap.deleteMany();
      if (how === 'not read yet') await town.db.source.update({ where: { id }, data: { readUntil: start } });
      const connector = scriptedConnector([done]);
      await backfill(connector);
      expect(connector.reads).toBe(0);
    },
  );

  it.each([
    [new TemporaryError('x', 'Nej.'), 15, 'ok'],
    [new AccessError('x', 'Nej.'), 60, 'ok'],
    [new PermanentError('x', 'Nej.'), 360, 'ok'],
    [new RateLimitedError('x', 'Vent.', { retryAfterMs: 40 * minuteMs, scope: 'app' }), 40, 'throttled'],
  ])('with %s is tried again in its time, and not before', async (error, minutes, health) => {
    await away(6);
    const connector = scriptedConnector([error], [done]);
    await backfill(connector);
    await backfill(connector);
    expect(connector.reads).toBe(1);
    expect(await gap()).toMatchObject({ doneThrough: start, closedAt: null });
    expect((await town.db.source.findUniqueOrThrow({ where: { id: idOf('page') } })).health).toBe(health);
    town.clock.advanceMs(minutes * minuteMs);
    await backfill(connector);
    expect((await gap()).closedAt).not.toBeNull();
  });

  it('is held back by a pause, and by a budget that is nearly used up', async () => {
    await away(6);
    await pauseScope(town.db, 'app', later(7 * hourMs));
    const connector = scriptedConnector([done]);
    await backfill(connector);
    town.clock.advanceMs(hourMs);
    await town.db.source.updateMany({ data: { budgetUsed: 0.8 } });
    await backfill(connector);
    expect(connector.reads).toBe(0);
    town.clock.advanceMs(hourMs);
    await town.db.source.updateMany({ data: { budgetUsed: 0.5 } });
    await backfill(connector);
    expect((await gap()).closedAt).not.toBeNull();
  });
});

describe('the sweep', () => {
  const waiting = async () =>
    (await findUnfinished(town.db, { now: town.clock.now() })).filter(({ name }) => name === 'backfill-source');

  it('finds a gap whose bell was lost, as soon as its source answers, and until it is closed', async () => {
    town.clock.advanceMs(6 * hourMs);
    await scan(scriptedConnector([new AccessError('x', 'Nej.')]));
    expect(await gap()).toMatchObject({ closedAt: null });
    expect(await waiting()).toEqual([]);
    await away(1);
    expect(await waiting()).toEqual([{ name: 'backfill-source', payload: { id: idOf('page') } }]);
    await backfill(scriptedConnector([new TemporaryError('x', 'Nej.')], [done]));
    expect(await waiting()).toEqual([]);
    town.clock.advanceMs(15 * minuteMs);
    expect(await waiting()).toHaveLength(1);
    await backfill(scriptedConnector([done]));
    expect(await waiting()).toEqual([]);
  });
});
