import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessError, PermanentError, RateLimitedError, TemporaryError } from '../../core/errors.ts';
import { findDueSources } from '../../jobs/find-due-sources.ts';
import { readSource, scanSource } from '../../jobs/scan-source.ts';
import type { Connector, ReadBatch } from '../../sources/contract.ts';
import { pauseScope } from '../../store/pauses.ts';
import { findSource } from '../../store/sources.ts';
import { found, scriptedConnector, testContext } from '../support/context.ts';
import { daycare, openTown, snapshot, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayAndMore = 25 * hourMs;
const later = (ms: number) => new Date(start.getTime() + ms);
const done: ReadBatch = { posts: [], complete: {} };
const pageId = () => town.ids.page ?? '';
const row = (key = 'page') => town.db.source.findUniqueOrThrow({ where: { id: town.ids[key] ?? '' } });
const contextWith = (connector: Connector) => testContext({ ...town, connectors: { for: () => connector } });
const scan = (connector: Connector, id = pageId()) => scanSource({ id }, contextWith(connector));

describe('a scan', () => {
  it('stores posts with the bell for their judgement, and moves the window', async () => {
    const posts = [found(), found()];
    await scan(scriptedConnector([{ posts }, { posts: [], complete: { cursor: { etag: 'x' } } }]));
    const ids = (await town.db.post.findMany({ select: { id: true } })).map(({ id }) => id);
    const [bell, ...more] = await takeBells(town);
    expect(more).toEqual([]);
    expect(bell?.job).toBe('classify-posts');
    const rung = (bell?.payload.ids ?? []) as string[];
    expect([...rung].sort()).toEqual(ids.sort());
    expect(await row()).toMatchObject({
      health: 'ok',
      readUntil: start,
      recheckedAt: start,
      nextCheckAt: later(9.5 * minuteMs),
      currentEverySeconds: 570,
      cursor: { etag: 'x' },
    });
  });

  it('done twice changes nothing and rings nothing', async () => {
    const connector = scriptedConnector([{ posts: [found(), found()] }, done]);
    await scan(connector);
    await takeBells(town);
    const tables = ['post', 'sighting', 'post_version', 'source', 'outbox'];
    const before = await snapshot(town, ...tables);
    await scan(connector);
    expect(await snapshot(town, ...tables)).toBe(before);
  });

  it.each(['removed', 'switched off'])('of a source that was %s is done without a read', async (how) => {
    const connector = scriptedConnector([done]);
    if (how === 'removed') await town.db.source.delete({ where: { id: pageId() } });
    else await town.db.source.update({ where: { id: pageId() }, data: { active: false } });
    await scan(connector);
    expect(connector.reads).toBe(0);
  });

  it('keeps nothing of a batch whose transaction fails, and reads it again', async () => {
    const bad = found({ postedAt: new Date(Number.NaN) });
    await expect(scan(scriptedConnector([{ posts: [found(), bad], complete: {} }]))).rejects.toThrow();
    expect([await town.db.post.count(), await town.db.outbox.count()]).toEqual([0, 0]);
    expect((await row()).readUntil).toBeNull();
  });

  it('masks what the public wrote before it is stored, and hides who wrote it', async () => {
    await scan(
      scriptedConnector([
        { posts: [found({ text: 'Ring 86 12 34 56, cpr 010190-1234', authorKey: 'borger-17' })] },
        done,
      ]),
    );
    const post = await town.db.post.findFirstOrThrow();
    expect(post.text).not.toMatch(/\d{4}/);
    expect(post.voice).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(post)).not.toContain('borger-17');
  });

  it('comes back no sooner than the source asks, and silences the scope it names', async () => {
    const notBefore = later(2 * hourMs);
    await scan(scriptedConnector([{ posts: [], complete: { notBefore, scope: `page:${daycare}` } }]));
    expect((await row()).nextCheckAt).toEqual(notBefore);
    expect(await town.db.pause.findMany()).toMatchObject([{ scope: `page:${daycare}`, until: notBefore }]);
  });
});

