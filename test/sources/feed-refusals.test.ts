import { expect, test } from 'vitest';
import type { LyttepostenError } from '../../core/errors.ts';
import { refuseXml } from '../../sources/feed-guard.ts';
import { plainText } from '../../sources/plain-text.ts';
import { item, rss, startFeed } from './support/feeds.ts';

test.each([
  [401, {}, 'PermanentError'],
  [403, {}, 'PermanentError'],
  [404, {}, 'PermanentError'],
  [410, {}, 'PermanentError'],
  [451, {}, 'PermanentError'],
  [408, {}, 'TemporaryError'],
  [500, {}, 'TemporaryError'],
  [502, {}, 'TemporaryError'],
  [503, {}, 'TemporaryError'],
  [503, { 'retry-after': '120' }, 'RateLimitedError', 120_000],
  [429, {}, 'RateLimitedError', 900_000],
  [429, { 'retry-after': 'Fri, 20 Nov 2026 08:10:00 GMT' }, 'RateLimitedError', 600_000],
])('status %i %o is a %s', async (status, headers, name, retryAfterMs?: number) => {
  const feed = await startFeed(() => ({ status, headers: headers as Record<string, string>, body: 'nej' }));
  const { error, complete } = await feed.read();
  expect(error).toMatchObject({ name });
  expect((error as LyttepostenError).forPeople).toMatch(/^\S.{20,}\.$/);
  if (retryAfterMs !== undefined) expect(error).toMatchObject({ retryAfterMs, scope: `host:${feed.host}` });
  expect(complete).toBeUndefined();
});

const laughs = `<!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${'&a;'.repeat(10)}">`).join('')}]>`;
const withType = (type: string) => rss(item(1)).replace('<rss', `${type}<rss`);

test.each([
  ['entities of its own', withType(laughs), 'PermanentError'],
  ['an entity from a file', withType('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'PermanentError'],
  ['endless nesting', rss(`<item>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</item>`), 'PermanentError'],
  ['a flood of elements', rss(`<item>${'<a/>'.repeat(200_000)}</item>`), 'PermanentError'],
  ['more than we read', rss(`<item><title>${'&#65;'.repeat(1_000_000)}</title></item>`), 'PermanentError'],
  ['a login page', '<!doctype html><html><body>Log ind<br></body></html>', 'TemporaryError'],
  ['another kind of document', '<svg><title>x</title></svg>', 'TemporaryError'],
  ['words', 'Vi er tilbage om lidt', 'TemporaryError'],
  ['nothing', '', 'TemporaryError'],
  ['other JSON', '{"ok":true}', 'TemporaryError'],
  ['half of JSON', '{"version":"https://jsonfeed.org/version/1.1","items":[{', 'TemporaryError'],
  ['a document cut off between two items', rss(item(1) + item(2)).slice(0, -(item(2).length + 16)), 'TemporaryError'],
  ['a document cut off in a tag', rss(item(1)).slice(0, -3), 'TemporaryError'],
  ['text that never ends', rss('<item><title><![CDATA[abc</title></item>'), 'TemporaryError'],
  ['two documents in one', rss(item(1)) + rss(item(2)).replace(/^<\?.*?\?>/, ''), 'TemporaryError'],
])('refuses %s before it costs anything', async (_, body, name) => {
  const feed = await startFeed(() => ({ body }));
  const { error, posts, complete } = await feed.read();
  expect(error).toMatchObject({ name });
  expect((error as LyttepostenError).forPeople).toMatch(/\.$/);
  expect(posts).toEqual([]);
  expect(complete).toBeUndefined();
});

test.each([
  [
    'a document type that only points somewhere',
    withType('<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://example.com/rss.dtd">'),
  ],
  [
    'markup without ends in a text',
    rss('<item><title>Nyhed 1</title><description>et<br>to<p>tre</description></item>'),
  ],
  ['brackets that are only characters', rss('<item><title>Nyhed 1 <3 og 5 < 6</title></item>')],
  ['comments, capital letters and a `>` in quotes', rss('<!-- <item> --><ITEM a="x>y"><title>Nyhed 1</title></ITEM>')],
])('accepts %s', async (_, body) => {
  const feed = await startFeed(() => ({ body }));
  const { posts, error } = await feed.read();
  expect(error).toBeUndefined();
  expect(posts[0]?.text).toMatch(/^Nyhed 1/);
});

test('looks through the nastiest documents in time that grows with their length only', () => {
  for (const nasty of ['<!--', '<![CDATA[', '<a b="', '</', '<?', '<!', '< ', '&lt;', '<a><b></a>']) {
    const started = performance.now();
    refuseXml(nasty.repeat(Math.ceil(2_000_000 / nasty.length)));
    expect(performance.now() - started).toBeLessThan(2_000);
  }
});

test('takes the words out of markup nested deeper than the stack', () => {
  expect(plainText(`${'<b>'.repeat(2_600)}dybt`)).toBe('dybt');
});
