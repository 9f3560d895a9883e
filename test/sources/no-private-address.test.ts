/** Every place that takes an address × every way to a closed network: no connection is made (reliability.md X1-X4, X7). */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isIP } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createHttp, type HttpOptions } from '../../core/http.ts';
import { parseUrl } from '../../core/parse-url.ts';
import { createFeedConnector } from '../../sources/feed.ts';
import { createPreview } from '../../sources/preview-source.ts';
import { createRobotsGate } from '../../sources/robots-gate.ts';
import { createWebpageConnector } from '../../sources/webpage.ts';
import { forbiddenAnswers, forbiddenHosts } from '../core/forbidden-addresses.ts';
import { watchConnections } from './support/connections.ts';
import { documents } from './support/documents.ts';
import { sourceOf } from './support/graph.ts';
import { readAll } from './support/loopback.ts';
import { page } from './support/pages.ts';

/** What stands in a link: a form that no parser takes is no way in, but stays in the table. */
const direct = forbiddenHosts.map((host) => `http://${host}/`);
/** The same networks as a resolver would answer. */
const answers = [
  ...new Set([
    ...forbiddenAnswers,
    ...direct.map((url) => new URL(url).hostname.replace(/^\[|\]$/g, '')).filter((host) => isIP(host) !== 0),
  ]),
];

/** A header holds no letters beyond ASCII. */
const inHeader = (address: string) => (/^[ -~]*$/.test(address) ? address : encodeURI(address));

/** A host of the public net whose pages lead where the test says. */
async function startFront() {
  const world = { links: [] as string[], robots: '' };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://front.example');
    const to = url.searchParams.get('to');
    if (url.pathname === '/robots.txt' && world.robots)
      response.writeHead(302, { location: inHeader(world.robots) }).end();
    else if (url.pathname === '/robots.txt') response.writeHead(404).end();
    else if (to !== null) response.writeHead(302, { location: inHeader(to) }).end();
    else if (url.pathname === '/liste')
      response.end(page(world.links.map((link) => `<article><a href="${link}">Referat</a></article>`).join('')));
    else response.end(page(`<a href="${url.searchParams.get('pdf')}x.pdf">Referat</a>`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host, url: `http://${host}`, world };
}

type Place = (address: string) => Promise<unknown>;

/** All places in one house. `answer` is what the resolver says of every name but the front's own. */
async function openPlaces(answer: () => string[] = () => []) {
  const front = await startFront();
  const clock = clockAt('2026-11-20T08:00:00Z');
  const lookup = async () => answer().map((address) => ({ address, family: isIP(address) || 6 }));
  const guarded = createHttp({ clock, allow: [front.host], lookup });
  onTestFinished(() => guarded.close());
  const http = {
    request: (url: string | URL, options: HttpOptions = {}) =>
      guarded.request(url, { ...options, politeness: { concurrency: 8, spacingMs: 0 } }),
  };
  const parts = { http, documents, robots: createRobotsGate({ http, clock }) };
  const pages = createWebpageConnector(parts);
  const preview = createPreview({ ...parts, clock });
  const failure = async (connector: typeof pages, kind: 'feed' | 'webpage', address: string, follow = false) => {
    const source = { ...sourceOf(kind, address), options: { item: 'article', follow } };
    const { error, posts } = await readAll(connector, source, { clock });
    return posts.length > 0 ? posts : error;
  };
  const listed = (links: string[]) => {
    front.world.links = links;
    return failure(pages, 'webpage', `${front.url}/liste`, true);
  };
  const places: Record<string, Place> = {
    feed: (address) => failure(createFeedConnector(parts), 'feed', address),
    webpage: (address) => failure(pages, 'webpage', address),
    preview: (address) => preview(address, {}, new AbortController().signal).catch((error: unknown) => error),
    minutes: (address) => listed([address]),
    'link to a PDF': (address) => listed([`${front.url}/side?pdf=${encodeURIComponent(address)}`]),
    robots: async (address) => {
      const other = createRobotsGate({ http, clock });
      front.world.robots = address;
      const verdict = await other
        .verdict(`${front.url}/liste`, new AbortController().signal)
        .catch((error: unknown) => error);
      front.world.robots = '';
      return verdict;
    },
  };
  return { front, places };
}

/** Where an address opens the reading itself, its refusal is the error; behind a list it costs that item only. */
const opens = ['feed', 'webpage', 'preview', 'robots'];
const names = [...opens, 'minutes', 'link to a PDF'];
const refused = { name: 'PermanentError', message: expect.stringMatching(/refused: private|unreadable redirect/) };

test('the table is long enough', () => {
  expect(new Set(direct).size).toBeGreaterThanOrEqual(150);
  expect(answers.length).toBeGreaterThanOrEqual(90);
  expect(direct.every((url) => parseUrl(url) !== undefined)).toBe(true);
});

test.each(names)('%s: typed in, and as the target of a redirect', { timeout: 60_000 }, async (name) => {
  const { targets } = watchConnections();
  const { front, places } = await openPlaces();
  const place = places[name] as Place;
  for (const address of direct) {
    const redirect = `${front.url}/r?to=${encodeURIComponent(address)}`;
    for (const way of name === 'robots' ? [address] : [address, redirect]) {
      const outcome = await place(way);
      if (opens.includes(name)) expect(outcome, way).toMatchObject(refused);
      else expect(outcome, way).toBeUndefined();
    }
  }
  // The watch sees what is there to be seen, and nothing else was.
  expect(new Set(targets())).toEqual(new Set([front.host]));
});

test.each(names)(
  '%s: a name that leads there, at once or beside a public address',
  { timeout: 60_000 },
  async (name) => {
    const { targets } = watchConnections();
    let resolved: string[] = [];
    const { front, places } = await openPlaces(() => resolved);
    const place = places[name] as Place;
    for (const [index, address] of answers.entries()) {
      resolved = index % 2 === 0 ? [address] : ['185.60.216.35', address];
      const outcome = await place(`http://medie-${index}.example/`);
      if (opens.includes(name)) expect(outcome, address).toMatchObject(refused);
      else expect(outcome, address).toBeUndefined();
    }
    expect(targets().filter((target) => target !== front.host)).toEqual([]);
  },
);
