import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessError, RateLimitedError, TemporaryError } from '../../core/errors.ts';
import { noticeGaps } from '../../jobs/notice-gaps.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import type { ReadBatch } from '../../sources/contract.ts';
import { pauseScope } from '../../store/pauses.ts';
import { scriptedConnector, testContext } from '../support/context.ts';
import { openTown, snapshot, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  await scan([done]);
  await takeBells(town);
});
afterAll(() => town.close());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const later = (ms: number) => new Date(start.getTime() + ms);
const done: ReadBatch = { posts: [], complete: {} };
const pageId = () => town.ids['page'] ?? '';
const gaps = () => town.db.sourceGap.findMany({ orderBy: { from: 'asc' } });
const notice = () => noticeGaps({}, testContext(town));
const scan = (...script: (ReadBatch | Error)[][]) => {
  const connector = scriptedConnector(...script);
  return scanSource({ id: pageId() }, testContext({ ...town, connectors: { for: () => connector } }));
};
const denied = new AccessError('x', 'Adgangen er væk.');

describe('what is not read', () => {
  it('has a row as soon as that is clear, which grows for as long as it lasts', async () => {
    town.clock.advanceMs(20 * minuteMs);
    await scan([denied]);
    await notice();
    expect(await gaps()).toEqual([]);
    town.clock.advanceMs(20 * minuteMs);
    await notice();
    expect(await gaps()).toMatchObject([
      {
        sourceId: pageId(),
        from: start,
        until: later(40 * minuteMs),
        doneThrough: start,
        reason: 'Adgangen til siden var væk.',
        noticedAt: later(40 * minuteMs),
        closedAt: null,
      },
    ]);
    town.clock.advanceMs(hourMs);
    await notice();
    expect(await gaps()).toMatchObject([
      { from: start, until: later(hourMs + 40 * minuteMs), noticedAt: later(40 * minuteMs) },
    ]);
  });

  it('is noticed once, however often and by how many it is looked for', async () => {
    town.clock.advanceMs(hourMs);
    await Promise.all([notice(), notice(), notice()]);
    const before = await snapshot(town, 'source_gap');
    await notice();
    expect(await gaps()).toHaveLength(1);
    expect(await snapshot(town, 'source_gap')).toBe(before);
  });

  it('is noticed by a failing scan alone, where no worker is running', async () => {
    town.clock.advanceMs(hourMs);
    await scan([new TemporaryError('x', 'Facebook svarer ikke.')]);
    expect(await gaps()).toMatchObject([{ until: later(hourMs), reason: 'Kilden svarede ikke, som den skulle.' }]);
  });

  it('names each reason once, in the order in which they came', async () => {
    town.clock.advanceMs(8 * hourMs);
    await notice();
    await scan([denied]);
    await scan([denied]);
    await scan([new RateLimitedError('x', 'Vent.', { retryAfterMs: hourMs, scope: 'app' })]);
    await notice();
    expect((await gaps()).map(({ reason }) => reason)).toEqual([
      'Maskinen var slukket eller i dvale, eller kilden var slået fra. Adgangen til siden var væk. Facebook bad os vente.',
    ]);
  });

  it('was told to wait, when a pause of its Page or app held it back', async () => {
    await pauseScope(town.db, 'app', later(3 * hourMs));
    town.clock.advanceMs(10 * minuteMs);
    await scan([done]);
    town.clock.advanceMs(hourMs);
    await notice();
    expect(await gaps()).toMatchObject([{ reason: 'Facebook bad os vente.' }]);
  });

  it('is no gap where a source is switched off, gone, or was never read', async () => {
    town.clock.advanceMs(8 * hourMs);
    await town.db.source.update({ where: { id: pageId() }, data: { active: false } });
    await notice();
    await town.db.source.delete({ where: { id: pageId() } });
    await notice();
    expect(await gaps()).toEqual([]);
  });

  it('grows no more once the source has been read', async () => {
    town.clock.advanceMs(8 * hourMs);
    await notice();
    await scan([done]);
    town.clock.advanceMs(minuteMs);
    await notice();
    expect(await gaps()).toMatchObject([{ from: start, until: later(8 * hourMs) }]);
  });
});
