import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../core/csv.ts';
import { csvLine } from '../../review/csv-line.ts';

async function* once(text: string) {
  yield text;
}

describe('a line of an export', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '|cmd',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200b=1',
    '\ufeff=1',
    '\u202e=1',
    '＝1+1',
    '＋1',
    '＠x',
    '\0=1',
    '%1',
  ])('makes no formula of %j', (field) => {
    expect(csvLine([field]).slice(0, 2)).toBe('"\'');
  });

  it('leaves plain words as they are', () => {
    expect(csvLine(['Rækken', '12', 'a=b', 'sign-in', ''])).toBe('"Rækken";"12";"a=b";"sign-in";""\r\n');
  });

  it('never lets a field out of its quotes: what is read again is what was written', async () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !text.includes('\0')),
      fc.constantFrom('";"', '"\r\n=1', 'a;b', '""', '\r', '\n', '"'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(field, { minLength: 2, maxLength: 5 }), async (fields) => {
        const records = [];
        for await (const record of readCsv(once(`a;b\r\n${csvLine(fields)}`))) records.push(record);
        const [, written] = records;
        const read = written && 'fields' in written ? written.fields : [];
        expect(read.map((text, index) => (text === fields[index] ? text : text.slice(1)))).toEqual(fields);
        expect(records).toHaveLength(2);
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});