describe('the pulse of a source', () => {
  const dayMs = 24 * hourMs;
  const daily = [0, 1, 2, 3, 4, 5].map((day) => found({ kind: 'post', postedAt: later(-day * dayMs) }));

  it('is told by its own posts, and says when it has fallen silent; a comment does not end that, the next post does', async () => {
    const comment = found({ kind: 'comment', postedAt: later(4.5 * dayMs) });
    const post = found({ kind: 'post', postedAt: later(6 * dayMs) });
    const connector = scriptedConnector(
      [{ posts: daily, complete: {} }],
      [{ posts: [comment], complete: {} }],
      [{ posts: [post], complete: {} }],
    );
    await scan(connector);
    expect(await row()).toMatchObject({ lastPostAt: start, usualGapSeconds: 86_400, silentSince: null });
    town.clock.advanceMs(5 * dayMs);
    await scan(connector);
    expect(await row()).toMatchObject({ lastPostAt: start, silentSince: later(4 * dayMs), currentEverySeconds: 900 });
    town.clock.advanceMs(dayMs);
    await scan(connector);
    expect(await row()).toMatchObject({ lastPostAt: later(6 * dayMs), silentSince: null });
  });

  it('of a feed that answers with nothing new for three weeks is silent, also when it never gave anything', async () => {
    await town.db.source.update({ where: { id: town.ids.feed ?? '' }, data: { createdAt: start } });
    const connector = scriptedConnector([done]);
    await scan(connector, town.ids.feed);
    expect((await row('feed')).silentSince).toBeNull();
    town.clock.advanceMs(22 * dayMs);
    await scan(connector, town.ids.feed);
    expect(await row('feed')).toMatchObject({ lastPostAt: null, silentSince: later(21 * dayMs), health: 'ok' });
  });

  it('takes what claims to come from the future for something of now', async () => {
    await scan(scriptedConnector([{ posts: [found({ kind: 'post', postedAt: later(dayMs) })], complete: {} }]));
    expect((await row()).lastPostAt).toEqual(start);
  });

  it('is kept with the share of the budget that the platform told of, and forgets neither when nothing is told', async () => {
    await scan(scriptedConnector([{ posts: daily, complete: { budgetUsed: 0.25 } }]));
    await scan(scriptedConnector([done]));
    expect(await row()).toMatchObject({ budgetUsed: 0.25, lastPostAt: start, usualGapSeconds: 86_400 });
  });
});

it('a thorough scan has a gap fetched at once whose last try has just failed', async () => {
  await scan(scriptedConnector([done]));
  town.clock.advanceMs(2 * hourMs);
  await scan(scriptedConnector([done]));
  await town.db.sourceGap.updateMany({ data: { nextTryAt: later(dayAndMore) } });
  await takeBells(town);
  const source = await findSource(town.db, pageId());
  if (source) await readSource(source, contextWith(scriptedConnector([done])), true);
  expect(await town.db.sourceGap.findMany()).toMatchObject([{ nextTryAt: null, closedAt: null }]);
  expect((await takeBells(town)).map(({ job }) => job)).toEqual(['backfill-source']);
});

describe('a source that fails', () => {
  const sentence = 'Facebook svarer ikke.';
  const cases = [
    ['passing', new TemporaryError('x', sentence), 'failing', minuteMs],
    ['permanent', new PermanentError('x', sentence), 'failing', 6 * hourMs],
    ['of access', new AccessError('x', sentence), 'no_access', 6 * hourMs],
    [
      'of too many calls',
      new RateLimitedError('x', sentence, { retryAfterMs: 40 * minuteMs, scope: 'app' }),
      'throttled',
      40 * minuteMs,
    ],
  ] as const;

  it.each(cases)(
    'with an error %s says so on its row and comes back in its time',
    async (_kind, error, health, waitMs) => {
      await scan(scriptedConnector([error]));
      expect(await row()).toMatchObject({
        health,
        lastError: sentence,
        failingSince: start,
        errorCount: 1,
        nextCheckAt: later(waitMs),
        readUntil: null,
      });
    },
  );

  it('waits longer each time, remembers since when, and is well again after one good read', async () => {
    const connector = scriptedConnector(
      [new TemporaryError('x', sentence)],
      [new TemporaryError('x', sentence)],
      [new TemporaryError('x', sentence)],
      [done],
    );
    for (const waitMs of [1, 2, 4]) {
      await scan(connector);
      expect((await row()).nextCheckAt).toEqual(new Date(town.clock.now().getTime() + waitMs * minuteMs));
      town.clock.advanceMs(waitMs * minuteMs);
    }
    expect(await row()).toMatchObject({ failingSince: start, errorCount: 3 });
    await scan(connector);
    expect(await row()).toMatchObject({ health: 'ok', lastError: null, failingSince: null, errorCount: 0 });
  });

  it('keeps what came before the break, leaves the window where it was, and reads it again', async () => {
    const early = found();
    const late = found();
    const connector = scriptedConnector(
      [done],
      [{ posts: [early] }, new TemporaryError('x', sentence)],
      [{ posts: [early, late] }, done],
    );
    await scan(connector);
    town.clock.advanceMs(hourMs);
    await scan(connector);
    expect(await row()).toMatchObject({ readUntil: start, health: 'failing' });
    expect(await town.db.post.count()).toBe(1);
    town.clock.advanceMs(hourMs);
    await scan(connector);
    expect(await town.db.post.count()).toBe(2);
    expect((await row()).readUntil).toEqual(later(2 * hourMs));
    expect(connector.windows[2]?.since).toEqual(connector.windows[1]?.since);
  });

  it('throws what is our own fault, and says on the row that nothing was read', async () => {
    await expect(scan(scriptedConnector([new Error('a bug')]))).rejects.toThrow('a bug');
    expect(await row()).toMatchObject({ health: 'failing', failingSince: start, readUntil: null });
    expect((await row()).lastError).toContain('fejl i Lytteposten');
    expect((await row()).lastError).not.toContain('a bug');
  });

  it('logs the kind of error and no sentence of it', async () => {
    const context = contextWith(scriptedConnector([new TemporaryError('access_token=abc', 'Hemmelig tekst')]));
    await scanSource({ id: pageId() }, context);
    expect(context.lines.join()).toContain('TemporaryError');
    expect(context.lines.join()).not.toMatch(/abc|Hemmelig/);
  });
});

