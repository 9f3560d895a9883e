import { getDocumentProxy } from 'unpdf';
import { expect, it, onTestFinished } from 'vitest';
import { item, openTown, smallTown } from './small-town.ts';

const points = [
  { heading: 'Ny sti', text: 'Vedtaget (med 27 stemmer).' },
  { heading: 'Grundsalg', is_closed: true, text: 'Prisen' },
];
const meeting = { type: 'meeting', committee: 'Kommunalbestyrelsen', held: -2, day: -1, points };

async function open(more: Record<string, unknown>[] = []) {
  const model = smallTown([
    item({ id: 'suppe', type: 'news', title: 'Bænk & suppe', text: 'Torvet får <ny> bænk', day: -1, time: '09:00' }),
    item({ id: 'senere', type: 'news', title: 'Senere på dagen', day: 0, time: '12:30' }),
    item({ id: 'moede-1', ...meeting, form: 'page' }),
    item({ id: 'moede-2', ...meeting, form: 'pdf', time: '10:00' }),
    ...more.map(item),
  ]);
  const town = await openTown({ model });
  onTestFinished(town.simulator.close);
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${town.simulator.siteUrl}${path}`, { headers });
  return { ...town, get };
}

/** Readers forgive much: that the table finds each object must be looked at by hand. */
function expectWhole(pdf: Buffer): void {
  const text = pdf.toString('latin1');
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const [, size, rows = ''] = /^xref\n0 (\d+)\n([\s\S]*?)trailer/.exec(text.slice(table)) ?? [];
  const places = [...rows.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
  expect(places).toHaveLength(Number(size) - 1);
  places.forEach((place, index) => {
    expect(text.slice(place)).toMatch(new RegExp(`^${index + 1} 0 obj\\n`));
  });
  for (const [, length, stream] of text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g))
    expect(stream).toHaveLength(Number(length));
}

it('lists news with a link, a moment and a lead, escaped; each has a page of its own', async () => {
  const { get } = await open();
  const list = await (await get('/web/nyheder')).text();
  expect(list).toContain('<a href="/web/nyheder/2026/11/suppe">Bænk &amp; suppe</a>');
  expect(list).toMatch(/<time datetime="2026-11-19T08:00:\d\d\.000Z">19\. november 2026<\/time>/);
  expect(list).toContain('<p>Torvet får &lt;ny&gt; bænk</p>');
  expect(await (await get('/web/nyheder/2026/11/suppe')).text()).toContain('<h1>Bænk &amp; suppe</h1>');
  expect((await get('/web/nyheder/2026/10/suppe')).status).toBe(404);
});

it('shows nothing before its moment, and says 304 until then', async () => {
  const { get, clock } = await open();
  const later = '/web/nyheder/2026/11/senere';
  const first = await get('/web/nyheder');
  const known = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect(await first.text()).not.toContain('Senere på dagen');
  expect((await get(later)).status).toBe(404);
  expect((await get('/web/nyheder', known)).status).toBe(304);
  clock.moveTo('2026-11-20T11:31:00Z');
  expect((await get('/web/nyheder', known)).status).toBe(200);
  expect((await get(later)).status).toBe(200);
});

it('has a page for each meeting with its points, and tells which of them are closed', async () => {
  const { get } = await open();
  const list = await (await get('/web/referater')).text();
  expect(list).toContain(
    '<li class="moede"><a href="/web/referater/moede-1">Referat: Kommunalbestyrelsen 18. november',
  );
  const page = await (await get('/web/referater/moede-1')).text();
  expect(page).toContain('<h2 id="punkt-1">1. Ny sti</h2><p>Vedtaget (med 27 stemmer).</p>');
  expect(page).toContain('2. Lukket punkt: Grundsalg');
  expect((await get('/web/referater/moede-1.pdf')).status).toBe(404);
});

it('has minutes as a PDF that others can read, over several pages where it is long', async () => {
  const long = Array.from({ length: 60 }, (_, i) => ({ heading: `Sag ${i} – æøå`, text: 'Ord '.repeat(60).trim() }));
  const { get } = await open([{ id: 'lang', ...meeting, form: 'pdf', points: long }]);
  expect(await (await get('/web/referater/moede-2')).text()).toContain('href="/web/referater/moede-2.pdf"');
  const read = async (path: string) => {
    const answer = await get(path);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expectWhole(bytes);
    const document = await getDocumentProxy(new Uint8Array(bytes));
    const pages = await Promise.all(
      Array.from({ length: document.numPages }, async (_, i) => (await document.getPage(i + 1)).getTextContent()),
    );
    return {
      pages: pages.length,
      text: pages.flatMap(({ items }) => items.map((one) => ('str' in one ? one.str : ''))).join(' '),
    };
  };
  const short = await read('/web/referater/moede-2.pdf');
  expect(short).toMatchObject({ pages: 1, text: expect.stringContaining('Vedtaget (med 27 stemmer).') });
  const whole = await read('/web/referater/lang.pdf');
  expect(whole.pages).toBeGreaterThan(3);
  expect(whole.text).toContain('Punkt 60: Sag 59 – æøå');
});

it('a text with a sign that the PDF has no letter for is refused at once', async () => {
  const { get, simulator } = await open([
    { id: 'tegn', ...meeting, form: 'pdf', points: [{ heading: 'Sol', text: 'Sol ☀' }] },
  ]);
  await expect(get('/web/referater/tegn.pdf')).rejects.toThrow();
  expect(simulator.calls()).toEqual([]);
});

it('asks programs to stay out of what is for the staff, at the root of its host', async () => {
  const { get } = await open();
  const robots = await (await get('/robots.txt')).text();
  expect(robots).toMatch(/^Disallow: \/web\/intern\/$/m);
  expect(await (await get('/web/nyheder')).text()).toContain('href="/web/intern/telefonliste"');
  expect((await get('/web/intern/telefonliste')).status).toBe(200);
});

it('takes faults like the rest, and is noted', async () => {
  const { get, simulator } = await open();
  simulator.faults.set('/web/*.pdf', 'truncated', 1);
  await expect(get('/web/referater/moede-2.pdf').then((answer) => answer.arrayBuffer())).rejects.toThrow();
  expect((await get('/web/referater/moede-2.pdf')).status).toBe(200);
  expect(simulator.calls().map(({ path, status }) => [path, status])).toEqual([
    ['/web/referater/moede-2.pdf', 0],
    ['/web/referater/moede-2.pdf', 200],
  ]);
});
