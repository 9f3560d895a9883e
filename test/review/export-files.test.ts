import { load } from 'cheerio';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../core/csv.ts';
import { exportJsonSchema } from '../../core/export-file-schema.ts';
import { type Cell, exportTableNames, exportTables } from '../../core/export-schema.ts';
import { columnsOf } from '../../review/export-cells.ts';
import { csvFile } from '../../review/export-csv.ts';
import { jsonFile } from '../../review/export-json.ts';
import { xlsxFile } from '../../review/export-xlsx.ts';
import { strictAjv } from '../support/strict-ajv.ts';

type Row = Record<string, Cell>;
const inBatches = async function* (...batches: Row[][]) {
  yield* batches;
};
const story = (more: Row = {}): Row => ({
  id: '0b9f3c1e-2f5a-4b6d-9a57-3f4f0c2d1e00',
  foundAt: '2026-11-20T09:00:00.000Z',
  postedAt: '2026-11-20T06:00:00.000Z',
  source: 'Børnehaven Solhatten',
  sourceKind: 'facebook-page',
  ownVoice: true,
  department: 'skole_og_dagtilbud',
  theme: 'skole_og_dagtilbud',
  goodStory: 0.93,
  state: 'shared',
  sharedAt: null,
  reactions: 12,
  comments: 0,
  shares: null,
  link: 'https://www.facebook.com/100/posts/1',
  excerpt: 'Vi har bygget et insekthotel.',
  ...more,
});

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
async function fieldsOf(csv: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const record of readCsv(inText(csv))) if ('fields' in record) rows.push(record.fields);
  return rows;
}
const inText = async function* (text: string) {
  yield text;
};
async function partsOf(rows: Row[], about: [string, string][] = []): Promise<Record<string, string>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxFile('stories', inBatches(rows), about)) chunks.push(chunk);
  return Object.fromEntries(
    Object.entries(unzipSync(Buffer.concat(chunks))).map(([path, bytes]) => [path, strFromU8(bytes)]),
  );
}
const sheetOf = (parts: Record<string, string>, n = 1) =>
  load(parts[`xl/worksheets/sheet${n}.xml`] ?? '', { xml: true });

/** What begins as a formula does, hidden behind whatever spreadsheets skip. */
const attack = fc
  .tuple(
    fc.constantFrom('', ' ', '\t', '\r', '\n', '\u00a0', '\u200b'),
    fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝'),
    fc.string(),
  )
  .map((parts) => parts.join(''));

