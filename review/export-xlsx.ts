import { strToU8, Zip, ZipDeflate } from 'fflate';
import { type Cell, type ExportTable, exportTables } from '../core/export-schema.ts';
import { cellOf, columnsOf, type DepartmentNames } from './export-cells.ts';
import { headingXml, rowXml, sheetBegin, sheetEnd, workbookParts } from './xlsx-sheet.ts';

type Rows = AsyncIterable<Record<string, Cell>[]>;

/** A workbook, zipped as the rows come: it never stands in memory as a whole. `about` fills a second sheet: what the file is, line by line. */
export async function* xlsxFile(
  table: ExportTable,
  rows: Rows,
  about: readonly (readonly [string, string])[],
  departments?: DepartmentNames,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const open = (path: string) => {
    const part = new ZipDeflate(path, { level: 6 });
    // The same rows make the same bytes, whenever they are asked for.
    part.mtime = new Date(1980, 0, 2);
    zip.add(part);
    return part;
  };
  const sheets = [exportTables[table].name, 'Om filen'];
  for (const [path, text] of Object.entries(workbookParts(sheets))) open(path).push(strToU8(text), true);
  const columns = columnsOf(table, departments);
  const sheet = open('xl/worksheets/sheet1.xml');
  sheet.push(strToU8(sheetBegin + headingXml(columns.map(({ heading }) => heading))));
  let number = 1;
  for await (const some of rows) {
    const lines = some.map((row) => {
      number += 1;
      return rowXml(
        columns.map((column) => cellOf(column, row[column.name])),
        number,
      );
    });
    sheet.push(strToU8(lines.join('')));
    yield* ready.splice(0);
  }
  sheet.push(strToU8(sheetEnd), true);
  const told = about.map((line, index) =>
    rowXml(
      line.map((text) => ({ kind: 'text', text })),
      index + 1,
    ),
  );
  open('xl/worksheets/sheet2.xml').push(strToU8(sheetBegin + told.join('') + sheetEnd), true);
  zip.end();
  yield* ready.splice(0);
}
