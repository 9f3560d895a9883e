/** Why an incident stands at its severity: `Incident.reasons`, newest last. Kinds, times and figures; no text of the public. */
import { z } from 'zod';
import type { Severity } from './words.ts';

export const whys = [
  /** What the gravest of its posts says. */
  'verdict',
  'first-medium',
  'second-medium',
  'journalist',
  'elected',
  /** Five of a kind in a week (domain.md §3.3). */
  'alike',
  /** So many in a day that it is a media crisis in the making, however mild each of them is. */
  'crowd',
  'spike',
  /** Several tell of something grave within a few hours, and one of them of harm to people. */
  'grave-voices',
  /** Death or danger to life, and help that failed. */
  'deadly',
  /** A person said so. */
  'person',
] as const;
export type Why = (typeof whys)[number];

const count = z.number().min(0);

const reasonSchema = z.object({
  why: z.enum(whys),
  /** ISO instant. */
  at: z.string(),
  /** The severity that it speaks for. */
  to: z.number().int().min(0).max(3),
  posts: count.optional(),
  voices: count.optional(),
  media: count.optional(),
  hours: count.optional(),
  /** How many posts were usual in as many hours. */
  expected: count.optional(),
});

export type Reason = Omit<z.infer<typeof reasonSchema>, 'to'> & { to: Severity };

/** What stands in the table; a line that no longer fits is left out. */
export function readReasons(value: unknown): Reason[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) => {
    const parsed = reasonSchema.safeParse(one);
    return parsed.success ? [parsed.data as Reason] : [];
  });
}
