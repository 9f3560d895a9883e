import { departmentName } from '../core/danish-names.ts';
import { formatDateTime } from '../core/danish-time.ts';
import type { ExportFacts } from '../core/export-file-schema.ts';
import {
  type Cell,
  type ExportFormat,
  exportFormat,
  exportTables,
  exportVersion,
  mostExportRows,
} from '../core/export-schema.ts';
import type { Db } from '../store/db.ts';
import { readExport } from '../store/export-rows.ts';
import type { ExportWish } from '../store/export-wish.ts';
import type { DepartmentNames } from './export-cells.ts';
import { csvFile } from './export-csv.ts';
import { jsonFile } from './export-json.ts';
import { xlsxFile } from './export-xlsx.ts';

type Ordered = Pick<ExportFacts, 'table' | 'from' | 'to' | 'department' | 'isCut'> & {
  format: ExportFormat;
  /** As many as were counted: those that come while the file is made are the next one's. */
  rows: number;
  madeAt: Date;
  departments: DepartmentNames;
};

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

export const cutSentence = `Perioden har flere end ${mostExportRows.toLocaleString('da-DK')} rækker. Filen har de ældste. Vælg en kortere periode for at få resten.`;

/** The file as it is made: every row is checked by its schema on the way out, so that nothing leaves that is not in it. */
export function exportFile(
  db: Db,
  wish: ExportWish,
  { format, rows, madeAt, departments, ...told }: Ordered,
): { type: string; chunks: AsyncIterable<string | Uint8Array> } {
  const { table, isCut } = told;
  const content = checkedRows(db, wish, { table, rows });
  return { type: types[format], chunks: make() };

  function make() {
    if (format === 'csv') return csvFile(table, content, isCut ? cutSentence : undefined, departments);
    if (format === 'xlsx')
      return xlsxFile(table, content, aboutLines({ rows, madeAt, departments, ...told }), departments);
    const head = { format: exportFormat, formatVersion: exportVersion, madeAt: madeAt.toISOString() } as const;
    return jsonFile({ ...head, ...told }, content);
  }
}

async function* checkedRows(db: Db, wish: ExportWish, { table, rows }: Pick<Ordered, 'table' | 'rows'>) {
  const { row } = exportTables[table];
  for await (const some of readExport(db, table, wish, rows))
    yield some.map((one): Record<string, Cell> => row.parse(one));
}

const aboutLines = ({ table, from, to, department, departments, rows, madeAt, isCut }: Omit<Ordered, 'format'>) => {
  const lines: [string, string][] = [
    ['Lytteposten', exportTables[table].name],
    ['Periode', `${from} til ${to}`],
    ['Fagområde', department === null ? 'alle' : departmentName(department, departments.get(department))],
    ['Rækker', String(rows)],
    ['Dannet', formatDateTime(madeAt)],
  ];
  return isCut ? [...lines, ['Bemærk', cutSentence] as const] : lines;
};
