/** PDFs that nobody means well with. */
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import type { Hostile } from './hostile-markup.ts';
import { smallPdf } from './small-pdf.ts';

const good = smallPdf([
  ['Punkt 1: Ny sti', 'Godkendt'],
  ['Punkt 2: Budget', 'Udsat'],
]);
const text = good.toString('latin1');
const changed = (from: string | RegExp, to: string) => () => Buffer.from(text.replace(from, to), 'latin1');
const flate = (bytes: number) => deflateSync(Buffer.alloc(bytes, 32), { level: 9 });
/** Packed a megabyte at a time, so that making it costs no more than reading it should. */
const bomb = (megabytes: number) => {
  const block = deflateRawSync(Buffer.alloc(1_000_000, 32), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([
    Buffer.from([0x78, 0xda]),
    ...Array<Buffer>(megabytes).fill(block),
    Buffer.from([3, 0, 0, 0, 0, 0]),
  ]);
};
const content = (data: Buffer | string) => () => smallPdf([['x']], { content: deflateSync(Buffer.from(data)) });
const filters = (filter: string, data: Buffer) => () => smallPdf([['x']], { content: data, filter });
const before = (object: string) => () =>
  Buffer.from(text.replace('trailer', `9 0 obj\n${object}\nendobj\ntrailer`), 'latin1');

const cuts = [9, 20, 60, 120, 200, 300, 400, 500, 600, 700].map((at): [string, () => Buffer] => [
  `cut after ${at} bytes`,
  () => good.subarray(0, at),
]);

const made: [string, () => string | Buffer][] = [
  ...cuts,
  ['a header only', () => '%PDF-1.4\n%%EOF'],
  ['rubbish before it', () => Buffer.concat([Buffer.alloc(900, 65), good])],
  ['rubbish after it', () => Buffer.concat([good, Buffer.alloc(500_000, 65)])],
  ['NULs', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_000_000)])],
  ['words', () => `%PDF-1.4\n${'obj endobj stream '.repeat(100_000)}`],
  [
    'objects without number',
    () => `%PDF-1.4\n${Array.from({ length: 60_000 }, (_, i) => `${i} 0 obj\n<<>>\nendobj\n`).join('')}`,
  ],
  [
    'a tree of pages that holds itself',
    () => smallPdf([['x']], { pages: '<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>' }),
  ],
  ['a tree of pages without pages', () => smallPdf([['x']], { pages: '<< /Type /Pages /Count 5000000 /Kids [] >>' })],
  [
    'a million pages that are one',
    () => smallPdf([['x']], { pages: `<< /Type /Pages /Count 100000 /Kids [${'5 0 R '.repeat(100_000)}] >>` }),
  ],
  ['more pages than there are', changed('/Count 2', '/Count 2147483647')],
  ['less than no pages', changed('/Count 2', '/Count -1')],
  ['a page that is its own parent', changed('/Parent 2 0 R', '/Parent 5 0 R')],
  ['contents that are the page', changed('/Contents 4 0 R', '/Contents 5 0 R')],
  ['contents without end', changed('/Contents 4 0 R', `/Contents [${'4 0 R '.repeat(50_000)}]`)],
  ['a catalog that is itself', changed('/Pages 2 0 R', '/Pages 1 0 R')],
  ['a root that is missing', changed('/Root 1 0 R', '/Root 99 0 R')],
  ['a reference to itself', before('9 0 R')],
  ['deep arrays', before(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)],
  ['deep dictionaries', before(`${'<</A '.repeat(100_000)}1${'>>'.repeat(100_000)}`)],
  ['a giant name', before(`/${'x'.repeat(1_000_000)}`)],
  ['a giant number', before('9'.repeat(1_000_000))],
  ['a giant string', before(`(${'('.repeat(200_000)}`)],
  ['an xref that points to itself', () => smallPdf([['x']], { trailer: '/Prev 0 ' })],
  ['an xref far away', changed(/startxref\n\d+/, 'startxref\n99999999999')],
  ['an xref before it', changed(/startxref\n\d+/, 'startxref\n-5')],
  ['an xref that lies', changed(/0{8}\d\d 00000 n/g, '0000000009 00000 n')],
  ['an xref of millions', changed(/xref\n0 \d+/, 'xref\n0 99999999')],
  ['locked', () => smallPdf([['x']], { trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1 >> ' })],
  ['locked with an unknown lock', () => smallPdf([['x']], { trailer: '/Encrypt << /Filter /Ukendt /V 99 >> ' })],
  ['locked by itself', () => smallPdf([['x']], { trailer: '/Encrypt 1 0 R ' })],
  ['scripts', changed('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')],
  ['a launch', changed('/Type /Catalog', '/Type /Catalog /OpenAction << /S /Launch /F (/bin/sh) >>')],
  [
    'an address to fetch',
    changed('/Type /Catalog', '/Type /Catalog /OpenAction << /S /URI /URI (http://127.0.0.1/) >>'),
  ],
  ['a bomb in a bomb, to 3 GB', filters('[/FlateDecode /FlateDecode]', deflateSync(bomb(3_000)))],
  ['a bomb of 1 GB', filters('/FlateDecode', bomb(1_000))],
  [
    'a run length bomb',
    filters(
      '[/FlateDecode /RunLengthDecode]',
      deflateSync(Buffer.from(Array.from({ length: 2_000_000 }, (_, i) => (i % 2 ? 32 : 129)))),
    ),
  ],
  ['filters without end', filters(`[${'/ASCIIHexDecode '.repeat(5_000)}]`, Buffer.from('41>'))],
  ['an unknown filter', filters('/UkendtDecode', Buffer.from('x'))],
  ['a crypt filter', filters('/Crypt', Buffer.from('x'))],
  ['broken packing', filters('/FlateDecode', Buffer.from('not packed'))],
  [
    'a predictor',
    filters('/FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 99 >>', flate(10_000)),
  ],
  ['a million operators', content(`BT /F1 9 Tf ${'(x) Tj '.repeat(300_000)} ET`)],
  ['a million words that lie apart', content(`BT /F1 9 Tf ${'(x) Tj 9 9 Td '.repeat(150_000)} ET`)],
  ['states without end', content('q '.repeat(500_000))],
  ['texts without end', content(`BT /F1 9 Tf (${'x'.repeat(2_000_000)}) Tj ET`)],
  ['arrays of text', content(`BT /F1 9 Tf [${'(x) -900 '.repeat(200_000)}] TJ ET`)],
  ['unknown operators', content('abc def ghi '.repeat(100_000))],
  ['numbers out of bounds', content('BT /F1 1e308 Tf 1e308 -1e308 Td (x) Tj 1e999 0 0 1e999 0 0 Tm (y) Tj ET')],
  ['an inline picture without end', content(`BI /W 99999 /H 99999 ID ${'x'.repeat(100_000)}`)],
  ['a form that draws itself', changed('/Font << /F1 3 0 R >>', '/Font << /F1 3 0 R >> /XObject << /X 5 0 R >>')],
  ['a font that is a page', changed('/F1 3 0 R', '/F1 5 0 R')],
  ['a font that is nothing', changed('/F1 3 0 R', '/F1 null')],
  ['a font whose letters go round', changed('/Encoding /WinAnsiEncoding', '/Encoding 3 0 R /ToUnicode 3 0 R')],
  ['an unknown map of letters', changed('/Type1 /BaseFont /Helvetica', '/Type0 /BaseFont /X /DescendantFonts [3 0 R]')],
  ['a page of no size', changed('/MediaBox [0 0 595 842]', '/MediaBox [0 0 0 0]')],
  ['a page beyond all size', changed('/MediaBox [0 0 595 842]', '/MediaBox [-1e300 0 1e300 NaN]')],
  ['dots for numbers', changed(/\d+ 0 R/g, '.. 0 R')],
];

export const hostilePdfs: Hostile[] = made.map(([name, make]) => ({ name: `PDF: ${name}`, kind: 'agenda', make }));
