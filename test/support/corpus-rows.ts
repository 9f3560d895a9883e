/** The labelled files of classifiers/ as they stand on disk: the program reads less of them than their checks want to see. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { departments, labels, textSources, themes } from '../../core/words.ts';

const folder = (name: string) => new URL(`../../classifiers/${name}`, import.meta.url);

export const hardKinds = [
  'irony',
  'understatement',
  'mixed',
  'negation',
  'alarming_service',
  'praise_in_complaint',
  'sad_not_press',
  'other_municipality',
  'namesake',
  'other_owner',
  'job_ad',
  'greeting',
  'typos_dialect',
  'foreign',
  'emoji_only',
  'very_long',
  'party_politics',
  'question_plain',
  'question_loaded',
  'reply',
  'trap',
  'frame',
  'handling',
  'implicit',
] as const;

const labelled = {
  text: z.string().min(1),
  source: z.enum(textSources),
  parent: z.string().min(1).optional(),
  label: z.enum(labels),
  severity: z.literal([0, 1, 2, 3]),
  about_norddjurs: z.boolean(),
  batch: z.string().min(1),
};
const topics = { theme: z.enum(themes), department: z.enum(departments) };

/** A row of the corpus. A few older texts have no theme and department: nobody asked for them then. */
export const corpusRow = z.strictObject({
  ...labelled,
  theme: topics.theme.optional(),
  department: topics.department.optional(),
  hard: z.enum(['', ...hardKinds]),
  pair: z.string().min(1).optional(),
});
export const referenceRow = z.strictObject({
  id: z.string(),
  ...labelled,
  ...topics,
  hard: z.enum(['', ...hardKinds]),
});
/** `hard` tells in a few words what turns the label. */
export const pairRow = z.strictObject({ id: z.string(), ...labelled, ...topics, hard: z.string().min(1) });
export type CorpusRow = z.infer<typeof corpusRow>;

/** `at` is file and line, or the id. */
export type Row<T> = T & { at: string };

function rowsOf<T extends object>(path: string, schema: z.ZodType<T>): Row<T>[] {
  return readFileSync(folder(path), 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line === '') return [];
      const where = `${path.split('/').at(-1)}:${at + 1}`;
      const read = schema.safeParse(JSON.parse(line));
      if (!read.success) throw new Error(`${where}: ${z.prettifyError(read.error)}`);
      return [{ ...read.data, at: where }];
    });
}

/** Throws at the first row that lacks something or says what nobody knows. */
export const corpusRows = (): Row<CorpusRow>[] =>
  readdirSync(folder('corpus/'))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => rowsOf(`corpus/${name}`, corpusRow));

export const referenceRows = () => rowsOf('reference/reference.jsonl', referenceRow);
export const pairRows = () => rowsOf('reference/jyske-pairs.jsonl', pairRow);