describe('a pause', () => {
  const limited = (scope: string) => new RateLimitedError('x', 'Vent.', { retryAfterMs: hourMs, scope });
  const read = async (connector: Connector, key: string) => {
    const source = await findSource(town.db, town.ids[key] ?? '');
    if (!source) throw new Error('no source');
    return readSource(source, contextWith(connector));
  };

  it.each([
    ['app', ['roadsPage', 'mentions']],
    ['identity', ['roadsPage', 'mentions']],
    [`page:${daycare}`, ['page']],
  ])('of scope %s silences every source it covers', async (scope, silent) => {
    await scan(scriptedConnector([limited(scope)]));
    const connector = scriptedConnector([done]);
    for (const key of ['page', 'roadsPage', 'mentions'].filter((name) => name === 'page' || silent.includes(name))) {
      expect(await read(connector, key)).toEqual({ kind: 'paused', until: later(hourMs) });
      expect((await row(key)).nextCheckAt).toEqual(later(hourMs));
    }
    expect(connector.reads).toBe(0);
  });

  it('of one Page leaves the others alone', async () => {
    await scan(scriptedConnector([limited(`page:${daycare}`)]));
    expect(await read(scriptedConnector([done]), 'roadsPage')).toMatchObject({ kind: 'read' });
  });

  it('is over when its time is', async () => {
    await scan(scriptedConnector([limited('app')]));
    town.clock.advanceMs(hourMs);
    expect(await read(scriptedConnector([done]), 'roadsPage')).toMatchObject({ kind: 'read' });
  });

  it('is never shortened by a later and milder answer', async () => {
    await scan(scriptedConnector([limited('app')]));
    await pauseScope(town.db, 'app', later(minuteMs));
    expect((await town.db.pause.findFirst())?.until).toEqual(later(hourMs));
  });
});

describe('finding what is due', () => {
  it('rings each due source once, and again after its time', async () => {
    const context = testContext(town);
    await findDueSources({}, context);
    const bells = await takeBells(town);
    expect(bells.flatMap(({ payload }) => payload.id ?? []).sort()).toEqual(
      ['page', 'roadsPage', 'mentions'].map((key) => town.ids[key]).sort(),
    );
    await town.db.source.deleteMany({ where: { kind: 'feed' } });
    await findDueSources({}, context);
    expect(await takeBells(town)).toEqual([]);
    town.clock.advanceMs(5 * minuteMs);
    await findDueSources({}, context);
    expect(await takeBells(town)).toHaveLength(3);
  });

  it('gives each source to one of two callers', async () => {
    await Promise.all([findDueSources({}, testContext(town)), findDueSources({}, testContext(town))]);
    const ids = (await takeBells(town)).flatMap(({ payload }) => payload.id ?? []);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
  });

  it('leaves alone what is switched off or not yet due', async () => {
    await town.db.source.updateMany({ data: { nextCheckAt: later(1) } });
    await town.db.source.update({ where: { id: pageId() }, data: { active: false, nextCheckAt: start } });
    await findDueSources({}, testContext(town));
    expect(await takeBells(town)).toEqual([]);
  });
});
