/** What was typed into a form, checked by a schema of core and answered field by field. */
import type { z } from 'zod';
import { cleanText } from '../core/hygiene.ts';
import { type Issue, sentenceOf } from '../core/issue-sentence.ts';

export type Values = URLSearchParams;
/** By field; what belongs to none stands under the empty name. */
export type Problems = Record<string, string>;
export type Read<T> = { value: T } | { problems: Problems };

/** Undefined where nothing was typed. */
export function typed(form: Values, name: string): string | undefined {
  const text = cleanText(form.get(name) ?? '').trim();
  return text === '' ? undefined : text;
}

export const typedAll = (form: Values, name: string): string[] =>
  form
    .getAll(name)
    .map((one) => cleanText(one).trim())
    .filter((one) => one !== '');

const firstPart = ({ path }: Issue) => String(path[0] ?? '');

/** `nameOf` says which field an issue is about; left out: the first part of its path. */
export function checked<S extends z.ZodType>(
  schema: S,
  candidate: unknown,
  nameOf: (issue: Issue) => string = firstPart,
): Read<z.output<S>> {
  const result = schema.safeParse(candidate, { reportInput: true });
  if (result.success) return { value: result.data };
  const problems: Problems = {};
  for (const issue of result.error.issues) problems[nameOf(issue)] ??= sentenceOf(issue);
  return { problems };
}

/** Fields as a form sends them; what is false or nothing is left out. */
export function valuesOf(
  fields: Record<string, string | number | boolean | readonly string[] | null | undefined>,
): Values {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined || value === false) continue;
    for (const one of typeof value === 'object' ? value : [value === true ? 'ja' : String(value)])
      values.append(name, one);
  }
  return values;
}
