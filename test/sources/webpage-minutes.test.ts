import { expect, test } from 'vitest';
import { readAgendaLines } from '../../sources/agenda-points.ts';
import { page, site, startSite } from './support/pages.ts';
import { smallPdf } from './support/small-pdf.ts';

const list = (...links: string[]) =>
  page(
    links
      .map((link) => `<li class="moede"><a href="${link}">Referat, kommunalbestyrelsen 17. november 2026</a></li>`)
      .join(''),
  );
const options = { item: 'li.moede', follow: true };

const minutes = page(`<h1>Kommunalbestyrelsen 17. november 2026</h1>
  <h2 id="p1">1. Godkendelse af dagsorden</h2><p>Godkendt.</p>
  <h2>2. Ny daginstitution i Auning</h2><h3>Resume</h3><p>Byggeriet går i gang til foråret.</p><p>1. at planen godkendes</p>
  <h2>3. Lukket punkt: Køb af grund</h2><p>Hemmeligt beløb</p>
  <h2>4. Svømmehallen holdes lukket i uge 7</h2><p>Klorrum renoveres.</p>
  <h2>5. Personsag (lukket)</h2><p>Navne</p>
  <h2>6. Orientering</h2><p>Sagen behandles for lukkede døre.</p><p>Navne</p>`);

test('each open point of new minutes is a post; closed ones are left out', async () => {
  const { read, url } = await startSite(site({ '/nyheder': list('/m/1'), '/m/1': minutes }));
  const { posts, complete, error } = await read(options);
  expect(error).toBeUndefined();
  expect(posts.map(({ text }) => text)).toEqual([
    '1. Godkendelse af dagsorden\nGodkendt.',
    '2. Ny daginstitution i Auning\nResume Byggeriet går i gang til foråret. 1. at planen godkendes',
    '4. Svømmehallen holdes lukket i uge 7\nKlorrum renoveres.',
  ]);
  expect(posts[0]).toMatchObject({ platform: 'web', kind: 'article', evidence: 'minutes', permalink: `${url}/m/1#p1` });
  expect(posts[0]?.postedAt).toEqual(new Date('2026-11-16T23:00:00Z'));
  expect(JSON.stringify(posts)).not.toMatch(/Hemmeligt|Navne|Køb af grund/);
  expect(complete?.cursor).toMatchObject({ waiting: false });
});

test('opens each of the minutes once, and names a point by its heading, not its number', async () => {
  const paths: Record<string, string> = { '/nyheder': list('/m/1'), '/m/1': minutes };
  const { read, paths: asked } = await startSite((request) => site(paths)(request, 0));
  const first = await read(options);
  paths['/nyheder'] = list('/m/2', '/m/1');
  paths['/m/2'] = minutes.replace('2. Ny', '7. Ny').replaceAll('/m/1', '/m/2');
  const second = await read(options, { cursor: first.complete?.cursor ?? {} });
  expect(asked().filter((path) => path === '/m/1')).toHaveLength(1);
  const pointOf = (posts: typeof first.posts) =>
    posts.find(({ text }) => text.includes('daginstitution'))?.externalId.split('#')[1];
  expect(pointOf(second.posts)).toBe(pointOf(first.posts));
  expect(second.posts[0]?.externalId).not.toBe(first.posts[0]?.externalId);
});

test('opens ten in a run; the rest waits, and "unchanged" does not make it wait for ever', async () => {
  const links = Array.from({ length: 13 }, (_, i) => `/m/${i}`);
  const pages = Object.fromEntries(links.map((link) => [link, minutes]));
  const { read, asked, paths } = await startSite((request, count) =>
    request.path !== '/nyheder'
      ? site(pages)(request, count)
      : request.headers['if-none-match']
        ? { status: 304 }
        : { body: list(...links), headers: { etag: '"a"' } },
  );
  const first = await read(options);
  expect(first.complete?.cursor).toMatchObject({ waiting: true });
  const second = await read(options, { cursor: first.complete?.cursor ?? {} });
  expect(second.complete?.cursor).toMatchObject({ waiting: false });
  expect(new Set(paths().filter((path) => path.startsWith('/m/'))).size).toBe(13);
  expect(paths().filter((path) => path.startsWith('/m/'))).toHaveLength(13);
  await read(options, { cursor: second.complete?.cursor ?? {} });
  expect(asked.at(-1)?.headers['if-none-match']).toBe('"a"');
});

