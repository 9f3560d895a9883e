import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, readCsv } from '../../core/csv.ts';

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 7): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readCsv(pieces(text, size))) records.push(record);
  return records;
}

const fieldsOf = (records: CsvRecord[]) =>
  records.map((record) => ('fields' in record ? record.fields : record.problem));

describe('a CSV file', () => {
  it.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\r1\t2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\ufeffa,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n"1,\n2","så ""her"""\n',
      [
        ['a', 'b'],
        ['1,\n2', 'så "her"'],
      ],
    ],
    [
      'a,b\n,\n"",""\n',
      [
        ['a', 'b'],
        ['', ''],
        ['', ''],
      ],
    ],
    [
      'a,b\n\n\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['', []],
    ['a', [['a']]],
  ])('%j is read', async (text, expected) => {
    expect(fieldsOf(await read(text))).toEqual(expected);
  });

  it('names the line where a record begins, also after records of several lines', async () => {
    const records = await read('a,b\n"1\n2\r\n3",x\n4,y\n5,"z"z\n6,w\n');
    expect(records.map(({ line }) => line)).toEqual([1, 2, 5, 6, 7]);
    expect(records[3]).toEqual({ line: 6, problem: 'stray quote' });
  });

  it('loses no line to a quote that is never closed', async () => {
    const records = await read('a,b\n1,2\n3,"åben\n4,5\n6,7\n');
    expect(records).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', '2'] },
      { line: 3, problem: 'open quote' },
      { line: 4, fields: ['4', '5'] },
      { line: 5, fields: ['6', '7'] },
    ]);
  });

  it('gives a line that is far too long up, and keeps count', async () => {
    const records = await read(`a,b\n1,${'x'.repeat(200_000)}\n2,3\n`, 30_000);
    expect(records).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, problem: 'open quote' },
      { line: 3, fields: ['2', '3'] },
    ]);
  });

  it('comes out as it was written, however it was cut', async () => {
    const field = fc.string({
      unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\r\n', 'æ', '👩', ' ', 'a'),
      maxLength: 8,
    });
    const rows = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 });
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.nat(9),
        async (all, separator, end, size) => {
          const lines = [['head', 'line'], ...all].map((row) => row.map(quoted).join(separator) + end);
          expect(fieldsOf(await read(lines.join(''), size + 1))).toEqual([['head', 'line'], ...all]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is read to its end whatever stands in it, the same however it was cut, with every line in its place', async () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'b'), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, fc.nat(6), async (body, size) => {
        const whole = await read(`x,y\n${body}`, 1_000);
        expect(await read(`x,y\n${body}`, size + 1)).toEqual(whole);
        const lines = whole.map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });
});