/** Every unit of UTF-16, also those that no text should have. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
  .map((units) => String.fromCharCode(...units));

describe('an export for a spreadsheet', () => {
  it('never holds a text that a spreadsheet takes for a formula: CSV', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(attack, fc.string()), async (text) => {
        const csv = await textOf(csvFile('stories', inBatches([story({ excerpt: text, source: text })]), undefined));
        const [, fields = []] = await fieldsOf(csv.replaceAll('\r\n', '\n'));
        for (const field of [fields[2], fields.at(-1)])
          expect(/^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(field ?? '')).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('never holds a text that a spreadsheet takes for a formula: XLSX', async () => {
    const many = fc.array(fc.oneof(attack, fc.string(), anyUnits), { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(many, async (texts) => {
        const $ = sheetOf(await partsOf(texts.map((excerpt) => story({ excerpt }))));
        expect($('f')).toHaveLength(0);
        const cells = $('c').filter((_n, cell) => /^P(?!1$)/.test($(cell).attr('r') ?? ''));
        expect(cells.filter('[t="inlineStr"]').find('is > t')).toHaveLength(texts.length);
      }),
      { numRuns: 5 },
    );
  });

  it('keeps numbers as numbers, also negative ones and fractions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), async (part, count) => {
        const rows = [story({ goodStory: part, reactions: count })];
        const csv = await textOf(csvFile('stories', inBatches(rows), undefined));
        expect(csv).toContain(`;${String(part).replace('.', ',')};`);
        expect(csv).toContain(`;${count};`);
        const $ = sheetOf(await partsOf(rows));
        expect([Number($('c[r="I2"] > v').text()), $('c[r="I2"]').attr('t')]).toEqual([part, undefined]);
        expect(Number($('c[r="L2"] > v').text())).toBe(count);
      }),
      { numRuns: 25 },
    );
  });

  it('speaks Danish: headings, words, decimal comma and the clock on the wall', async () => {
    const csv = await textOf(csvFile('stories', inBatches([story()]), undefined));
    expect(csv.startsWith('\ufeff"Id";"Fundet"')).toBe(true);
    expect(csv).toContain('"2026-11-20 10:00"');
    expect(csv).toContain('"ja";"Skole og dagtilbud";"Skole og dagtilbud";0,93;"delt";""');
    const parts = await partsOf([story()], [['Lytteposten', 'Gode historier']]);
    // 2026-11-20 10:00 as days since 30 December 1899.
    expect(Number(sheetOf(parts)('c[r="B2"] > v').text())).toBeCloseTo(46_346 + 10 / 24, 6);
    expect(sheetOf(parts, 2)('t').text()).toBe('LyttepostenGode historier');
  });

  it('is a workbook whose parts are named, related and well-formed', async () => {
    const parts = await partsOf([story({ source: 'a & b <c> "d" _x0041_ \u0001\ud800' })]);
    expect(Object.keys(parts).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    const relations = load(parts['xl/_rels/workbook.xml.rels'] ?? '', { xml: true });
    for (const target of relations('Relationship')
      .map((_n, one) => relations(one).attr('Target'))
      .get())
      expect(Object.keys(parts)).toContain(`xl/${target}`);
    const types = parts['[Content_Types].xml'] ?? '';
    for (const path of ['workbook', 'styles', 'worksheets/sheet1', 'worksheets/sheet2'])
      expect(types).toContain(`PartName="/xl/${path}.xml"`);
    expect(sheetOf(parts)('c[r="D2"] t').text()).toBe('a & b <c> "d" _x005F_x0041_ ');
  });

  it('says in its last line that it is cut', async () => {
    const csv = await textOf(csvFile('stories', inBatches([story()]), 'Filen er skåret af.'));
    expect(csv.trimEnd().split('\r\n').at(-1)).toBe('"Filen er skåret af."');
  });
});

describe('an export as JSON', () => {
  it('is as its JSON Schema says, in one piece and in none', async () => {
    const validate = strictAjv().compile(exportJsonSchema('stories'));
    const facts = {
      format: 'lytteposten-eksport',
      formatVersion: 1,
      table: 'stories',
      madeAt: '2026-11-20T09:00:00.000Z',
      from: '2026-11-01',
      to: '2026-11-20',
      department: null,
      isCut: false,
    } as const;
    for (const batches of [[], [[story()]], [[story(), story()], [story()]]]) {
      const file = JSON.parse(await textOf(jsonFile(facts, inBatches(...batches)))) as { rows: unknown[] };
      expect([validate(file), validate.errors]).toEqual([true, null]);
      expect(file.rows).toHaveLength(batches.flat().length);
    }
    expect(validate({ ...facts, rows: [story({ extra: 'x' })] })).toBe(false);
  });

  it('has a schema for every table that a strict reader takes', () => {
    const ajv = strictAjv();
    for (const table of exportTableNames) expect(typeof ajv.compile(exportJsonSchema(table))).toBe('function');
  });
});

describe('the columns', () => {
  it('each have a Danish heading of their own, and an explanation', () => {
    for (const table of exportTableNames) {
      const columns = columnsOf(table);
      expect(columns.length).toBeGreaterThan(8);
      expect(new Set(columns.map(({ heading }) => heading)).size).toBe(columns.length);
      for (const [name, field] of Object.entries(exportTables[table].row.shape))
        expect([table, name, (field as { description?: string }).description ?? '']).not.toContain('');
    }
  });
});
