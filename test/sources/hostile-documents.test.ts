import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createFeedConnector } from '../../sources/feed.ts';
import { ours, startProgram } from '../support/program.ts';
import { documents } from './support/documents.ts';
import { item, rss, startFeed } from './support/feeds.ts';
import { sourceOf } from './support/graph.ts';
import { readAll } from './support/loopback.ts';
import { page, site, startSite } from './support/pages.ts';

test('hundreds of hostile documents and thousands of broken ones: none is believed, none stops the reading', {
  timeout: 240_000,
}, async () => {
  const { status, out, err } = await startProgram(ours('test/sources/hostile-child.ts')).ended;
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const { crafted, fuzzed, isStillReading, wrong, polluted, outcomes, peakMb } = JSON.parse(out);
  expect(crafted).toBeGreaterThanOrEqual(200);
  expect(fuzzed).toBe(5_000);
  expect({ isStillReading, wrong, polluted }).toEqual({ isStillReading: true, wrong: [], polluted: false });
  // The set is neither refused as a whole nor let through.
  expect(outcomes).toMatchObject({ read: expect.any(Number), broken: expect.any(Number), hostile: expect.any(Number) });
  expect(peakMb).toBeLessThan(512);
});

const bomb = gzipSync(Buffer.alloc(60_000_000));
const feed = rss(item(1));
const list = page('<article><a href="/x">Nyhed 1</a></article>');
const packed = (coding: string, body: Buffer) => ({ headers: { 'content-encoding': coding }, body });

test.each([
  ['a bomb', packed('gzip', bomb), 'PermanentError'],
  ['a bomb in a bomb', packed('gzip, gzip', gzipSync(bomb)), 'PermanentError'],
  ['half a packet', packed('gzip', gzipSync(feed + list).subarray(0, -20)), 'TemporaryError'],
  ['a packet that is none', packed('gzip', Buffer.from(feed)), 'TemporaryError'],
  ['an unknown packing', packed('zstd', deflateSync(feed)), 'TemporaryError'],
  ['less than announced', { body: feed, cut: true }, 'TemporaryError'],
  ['a circle', { status: 302, headers: { location: '/rss' } }, 'PermanentError'],
  ['a way to a file', { status: 302, headers: { location: 'file:///etc/passwd' } }, 'PermanentError'],
])('over the wire: %s', async (_, reply, name) => {
  const { read, http, url, clock } = await startSite(site({ '/rss': reply }));
  const feeds = createFeedConnector({ http, documents });
  const feedRead = await readAll(feeds, sourceOf('feed', `${url}/rss`), { clock });
  const pageRead = await read({ item: 'article' }, { path: '/rss' });
  for (const { error, posts, complete } of [feedRead, pageRead]) {
    expect(error).toMatchObject({ name });
    expect([posts, complete]).toEqual([[], undefined]);
  }
});

test.each(['image/png', 'application/pdf', 'text/html', 'application/octet-stream', ''])(
  'what a document is stands in it, not in its type: %j',
  async (type) => {
    const served = await startFeed(() => ({ body: feed, headers: { 'content-type': type } }));
    expect((await served.read()).posts).toHaveLength(1);
  },
);
