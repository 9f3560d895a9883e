import { expect, it } from 'vitest';
import { z } from 'zod';
import { checked } from '../../review/form-values.ts';
import { numberedRows } from '../../review/numbered-rows.ts';

const rows = numberedRows({ prefix: 'fri', fields: ['date', 'name'], most: 5, empty: 1 });
const schema = z.array(z.object({ date: z.iso.date(), name: z.string() }));
const problemsOf = (fields: Record<string, string>) => {
  const form = new URLSearchParams(fields);
  const read = checked(schema, rows.read(form), (issue) => rows.nameOf(issue, form));
  return 'problems' in read ? Object.keys(read.problems) : [];
};

it('a problem is marked in its own row, also when one above it was emptied', () => {
  expect(problemsOf({ 'fri0.date': 'forkert' })).toEqual(['fri0.date']);
  const emptied = { 'fri0.date': '', 'fri0.name': ' ', 'fri1.date': '2026-12-24', 'fri2.date': 'forkert' };
  expect(problemsOf(emptied)).toEqual(['fri2.date']);
  expect(problemsOf({ ...emptied, 'fri2.date': '2026-12-31' })).toEqual([]);
});
