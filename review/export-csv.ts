import type { Cell, ExportTable } from '../core/export-schema.ts';
import { byteOrderMark, csvLine } from './csv-line.ts';
import { cellOf, columnsOf, type DepartmentNames, momentText } from './export-cells.ts';

type Rows = AsyncIterable<Record<string, Cell>[]>;

/** For Danish Excel: UTF-8 with its mark, semicolons, decimal commas. `ending` is said in a last line, where there is something to say. */
export async function* csvFile(
  table: ExportTable,
  rows: Rows,
  ending: string | undefined,
  departments?: DepartmentNames,
): AsyncGenerator<string> {
  const columns = columnsOf(table, departments);
  yield byteOrderMark + csvLine(columns.map(({ heading }) => heading));
  for await (const some of rows)
    yield some
      .map((row) =>
        csvLine(
          columns.map((column) => {
            const cell = cellOf(column, row[column.name]);
            if (!cell) return '';
            if (cell.kind === 'number') return cell.number;
            return cell.kind === 'at' ? momentText(cell.at) : cell.text;
          }),
        ),
      )
      .join('');
  if (ending !== undefined) yield csvLine([ending]);
}
