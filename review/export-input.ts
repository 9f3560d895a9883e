import { z } from 'zod';
import { localDate } from '../core/danish-time.ts';
import { type ExportFormat, type ExportTable, exportFormats } from '../core/export-schema.ts';
import { cleanText } from '../core/hygiene.ts';
import { checked, type Read, type Values } from './form-values.ts';

export type ExportChoice = {
  table: ExportTable;
  format: ExportFormat;
  /** Local dates, both included. */
  from: string;
  to: string;
  department: string | undefined;
};

const mostYears = 10;

/** Who may choose what is the caller's to say: tables and departments. */
export function readExport(
  form: Values,
  { tables, departments }: { tables: readonly ExportTable[]; departments: readonly string[] },
): Read<ExportChoice> {
  const typed = (name: string) => cleanText(form.get(name) ?? '').trim();
  const oneOf = <T extends string>(values: readonly T[], sentence: string) =>
    z.string().refine((value): value is T => values.some((one) => one === value), sentence);
  const schema = z
    .strictObject({
      table: oneOf(tables, 'vælg en tabel'),
      format: oneOf(exportFormats, 'vælg en slags fil'),
      from: z.iso.date(),
      to: z.iso.date(),
      department: oneOf(['', ...departments], 'vælg et fagområde fra listen'),
    })
    .refine(({ from, to }) => from <= to, { path: ['to'], error: 'perioden slutter, før den begynder' })
    .refine(({ from, to }) => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= mostYears, {
      path: ['from'],
      error: 'vælg højst ti år',
    })
    .refine(({ from }) => from >= '2000-01-01', { path: ['from'], error: 'vælg en dag efter år 1999' });
  const read = checked(schema, {
    table: typed('table'),
    format: typed('format'),
    from: typed('from'),
    to: typed('to'),
    department: typed('department'),
  });
  if ('problems' in read) return read;
  const { department, ...rest } = read.value;
  return { value: { ...rest, department: department === '' ? undefined : department } };
}

/** This month so far, as a spreadsheet of stories. */
export const usualExport = (now: Date): Values => {
  const today = localDate(now);
  return new URLSearchParams({ table: 'stories', format: 'xlsx', from: `${today.slice(0, 8)}01`, to: today });
};
