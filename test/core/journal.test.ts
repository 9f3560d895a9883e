import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fingerprint, journalSchema } from '../../core/journal.ts';

/** Every name of a field, at any depth. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { properties?: object };
  return [
    ...Object.keys(properties),
    ...Object.values(schema).flatMap(fieldsOf),
    ...Object.values(properties).flatMap(fieldsOf),
  ];
}

describe('the format of a journal', () => {
  it('has each of its fields explained where people look it up', () => {
    const told = readFileSync(new URL('../../docs/journal.md', import.meta.url), 'utf8');
    const fields = [...new Set(fieldsOf(z.toJSONSchema(journalSchema)))];
    expect(fields).toEqual(expect.arrayContaining(['posts', 'isErased', 'acknowledgedAt', 'gaps']));
    expect(fields.filter((field) => !told.includes(`\`${field}\``))).toEqual([]);
  });

  it('is hashed as `sha256sum` does it', () => {
    expect(fingerprint(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
