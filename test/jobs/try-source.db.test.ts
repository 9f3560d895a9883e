import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError } from '../../core/errors.ts';
import { sweep } from '../../jobs/sweep.ts';
import { trySource } from '../../jobs/try-source.ts';
import type { SourcePreview } from '../../sources/preview-source.ts';
import type { SourceValue } from '../../store/edit-source.ts';
import { askTry, findTry } from '../../store/source-tries.ts';
import { found, scriptedConnector, testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const source = (more: Partial<SourceValue>): SourceValue => ({
  kind: 'feed',
  externalId: 'https://medie.example/rss',
  name: 'Mediet',
  departmentKey: null,
  mail: null,
  everySeconds: 900,
  isMedium: false,
  item: null,
  follow: false,
  active: true,
  ...more,
});
const nothing: SourcePreview = { kind: 'feed', robots: 'allowed', title: '', items: [], points: [], feeds: [] };
const item = (title: string) => ({
  title,
  lead: '',
  link: 'https://medie.example/1',
  published: new Date('2026-11-17T10:00:00Z'),
});

async function attempt(value: SourceValue, more: object) {
  const id = randomUUID();
  await askTry(town.db, id, { source: value, personId: town.ids.comms ?? '', at: town.clock.now() });
  const context = testContext({ ...town, ...more });
  await trySource({ id }, context);
  return { id, context, tried: await findTry(town.db, id) };
}

describe('trying a source', () => {
  it('shows what a feed holds, by its titles', async () => {
    const items = Array.from({ length: 9 }, (_, at) => item(`Nyhed ${at}`));
    const { tried } = await attempt(source({}), { preview: async () => ({ ...nothing, items }) });
    expect(tried).toMatchObject({ state: 'found', found: { count: 9, robots: 'allowed' } });
    expect(tried?.found?.titles).toHaveLength(6);
    expect(tried?.found?.titles[0]).toEqual({
      title: 'Nyhed 0',
      link: 'https://medie.example/1',
      at: '2026-11-17T10:00:00.000Z',
    });
  });

  it('asks a web page by its selector, and names the feeds of an address that is none', async () => {
    const asked: unknown[] = [];
    const preview = async (url: string, options: object) => {
      asked.push([url, options]);
      return { ...nothing, kind: 'webpage', items: [item('Referat')] };
    };
    const page = source({ kind: 'webpage', externalId: 'https://n.example/r', item: 'article a', follow: true });
    expect((await attempt(page, { preview })).tried?.found?.count).toBe(1);
    expect(asked).toEqual([['https://n.example/r', { item: 'article a', follow: true }]]);
    const feeds = [{ title: 'Alt nyt', link: 'https://n.example/feed' }];
    const other = await attempt(source({}), { preview: async () => ({ ...nothing, kind: 'webpage', feeds }) });
    expect(other.tried?.found).toMatchObject({ count: 0, feeds });
    const none = await attempt(source({}), { preview: async () => ({ ...nothing, kind: 'webpage' }) });
    expect(none.tried).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('nævner ingen nyhedsfeeds'),
    });
  });

  it('says whether a Page can be read, and shows nothing of it', async () => {
    const page = source({ kind: 'facebook-page', externalId: '55' });
    const ownPages = {
      list: async () => [],
      check: async (id: string) => ({ ok: id === '55', sentence: 'Ingen rolle.' }),
    };
    expect((await attempt(page, { ownPages })).tried).toMatchObject({
      state: 'found',
      found: { count: null, titles: [] },
    });
    const other = await attempt(source({ kind: 'facebook-page', externalId: '56' }), { ownPages });
    expect(other.tried).toMatchObject({ state: 'refused', sentence: 'Ingen rolle.' });
    expect((await attempt(page, {})).tried?.sentence).toContain('GRAPH_ACCESS_TOKEN');
  });

  it('counts what people wrote, and stores none of it', async () => {
    const connector = scriptedConnector([{ posts: [found(), found()], complete: {} }]);
    const before = await town.db.post.count();
    const { tried } = await attempt(source({ kind: 'bluesky', externalId: 'norddjurs' }), {
      connectors: { for: () => connector },
    });
    expect(tried?.found).toMatchObject({ count: 2, hasMore: false, titles: [] });
    expect(connector.windows[0]?.since).toEqual(new Date(town.clock.now().getTime() - 14 * 86_400_000));
    expect(await town.db.post.count()).toBe(before);
    const keyless = await attempt(source({ kind: 'linkedin-organisation', externalId: '1' }), {});
    expect(keyless.tried?.sentence).toContain('før dens nøgle er sat');
  });

  it('tells in a sentence what went wrong, and keeps a fault of our own from looking like theirs', async () => {
    const refuse = (error: Error) => ({ preview: () => Promise.reject(error) });
    const no = await attempt(source({}), refuse(new PermanentError('404', 'Adressen findes ikke.')));
    expect(no.tried).toMatchObject({ state: 'refused', sentence: 'Adressen findes ikke.' });
    const id = randomUUID();
    await askTry(town.db, id, { source: source({}), personId: town.ids.comms ?? '', at: town.clock.now() });
    const broken = testContext({ ...town, ...refuse(new TypeError('x is undefined')) });
    await expect(trySource({ id }, broken)).rejects.toThrow('x is undefined');
    expect((await findTry(town.db, id))?.sentence).toContain('uventet fejl');
  });

  it('twice reads once, and what is gone is done', async () => {
    let reads = 0;
    const preview = async () => {
      reads += 1;
      return nothing;
    };
    const { id, context } = await attempt(source({}), { preview });
    await trySource({ id }, context);
    await trySource({ id: randomUUID() }, context);
    expect(reads).toBe(1);
  });

  it('whose bell was lost is rung again', async () => {
    const id = randomUUID();
    await askTry(town.db, id, { source: source({}), personId: town.ids.comms ?? '', at: town.clock.now() });
    town.clock.advanceMs(120_000);
    await sweep({}, testContext(town));
    expect(await takeBells(town)).toContainEqual({ job: 'try-source', payload: { id } });
  });
});
