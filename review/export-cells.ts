/** What stands in a cell of a spreadsheet: Danish words for our keys, Danish time, numbers as they are. */
import { z } from 'zod';
import { departmentName, themeName } from '../core/danish-names.ts';
import { localDate, localTime } from '../core/danish-time.ts';
import { type Cell, type ExportTable, exportTables } from '../core/export-schema.ts';
import type { CandidateState, Lane } from '../core/words.ts';
import {
  decisionName,
  evidenceName,
  healthNames,
  incidentStatusNames,
  laneNames,
  reasonName,
  sourceKindNames,
  stateNames,
} from './danish-words.ts';

/** `at` is a moment, written as people here read the clock. */
export type SheetCell = { kind: 'text'; text: string } | { kind: 'number'; number: number } | { kind: 'at'; at: Date };
export type Column = { name: string; heading: string; isMoment: boolean; words: ((key: string) => string) | undefined };
/** What the municipality itself calls its departments, by their keys. */
export type DepartmentNames = ReadonlyMap<string, string>;

const named = (names: Record<string, string>) => (key: string) => names[key] ?? key.replaceAll('_', ' ');
const strengthNames = { certain: 'helt sikker', strong: 'sikker' };

const usual: Record<string, (key: string) => string> = {
  theme: themeName,
  sourceKind: named(sourceKindNames),
  kind: named(sourceKindNames),
  action: decisionName,
  reason: reasonName,
  lanes: (keys) =>
    keys
      .split(' ')
      .map((key) => laneNames[key as Lane] ?? key)
      .join(', '),
  evidence: evidenceName,
  strength: named(strengthNames),
  status: named(incidentStatusNames),
  health: named(healthNames),
  state: (key) => stateNames[key as CandidateState] ?? key,
};

type Field = { title?: string; format?: string; anyOf?: { format?: string }[] };

export function columnsOf(table: ExportTable, departments: DepartmentNames = new Map()): Column[] {
  const { properties = {} } = z.toJSONSchema(exportTables[table].row) as { properties?: Record<string, Field> };
  return Object.entries(properties).map(([name, { title = name, format, anyOf = [] }]) => ({
    name,
    heading: title,
    isMoment: [format, ...anyOf.map((one) => one.format)].includes('date-time'),
    words: name === 'department' ? (key) => departmentName(key, departments.get(key)) : usual[name],
  }));
}

/** Undefined: nothing is known, and nothing is written. */
export function cellOf({ words, isMoment }: Column, value: Cell | undefined): SheetCell | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'ja' : 'nej' };
  if (isMoment) return { kind: 'at', at: new Date(value) };
  return { kind: 'text', text: words?.(value) ?? value };
}

/** `2026-11-20 10:00`: read as a time by spreadsheets, and sorted right by everything else. */
export const momentText = (at: Date): string => `${localDate(at)} ${localTime(at)}`;
