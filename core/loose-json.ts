/**
 * Reading of JSON that others wrote. Nothing is promised there: fields are missing, null or of another type,
 * and ids arrive as numbers beyond 2^53. So long integers become strings before parsing, and every
 * field goes through one of the readers below.
 */
import { DateTime } from 'luxon';

export type JsonObject = Record<string, unknown>;

const longInteger = /[[:,]\s*-?\d{16}/;
const stringOrLongInteger = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;

/** `JSON.parse`, but integers of 16 digits and more come out as strings, digit by digit. Throws SyntaxError. */
export function parseLooseJson(text: string): unknown {
  // Whole JSON first: in a text whose last string never ends, looking for the ends of strings takes for ever.
  const parsed: unknown = JSON.parse(text);
  if (!longInteger.test(text)) return parsed;
  return JSON.parse(text.replace(stringOrLongInteger, (found) => (found.startsWith('"') ? found : `"${found}"`)));
}

export const objectOf = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

export const objectsOf = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.map(objectOf).filter((one) => one !== undefined) : [];

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** An id as a string, whether it came as a string or as a number that is still exact. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  return textOf(value);
}

export const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.trunc(value) : undefined;

/** The form in which the Graph API gives every time; days after the 28th are left to the calendar below. */
const utcTime = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:Z|\+00:?00)$/;

/** ISO 8601 (also with a zone without colon) or unix seconds. A time without zone is meant as local Danish time. */
export function timeOf(value: unknown): Date | undefined {
  const usual = typeof value === 'string' ? utcTime.exec(value) : null;
  if (usual) {
    const [year = 0, month = 1, day, hour, minute, second] = usual.slice(1).map(Number);
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  }
  const time =
    typeof value === 'number'
      ? DateTime.fromSeconds(value)
      : DateTime.fromISO(textOf(value) ?? '', { zone: 'Europe/Copenhagen' });
  return time.isValid ? time.toJSDate() : undefined;
}

export const laterBy = (time: Date, ms: number): Date => DateTime.fromJSDate(time).plus(ms).toJSDate();
