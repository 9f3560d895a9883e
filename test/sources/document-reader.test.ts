import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { builtFile, startProgram } from '../support/program.ts';
import { openDocuments } from './support/documents.ts';
import { rss } from './support/feeds.ts';
import { page } from './support/pages.ts';
import { smallPdf } from './support/small-pdf.ts';

const base = 'https://by.example/nyt';
const feed = { kind: 'feed', base, body: Buffer.from(rss('<item><title>Nyt</title><guid>g</guid></item>')) } as const;
const good = { items: [expect.objectContaining({ id: 'g', title: 'Nyt' })] };
/** Grows with the square of the depth: each level looks at all below it. */
const slow = {
  kind: 'webpage',
  base,
  body: Buffer.from(page('<div><b>x</b></div>'.repeat(20_000))),
  item: 'div:not(:has(i)) ~ div:not(:has(u)) ~ div:not(:has(s)) ~ div:has(~ div i)',
} as const;

function open(options: Parameters<typeof openDocuments>[0]) {
  const reader = openDocuments(options);
  onTestFinished(reader.close);
  return reader;
}

test('a document beyond its deadline is given up, and the next ones are read', { timeout: 60_000 }, async () => {
  const reader = open({ threads: 1, deadlineMs: 400 });
  const [stuck, next] = await Promise.all([reader.read(slow), reader.read(feed)]);
  expect(stuck).toBe('too-slow');
  expect(next).toMatchObject(good);
});

test('a document that fills the memory is given up, and the next ones are read', { timeout: 60_000 }, async () => {
  const reader = open({ threads: 1, heapMb: 24, deadlineMs: 30_000 });
  const body = Buffer.from(page('<p class="a">ord</p>'.repeat(59_000)));
  expect(await reader.read({ kind: 'webpage', base, body, item: 'p' })).toBe('too-big');
  expect(await reader.read(feed)).toMatchObject(good);
});

test('more documents than threads wait for their turn', { timeout: 60_000 }, async () => {
  const reader = open({ threads: 2 });
  const answers = await Promise.all(Array.from({ length: 40 }, () => reader.read(feed)));
  expect(answers).toHaveLength(40);
  for (const answer of answers) expect(answer).toMatchObject(good);
});

test('what waits at the end is told so, and nothing is read afterwards', { timeout: 60_000 }, async () => {
  const reader = openDocuments({ threads: 1 });
  const both = [reader.read(feed), reader.read(feed)].map((reading) => reading.catch((error: Error) => error));
  await reader.close();
  expect(await Promise.all(both)).toEqual([expect.any(Error), expect.any(Error)]);
  await expect(reader.read(feed)).rejects.toThrow('closed');
});

test('a reader that nobody closes keeps no process alive', { timeout: 60_000 }, async () => {
  const reader = pathToFileURL(builtFile('sources/document-reader.ts')).href;
  const script = `import { createDocumentReader } from ${JSON.stringify(reader)};
    const answer = await createDocumentReader().read({ kind: 'feed', base: 'https://a.example/', body: Buffer.from('{}') });
    process.stdout.write(answer);`;
  const ended = startProgram([process.execPath, '--input-type=module', '-e', script]).ended;
  expect(await ended).toMatchObject({ status: 0, out: 'other' });
});

test('a thread that cannot start is a fault of ours, not of the document', { timeout: 60_000 }, async () => {
  const reader = open({ file: new URL('file:///findes/ikke.js') });
  await expect(reader.read(feed)).rejects.toThrow();
});

test('a PDF is read for minutes only', { timeout: 60_000 }, async () => {
  const reader = open({ threads: 1, deadlineMs: 30_000 });
  const body = smallPdf([['Punkt 1: Ny sti', 'Godkendt', 'Punkt 2: Budget', 'Udsat']]);
  expect(await reader.read({ kind: 'agenda', base, body })).toMatchObject({
    points: [{ heading: 'Punkt 1: Ny sti' }, {}],
  });
  expect(await reader.read({ kind: 'webpage', base, body, item: 'a' })).toBe('other');
});
