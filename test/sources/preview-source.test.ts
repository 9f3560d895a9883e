import { expect, test } from 'vitest';
import type { PreviewOptions } from '../../sources/preview-source.ts';
import type { House } from '../../worker/house.ts';
import { previewSource } from '../../worker/preview-source.ts';
import { item, rss } from './support/feeds.ts';
import { page, site, startSite } from './support/pages.ts';

const minutes = page('<h2>1. Ny sti</h2><p>Godkendt</p><h2>2. Lukket punkt</h2><p>x</p>');
const paths = {
  '/rss': rss(Array.from({ length: 25 }, (_, i) => item(i)).join('')),
  '/tom': rss(''),
  '/liste': page(
    '<article><a href="/m/1">Referat 17. november 2026</a></article>',
    '<link rel="alternate" type="application/rss+xml" title="Nyt" href="/rss">',
  ),
  '/datoer': page(
    '<article><a href="/m/1">Møde 17. november 2026 kl. 9.15</a></article><article><a href="/m/2">Uden</a></article>',
  ),
  '/m/1': minutes,
  '/tavs': page('<p>Intet</p>'),
};

async function preview(path: string, options: PreviewOptions = {}, robots?: string) {
  const server = await startSite(site({ ...paths, ...(robots && { '/robots.txt': robots }) }));
  const house = { connectors: { preview: server.preview }, context: { signal: new AbortController().signal } };
  const said: string[] = [];
  const io = { out: (line: string) => void said.push(line), say: (line: string) => void said.push(line) };
  const url = path.startsWith('/') ? `${server.url}${path}` : path;
  const status = await previewSource(house as unknown as House, { words: [url], ...options }, io).catch((error) => {
    said.push(error.forPeople);
    return 1;
  });
  return { status, said: said.join('\n'), asked: server.paths() };
}

test('shows what a feed holds, at most twenty', async () => {
  const { status, said } = await preview('/rss');
  expect(status).toBe(0);
  expect(said).toContain('ingen robots.txt');
  expect(said).toContain('nyhedsfeed med 25 nyheder');
  expect(said).toContain('- 18. november kl. 10.00: Nyhed 0\n  https://medie.example/0');
  expect(said.match(/^- /gm)).toHaveLength(20);
  expect(said).toContain('... og 5 til.');
});

test('shows what a selector finds, what lies behind it, and the feeds that the page names', async () => {
  const { status, said, asked } = await preview('/liste', { item: 'article', follow: true });
  expect(status).toBe(0);
  expect(said).toMatch(/Vælgeren "article" finder 1 link:\n- tirsdag 17. november: Referat 17. november 2026/);
  expect(said).toMatch(/1 åbent punkt:\n- tirsdag 17. november: 1. Ny sti/);
  expect(said).not.toContain('Lukket');
  expect(said).toMatch(/nyhedsfeeds.*\n- Nyt\n {2}http:.*\/rss/);
  expect(asked).toContain('/m/1');
});

test('says the hour where there is one, and that a date is missing where there should be one', async () => {
  const { said } = await preview('/datoer', { item: 'article' });
  expect(said).toContain('- 17. november kl. 09.15: Møde 17. november 2026 kl. 9.15\n');
  expect(said).toContain('- uden dato: Uden\n');
});

test('opens nothing behind the list unless asked to', async () => {
  expect((await preview('/liste', { item: 'article' })).asked).not.toContain('/m/1');
});

test.each([
  ['an empty feed', '/tom', {}, /intet i det/],
  ['a page without feeds', '/tavs', {}, /--item/],
  ['a selector that finds nothing', '/tavs', { item: 'article' }, /finder intet/],
  ['a selector that is none', '/liste', { item: 'a[' }, /CSS-vælger/],
  ['an address that leads nowhere', '/vaek', {}, /findes ikke/],
  ['no address', 'norddjurs', {}, /begynde med http/],
  ['a file', 'file:///etc/passwd', {}, /begynde med http/],
  ['a closed network', 'http://10.0.0.1/', {}, /lukket netværk/],
])('%s: a sentence, and status 1', async (_, path, options, sentence) => {
  const { status, said } = await preview(path, options);
  expect(status).toBe(1);
  expect(said).toMatch(sentence);
});

test('robots.txt is told of a feed and binds for a page', async () => {
  const robots = 'User-agent: *\nDisallow: /';
  expect(await preview('/rss', {}, robots)).toMatchObject({
    status: 0,
    said: expect.stringContaining('robots.txt beder'),
  });
  const { status, said, asked } = await preview('/liste', { item: 'article' }, robots);
  expect([status, asked]).toEqual([1, ['/robots.txt']]);
  expect(said).toContain('robots.txt');
});
