import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SourceKind } from '../../core/words.ts';
import { catalogue } from '../../jobs/catalogue.ts';
import { findDueSources } from '../../jobs/find-due-sources.ts';
import { backfillOf, hostOf } from '../../jobs/host-lane.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import type { ReadableSource } from '../../sources/contract.ts';
import { scriptedConnector, testContext } from '../support/context.ts';
import { openTown, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  await town.db.source.deleteMany();
});
afterAll(() => town.close());

const minuteMs = 60_000;
const host = 'medie.example';

/** Feeds of one host, each due a minute before the next. */
async function addFeeds(...names: string[]) {
  for (const [index, name] of names.entries())
    await town.db.source.create({
      data: {
        kind: 'feed',
        externalId: `https://${host}/${name}`,
        name,
        everySeconds: 900,
        nextCheckAt: new Date(start.getTime() - (names.length - index) * minuteMs),
      },
    });
}

/** Tells in which order it was asked; reading takes as long as it is told. */
function slowConnector(takesMs = 0) {
  const asked: string[] = [];
  const connector = {
    ...scriptedConnector([]),
    async *read({ name }: ReadableSource) {
      asked.push(name);
      town.clock.advanceMs(takesMs);
      if (name === 'itu') throw new Error('a bug');
      yield { posts: [], complete: {} };
    },
  };
  return { asked, context: testContext({ ...town, connectors: { for: () => connector } }) };
}

describe('the host of a source', () => {
  it.each<[SourceKind, string, string | undefined]>([
    ['feed', 'https://medie.example/rss', 'medie.example'],
    ['webpage', 'https://www.norddjurs.dk:8443/nyt', 'www.norddjurs.dk:8443'],
    ['mastodon', 'mastodon.example/norddjurs', 'mastodon.example'],
    ['bluesky', 'norddjurs', 'bluesky'],
    ['facebook-page', '111222333000001', undefined],
    ['instagram-hashtag', 'norddjurs', undefined],
    ['linkedin-organisation', '123', undefined],
  ])('%s %s: %s', (kind, externalId, expected) => {
    expect(hostOf({ kind, externalId })).toBe(expected);
  });

  it('is the key of their bells: what waits or runs there holds one lane for news and one for the past', () => {
    const past = (externalId: string) => {
      const { payload } = backfillOf({ id: externalId, kind: 'feed', externalId: `https://${host}/${externalId}` });
      return catalogue['backfill-source'].key(payload as { id: string });
    };
    expect([past('en'), past('to')]).toEqual([host, host]);
    expect(catalogue['scan-source'].key({ host })).toBe(host);
  });
});

describe('sources of one host', () => {
  it('are rung for by one bell, and again until somebody has read them', async () => {
    await addFeeds('en', 'to', 'tre');
    const { context } = slowConnector();
    const bell = [{ job: 'scan-source', payload: { host } }];
    for (const _round of [1, 2]) {
      await findDueSources({}, context);
      expect(await takeBells(town)).toEqual(bell);
    }
    await scanSource({ host }, context);
    await findDueSources({}, context);
    expect(await takeBells(town)).toEqual([]);
  });

  it('are read one after the other, the longest overdue first; a second run finds nothing to do', async () => {
    await addFeeds('en', 'to', 'tre');
    await town.db.source.create({
      data: {
        kind: 'feed',
        externalId: 'https://andet.example/',
        name: 'andet',
        everySeconds: 900,
        nextCheckAt: start,
      },
    });
    await town.db.source.updateMany({ where: { name: 'to' }, data: { active: false } });
    const { asked, context } = slowConnector();
    await scanSource({ host }, context);
    await scanSource({ host }, context);
    expect(asked).toEqual(['en', 'tre']);
  });

  it('are each read by one of two workers', async () => {
    await addFeeds('en', 'to', 'tre');
    const [one, two] = [slowConnector(), slowConnector()];
    await Promise.all([scanSource({ host }, one.context), scanSource({ host }, two.context)]);
    expect([...one.asked, ...two.asked].sort()).toEqual(['en', 'to', 'tre']);
  });

  it('give the lane back after a minute, and the rest stays due', async () => {
    await addFeeds('en', 'to', 'tre');
    const { asked, context } = slowConnector(30_000);
    await scanSource({ host }, context);
    expect(asked).toEqual(['en', 'to']);
    await findDueSources({}, context);
    expect(await takeBells(town)).toEqual([{ job: 'scan-source', payload: { host } }]);
  });

  it('stop with the process, and one that fails for our own fault does not come first again', async () => {
    await addFeeds('itu', 'to');
    const { asked, context } = slowConnector();
    await scanSource({ host }, { ...context, signal: AbortSignal.abort() });
    expect(asked).toEqual([]);
    await expect(scanSource({ host }, context)).rejects.toThrow('a bug');
    await scanSource({ host }, context);
    expect(asked).toEqual(['itu', 'to']);
  });
});
