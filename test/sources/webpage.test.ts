import { expect, test } from 'vitest';
import type { LyttepostenError } from '../../core/errors.ts';
import { page, site, startSite } from './support/pages.ts';

const card = (number: number, more = '') =>
  `<article><a href="/nyt/${number}"><img alt=""></a><h2><a href="/nyt/${number}?utm_source=liste">Nyhed ${number}</a></h2>${more}</article>`;

test('reads a list: title, lead, link and time, one post per link', async () => {
  const body = page(
    card(1, '<time datetime="2026-11-18T10:00:00+01:00">18. nov</time><p>Første <b>afsnit</b>.</p><p>Andet.</p>') +
      card(2, '<p>17. november 2026</p><p>Broen åbner den 1. december 2026 for alle.</p><script>alert(1)</script>'),
  );
  const { read, url } = await startSite(site({ '/nyheder': body }));
  const { posts, complete, error } = await read();
  expect(error).toBeUndefined();
  expect(posts).toEqual([
    {
      platform: 'web',
      externalId: `${url}/nyt/1`,
      kind: 'article',
      evidence: 'page',
      text: 'Nyhed 1\nFørste afsnit.',
      permalink: `${url}/nyt/1`,
      postedAt: new Date('2026-11-18T09:00:00Z'),
    },
    expect.objectContaining({
      text: 'Nyhed 2\nBroen åbner den 1. december 2026 for alle.',
      postedAt: new Date('2026-11-16T23:00:00Z'),
    }),
  ]);
  expect(complete?.cursor).toHaveProperty('fullAt');
});

test('a selector that names the links finds date and lead beside them, and never those of the neighbour', async () => {
  const body = page(
    `<ul><li><span>18-11-2026</span><h3><a href="a">Første</a></h3><p>Om det første.</p></li><li><h3><a href="b">Anden</a></h3></li></ul>`,
  );
  const { read } = await startSite(site({ '/nyheder': body }));
  const { posts } = await read({ item: 'li h3 a' });
  expect(posts.map(({ text, postedAt }) => [text, postedAt.toISOString()])).toEqual([
    ['Første\nOm det første.', '2026-11-17T23:00:00.000Z'],
    ['Anden', '2026-11-20T08:00:00.000Z'],
  ]);
});

test('what leads nowhere stays out, and a base to another place leads nobody astray', async () => {
  const links = [
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.dk',
    'http://ole:kode@by.example/',
    'http://[',
    '/godt',
  ];
  const body = page(
    links.map((link) => `<article><a href="${link}">Nyt</a></article>`).join(''),
    '<base href="https://ond.example/">',
  );
  const { read, url } = await startSite(site({ '/nyheder': body }));
  expect((await read()).posts.map(({ permalink }) => permalink)).toEqual([`${url}/godt`]);
});

test('what is older than the window stays out; a time to come is now', async () => {
  const time = (date: string) => `<time datetime="${date}"></time>`;
  const body = page(card(1, time('2026-10-01')) + card(2, time('2026-12-24')));
  const { read } = await startSite(site({ '/nyheder': body }));
  const { posts } = await read();
  expect(posts.map(({ text, postedAt }) => [text, postedAt.toISOString()])).toEqual([
    ['Nyhed 2', '2026-11-20T08:00:00.000Z'],
  ]);
});

test('asks only for what is new, and for all of it once a day', async () => {
  const { read, asked, clock } = await startSite(({ path, headers }) => {
    if (path === '/robots.txt') return { status: 404 };
    return headers['if-none-match'] === '"a"' ? { status: 304 } : { body: page(card(1)), headers: { etag: '"a"' } };
  });
  const cursor = (await read()).complete?.cursor ?? {};
  expect(await read(undefined, { cursor })).toMatchObject({ posts: [], complete: { cursor } });
  clock.advanceMs(24 * 60 * 60_000);
  expect((await read(undefined, { cursor })).posts).toHaveLength(1);
  expect(asked.filter(({ path }) => path === '/nyheder').map(({ headers }) => headers['if-none-match'])).toEqual([
    undefined,
    '"a"',
    undefined,
  ]);
});

test.each([
  ['a selector that finds nothing', page('<p>Ombygget</p>'), { item: 'article' }, 'PermanentError', /finder intet/],
  ['a selector without links', page('<article>Uden</article>'), { item: 'article' }, 'PermanentError', /ingen links/],
  ['a selector that is none', page(card(1)), { item: 'article[' }, 'PermanentError', /CSS-vælger/],
  ['a source without selector', page(card(1)), {}, 'PermanentError', /finder intet/],
  ['a page nested without end', page('<div>'.repeat(5_000)), { item: 'article' }, 'PermanentError', /ikke tør læse/],
  ['words without markup', 'Vi er tilbage om lidt', { item: 'article' }, 'TemporaryError', /noget helt andet/],
  ['a picture', Buffer.from([137, 80, 78, 71, 0, 1, 2]), { item: 'article' }, 'TemporaryError', /noget helt andet/],
  ['a PDF', Buffer.from('%PDF-1.4'), { item: 'article' }, 'TemporaryError', /noget helt andet/],
])('%s is said to people', async (_, body, options, name, sentence) => {
  const { read } = await startSite(site({ '/nyheder': body }));
  const { error, posts, complete } = await read(options);
  expect(error).toMatchObject({ name });
  expect((error as LyttepostenError).forPeople).toMatch(sentence);
  expect([posts, complete]).toEqual([[], undefined]);
});

test.each([
  [404, /findes ikke på adressen/],
  [410, /er nedlagt/],
  [403, /afviser os/],
  [500, /svarer ikke ordentligt/],
])('status %i is said to people', async (status, sentence) => {
  const { read } = await startSite(site({ '/nyheder': { status, body: '' } }));
  expect(((await read()).error as LyttepostenError).forPeople).toMatch(sentence);
});

test('Danish letters survive an older encoding', async () => {
  const body = Buffer.from(
    page('<article><a href="/x">Blåbærgrød på Æblevej</a></article>', '<meta charset="iso-8859-1">'),
    'latin1',
  );
  const { read } = await startSite(site({ '/nyheder': body }));
  expect((await read()).posts[0]?.text).toBe('Blåbærgrød på Æblevej');
});
