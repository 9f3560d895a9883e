import { describe, expect, it } from 'vitest';
import { parseRobots } from '../../sources/robots.ts';
import { page, site, startSite } from './support/pages.ts';

const allows = (robots: string, path: string) => parseRobots(robots).allows(new URL(path, 'https://by.example'));

describe('robots.txt', () => {
  it.each([
    ['', '/x', true],
    ['User-agent: *\nDisallow: /', '/x', false],
    ['User-agent: *\nDisallow:', '/x', true],
    ['User-agent: *\nDisallow: /lukket/', '/aaben', true],
    ['User-agent: *\nDisallow: /lukket/', '/lukket/a', false],
    ['user-agent: LYTTEPOSTEN\ndisallow: /a\n\nUser-agent: *\nDisallow: /', '/b', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: lytteposten\nDisallow: /a', '/a/b', false],
    ['User-agent: anden\nUser-agent: lytteposten\nDisallow: /a', '/a', false],
    ['User-agent: anden\nDisallow: /', '/a', true],
    ['User-agent: lytteposten\nDisallow: /a\n\nUser-agent: lytteposten\nDisallow: /b', '/b', false],
    ['User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['User-agent: *\nAllow: /a\nDisallow: /a', '/a', true],
    ['User-agent: *\nDisallow: /*.pdf$', '/m/referat.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', '/m/referat.pdf?x=1', true],
    ['User-agent: *\nDisallow: /*/intern/*', '/a/intern/b', false],
    ['User-agent: *\nDisallow: /søg', '/s%C3%B8g?q=a', false],
    ['User-agent: *\nDisallow: /s%c3%b8g', '/søg', false],
    ['User-agent: *\nDisallow: /a$', '/a/b', true],
    ['User-agent: * # alle\nDisallow: /a # ikke her', '/a', false],
    ['\uFEFFUser-agent: *\r\nDisallow: /a\r\n', '/a', false],
    ['Disallow: /a', '/a', true],
    ['User-agent: *\nSitemap: https://by.example/s.xml\nDisallow: /a', '/a', false],
    ['<html>Siden findes ikke</html>', '/a', true],
    ['User-agent: *\nDisallow: /%zz', '/%zz', false],
  ])('%j: may %s be read? %s', (robots, path, expected) => {
    expect(allows(robots, path)).toBe(expected);
  });

  it('takes a wish for slowness, within reason', () => {
    expect(parseRobots('User-agent: *\nCrawl-delay: 5').crawlDelayMs).toBe(5_000);
    expect(parseRobots('User-agent: *\nCrawl-delay: 3600').crawlDelayMs).toBe(10_000);
    expect(parseRobots('User-agent: *\nCrawl-delay: -3\nCrawl-delay: x').crawlDelayMs).toBe(0);
  });

  it('reads what is built to be slow in time that grows with its length only', () => {
    const stars = `User-agent: *\nDisallow: /${'*a'.repeat(900)}$\n`.repeat(200);
    expect(allows(stars, `/${'a'.repeat(5_000)}b`)).toBe(true);
    expect(allows(`User-agent: *\n${'Disallow: /x\n'.repeat(60_000)}`, '/x')).toBe(false);
  });
});

const news = page('<article><h2><a href="/nyt/1">Ny bro</a></h2></article>');

describe('the gate', () => {
  it('asks once a day, before the page, and says who is asking', async () => {
    const { read, paths, asked, clock } = await startSite(
      site({ '/robots.txt': 'User-agent: *\nDisallow: /x', '/nyheder': news }),
    );
    await read();
    await read();
    expect(paths()).toEqual(['/robots.txt', '/nyheder', '/nyheder']);
    expect(asked[0]?.headers['user-agent']).toMatch(/^Lytteposten/);
    clock.advanceMs(24 * 60 * 60_000);
    await read();
    expect(paths().slice(3)).toEqual(['/robots.txt', '/nyheder']);
  });

  it('leaves a refused page alone, and says so', async () => {
    const { read, paths } = await startSite(
      site({ '/robots.txt': 'User-agent: *\nDisallow: /nyheder', '/nyheder': news }),
    );
    const { error, posts, complete } = await read();
    expect(error).toMatchObject({ name: 'PermanentError', forPeople: expect.stringContaining('robots.txt') });
    expect([posts, complete, paths()]).toEqual([[], undefined, ['/robots.txt']]);
  });

  it('takes nothing from a page that has moved to where it may not be read', async () => {
    const { read } = await startSite(
      site({
        '/robots.txt': 'User-agent: *\nDisallow: /lukket',
        '/nyheder': { status: 302, headers: { location: '/lukket' } },
        '/lukket': news,
      }),
    );
    expect(await read()).toMatchObject({ posts: [], error: { name: 'PermanentError' } });
  });

  it.each([
    [404, undefined],
    [403, undefined],
    [500, 'TemporaryError'],
    [503, 'TemporaryError'],
    [429, 'RateLimitedError'],
  ])('status %i of robots.txt', async (status, name) => {
    const { read, paths } = await startSite(site({ '/robots.txt': { status, body: '' }, '/nyheder': news }));
    const { error, posts } = await read();
    if (name) expect(error).toMatchObject({ name });
    else expect(posts).toHaveLength(1);
    expect(paths().includes('/nyheder')).toBe(name === undefined);
  });

  it('asks as slowly as the site wishes', async () => {
    const { read, options } = await startSite(
      site({ '/robots.txt': 'User-agent: *\nCrawl-delay: 4', '/nyheder': news }),
    );
    await read();
    expect(options.map(({ politeness }) => politeness)).toEqual(['polite', { concurrency: 1, spacingMs: 4_000 }]);
  });
});
