/** A source is tried before it is added: the question and what the worker found, kept for a day (design rule 6: review reads nothing outside). */
import { z } from 'zod';
import type { Db } from './db.ts';
import type { SourceValue } from './edit-source.ts';
import { readSetting } from './read-setting.ts';
import { saveSettingValue } from './settings.ts';

const foundSchema = z.object({
  /** So many posts, articles or links of the last fortnight were seen; null where only the access was tried. */
  count: z.number().nullable(),
  hasMore: z.boolean(),
  /** Titles of what is public for all to read, the first of them; none where people wrote it. */
  titles: z.array(z.object({ title: z.string(), link: z.string().nullable(), at: z.string().nullable() })),
  /** Feeds that a web page names. */
  feeds: z.array(z.object({ title: z.string(), link: z.string() })),
  robots: z.enum(['allowed', 'refused', 'no-rules']).nullable(),
});
export type SourceFound = z.infer<typeof foundSchema>;

const trySchema = z.object({
  state: z.enum(['asked', 'found', 'refused']),
  at: z.string(),
  personId: z.string(),
  source: z.custom<SourceValue>(),
  found: foundSchema.optional(),
  sentence: z.string().optional(),
});
export type SourceTry = z.infer<typeof trySchema>;

const keyOf = (id: string) => `try:${id}`;

export async function findTry(db: Db, id: string): Promise<SourceTry | undefined> {
  return readSetting<SourceTry | undefined>(db, keyOf(id), { schema: trySchema, unset: undefined });
}

/** Ring `try-source` in the same transaction. */
export const askTry = (
  tx: Db,
  id: string,
  { source, personId, at }: { source: SourceValue; personId: string; at: Date },
) =>
  saveSettingValue(tx, keyOf(id), { state: 'asked', at: at.toISOString(), personId, source } satisfies SourceTry, at);

export async function answerTry(
  tx: Db,
  id: string,
  answer: { found: SourceFound } | { sentence: string },
  at: Date,
): Promise<void> {
  const asked = await findTry(tx, id);
  if (asked?.state !== 'asked') return;
  await saveSettingValue(tx, keyOf(id), { ...asked, state: 'found' in answer ? 'found' : 'refused', ...answer }, at);
}

/** Asked before then and not answered: the bell was lost. */
export async function listOpenTries(db: Db, before: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT key FROM setting WHERE key LIKE 'try:%' AND value->>'state' = 'asked' AND updated_at < ${before}::timestamptz LIMIT 20`;
  return rows.map(({ key }) => key.slice('try:'.length));
}
