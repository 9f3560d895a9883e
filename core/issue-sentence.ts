import type { z } from 'zod';
import { scannedKinds } from './words.ts';

const kinds: Record<string, string> = {
  string: 'tekst (sæt tal i anførselstegn)',
  number: 'et tal',
  int: 'et helt tal',
  boolean: 'true eller false',
  array: 'en liste',
};

export type Issue = z.core.$ZodIssue;

/** What is wrong with a value, in words for people; the schemas' own sentences come first. */
export function sentenceOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `kender ikke ${issue.keys.map((name) => `"${name}"`).join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'mangler';
  // What the library says where the schema has no sentence of its own.
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid'))
    return `skal være ${kinds[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `skal være en af: ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union')
    return `kender ikke denne værdi; for kilder er kind en af: ${scannedKinds.join(', ')}`;
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'skal være en mailadresse';
  if (issue.code === 'too_small' && issue.message.startsWith('Too small')) return 'skal udfyldes';
  if (issue.code === 'too_big' && issue.message.startsWith('Too big'))
    return issue.origin === 'string' ? `må højst fylde ${issue.maximum} tegn` : `må højst være ${issue.maximum}`;
  if (issue.code === 'invalid_format' && /date/.test(issue.format)) return 'skal være en dato som 2026-11-20';
  return issue.message;
}
