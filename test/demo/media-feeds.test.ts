import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown } from './small-town.ts';

describe('the media feeds', () => {
  let town: Awaited<ReturnType<typeof openTown>>;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.simulator.close());
  const get = (file: string, headers: Record<string, string> = {}) =>
    fetch(`${town.simulator.url}/feeds/${file}`, { headers });

  it('come as RSS, Atom and JSON Feed, escaped', async () => {
    const rss = await get('kattegat-nyt.rss');
    expect(rss.headers.get('content-type')).toContain('application/rss+xml');
    const text = await rss.text();
    expect(text).toContain('<title>Bænk &amp; blomst</title>');
    expect(text).toContain('Torvet får &lt;ny&gt; bænk');
    expect(text).toMatch(/<pubDate>Thu, 19 Nov 2026 08:00:\d\d \+0000<\/pubDate>/);
    expect(await (await get('kattegat-nyt.atom')).text()).toMatch(/<updated>2026-11-19T08:00:\d\d\.000Z<\/updated>/);
    const json = (await (await get('kattegat-nyt.json')).json()) as { items: { title: string }[] };
    expect(json.items.map(({ title }) => title)).toEqual(['Bænk & blomst']);
  });

  it('answer 304 until something new is out, and hold both media in the common feed', async () => {
    const first = await get('lokalmedier.rss');
    const etag = first.headers.get('etag') ?? '';
    const modified = first.headers.get('last-modified') ?? '';
    expect((await get('lokalmedier.rss', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('lokalmedier.rss', { 'if-modified-since': modified })).status).toBe(304);
    town.clock.moveTo('2026-11-20T11:31:00Z');
    const changed = await get('lokalmedier.rss', { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toMatch(/Færgen sejler[\s\S]*Bænk &amp; blomst/);
    expect((await get('lokalmedier.rss', { 'if-modified-since': modified })).status).toBe(200);
    expect((await get('kattegat-nyt.rss', { 'if-none-match': etag })).status).toBe(200);
  });

  it('take new articles and faults, and know no other medium', async () => {
    town.simulator.publishArticle({ outlet: 'Kattegat Nyt', title: 'Nyt fra i dag' });
    expect(await (await get('kattegat-nyt.rss')).text()).toContain('Nyt fra i dag');
    town.simulator.faults.set('/feeds/kattegat-nyt.*', 'http500', 1);
    expect((await get('kattegat-nyt.rss')).status).toBe(500);
    expect((await get('kattegat-nyt.rss')).status).toBe(200);
    expect((await get('ukendt.rss')).status).toBe(404);
    expect((await get('kattegat-nyt.csv')).status).toBe(404);
  });
});