test('what cannot be opened is tried three times, then its title alone is a post; the others do not wait for it', async () => {
  const { read } = await startSite(site({ '/nyheder': list('/vaek', '/m/1'), '/m/1': minutes }));
  let cursor: Record<string, unknown> | undefined;
  const texts: number[] = [];
  for (let run = 0; run < 4; run += 1) {
    const { posts, complete, error } = await read(options, { ...(cursor && { cursor }) });
    expect(error).toBeUndefined();
    texts.push(posts.length);
    cursor = complete?.cursor;
  }
  expect(texts).toEqual([3, 0, 1, 0]);
});

test('a host that asks for a pause ends the reading', async () => {
  const { read } = await startSite(site({ '/nyheder': list('/m/1'), '/m/1': { status: 429, body: '' } }));
  const { error, complete } = await read(options);
  expect(error).toMatchObject({ name: 'RateLimitedError' });
  expect(complete).toBeUndefined();
});

const printed = smallPdf([
  [
    '#Kommunalbestyrelsen',
    'Mødedato: 17. november 2026',
    'Indholdsfortegnelse',
    'Punkt 1: Ny skole i Grenaa ..... 2',
    'Punkt 2: Lukket punkt ..... 3',
  ],
  ['#Punkt 1: Ny skole i Grenaa', 'Kommunalbestyrelsen godkendte skolen.', '1. at byggeriet begynder'],
  ['#Punkt 2: Lukket punkt', 'Hemmeligt', '#Punkt 3: Åben æøå', 'Taget til efterretning.'],
]);

test.each([
  ['directly', { '/nyheder': list('/m/1.pdf'), '/m/1.pdf': printed }],
  [
    'behind a page',
    {
      '/nyheder': list('/m/1'),
      '/m/1': page('<a href="/m/1.pdf">Hent referat</a><a href="/kort.pdf">Kort</a>'),
      '/m/1.pdf': printed,
    },
  ],
])('minutes as PDF, %s', async (_, paths) => {
  const { read } = await startSite(site(paths));
  const { posts } = await read(options);
  expect(posts.map(({ text }) => text)).toEqual([
    'Punkt 1: Ny skole i Grenaa\nKommunalbestyrelsen godkendte skolen. 1. at byggeriet begynder',
    'Punkt 3: Åben æøå\nTaget til efterretning.',
  ]);
});

test.each([
  ['broken', Buffer.from('%PDF-1.4 ...')],
  ['locked', smallPdf([['Hej']], { trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1 >> ' })],
])('a %s PDF is tried again, not believed', async (_, body) => {
  const { read } = await startSite(site({ '/nyheder': list('/m/1.pdf'), '/m/1.pdf': body }));
  const { posts, complete } = await read(options);
  expect(posts).toEqual([]);
  expect(complete?.cursor).toMatchObject({ waiting: true });
});

const linesOf = (...texts: string[]) => texts.map((text) => ({ text, isHeading: false }));

test.each([
  ['a closed part', ['1. Åben sag', 'x', 'Lukket dagsorden', '2. Grundsalg', 'hemmeligt'], ['1. Åben sag']],
  ['an open part after it', ['Lukkede punkter', '1. Grundsalg', 'Åbne punkter', '2. Ny sti', 'x'], ['2. Ny sti']],
  ['a number on a line of its own', ['Punkt 1', 'Ny sti', 'x', 'Punkt 2', 'Lukket sag', 'y'], ['1. Ny sti']],
  [
    'a list in the text',
    ['1. Ny sti', 'Forvaltningen indstiller', '3. Regnskab', '5. Andet', '2. Budget', 'x'],
    ['1. Ny sti', '2. Budget'],
  ],
  [
    'a contents list',
    ['1. Ny sti', '2. Budget', '1. Ny sti', 'Godkendt', '2. Budget', 'Udsat'],
    ['1. Ny sti', '2. Budget'],
  ],
  ['nothing numbered', ['Referat', 'Alle var enige'], []],
])('%s', (_, texts, expected) => {
  const { points } = readAgendaLines(linesOf(...texts));
  expect(points.map(({ heading }) => heading)).toEqual(expected);
  expect(JSON.stringify(points)).not.toContain('hemmeligt');
});
