import type { Issue } from '../core/issue-sentence.ts';
import { typed, type Values, valuesOf } from './form-values.ts';

type Shape<F extends string> = { prefix: string; fields: readonly F[]; most: number; empty: number };

/** A list in a form: one row of fields for each thing, and a few empty ones below to write more in. */
export function numberedRows<F extends string>({ prefix, fields, most, empty }: Shape<F>) {
  const nameIn = (row: number, field: string) => `${prefix}${row}.${field}`;
  const rows = Array.from({ length: most }, (_, row) => row);
  const isFilled = (form: Values, row: number) => fields.some((field) => typed(form, nameIn(row, field)) !== undefined);
  return {
    nameIn,
    /** As many rows as are filled, and the empty ones. */
    shown(values: Values): number[] {
      const last = rows.findLastIndex((row) => fields.some((field) => values.get(nameIn(row, field))));
      return rows.slice(0, Math.min(most, last + 1 + empty));
    },
    /** The rows that somebody wrote in; a row that is emptied is taken away. */
    read: (form: Values): Record<F, string>[] =>
      rows
        .map((row) => {
          const typedIn = fields.map((field) => [field, typed(form, nameIn(row, field)) ?? '']);
          return Object.fromEntries(typedIn) as Record<F, string>;
        })
        .filter((row) => fields.some((field) => row[field] !== '')),
    /** Rows that were emptied are not read: the issue counts without them, the form with them. */
    nameOf({ path: [read, field] }: Issue, form: Values): string {
      const row = typeof read === 'number' ? rows.filter((one) => isFilled(form, one))[read] : undefined;
      return row === undefined ? '' : nameIn(row, String(field));
    },
    toValues: (things: readonly Partial<Record<F, string | undefined>>[]): Values =>
      valuesOf(
        Object.fromEntries(things.flatMap((one, row) => fields.map((field) => [nameIn(row, field), one[field]]))),
      ),
  };
}
