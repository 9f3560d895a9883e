/** The form of an entry of Varslet: what is to be expected, where, when, and how much of it. */
import { z } from 'zod';
import { atLocal, localDate, localTime } from '../core/danish-time.ts';
import { type ExpectedKind, expectedKinds } from '../core/expected-talk.ts';
import { dutyEntry } from '../core/municipality-entries.ts';
import { longestWording, wordingProblem } from '../core/phrase-pattern.ts';
import type { ExpectedTalkValue } from '../store/edit-expected-talk.ts';
import { checked, type Read, typed, type Values, valuesOf } from './form-values.ts';

/** How much more talk than usual is nothing to be alarmed about. */
export const expectedFactors: readonly (readonly [string, string])[] = [
  ['2', 'Dobbelt så meget som ellers'],
  ['3', 'Tre gange så meget som ellers'],
  ['5', 'Fem gange så meget som ellers'],
];

/** Longer is no notice any more, it is how things are. */
const longestMs = 120 * 86_400_000;
const mostWords = 12;

const word = z
  .string()
  .max(longestWording)
  .refine(
    (text) => wordingProblem({ words: text, form: 'phrase' }) === undefined,
    'skal være ord, der kan søges efter',
  );

const schema = z.strictObject({
  kind: z.custom<ExpectedKind>((kind) => expectedKinds.some((one) => one === kind), 'vælg en slags'),
  title: z.string().max(120, 'må højst være 120 tegn'),
  department: z.string().max(60).optional(),
  words: z.array(word).max(mostWords, `må højst være ${mostWords}`),
  from: dutyEntry.shape.from,
  to: dutyEntry.shape.to,
  factor: z.enum(['2', '3', '5']),
});

const instant = (local: string): Date => {
  const [date = '', time = ''] = local.split('T');
  return atLocal(date, time);
};

/** `departments`: those that can be chosen. */
export function readExpected(form: Values, departments: readonly string[]): Read<ExpectedTalkValue> {
  const read = checked(schema, {
    kind: typed(form, 'kind'),
    title: typed(form, 'title'),
    department: typed(form, 'department'),
    words: listed(typed(form, 'words') ?? ''),
    from: typed(form, 'from'),
    to: typed(form, 'to'),
    factor: typed(form, 'factor'),
  });
  if ('problems' in read) return read;
  const { kind, title, department, words, factor } = read.value;
  const [from, to] = [instant(read.value.from), instant(read.value.to)];
  if (from >= to) return { problems: { to: 'det slutter, før det begynder' } };
  if (to.getTime() - from.getTime() > longestMs) return { problems: { to: 'det må højst vare fire måneder' } };
  if (department !== undefined && !departments.includes(department))
    return { problems: { department: 'vælg et fagområde fra listen' } };
  const times = { from: from.toISOString(), to: to.toISOString() };
  return { value: { kind, title, departmentKey: department ?? null, words, ...times, factor: Number(factor) } };
}

/** A comma or a new line stands between two. */
const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

const local = (text: string) => `${localDate(new Date(text))}T${localTime(new Date(text))}`;

export const expectedValues = ({ departmentKey, words, from, to, factor, ...rest }: ExpectedTalkValue): Values =>
  valuesOf({
    ...rest,
    department: departmentKey,
    words: words.join(', '),
    from: local(from),
    to: local(to),
    factor: String(factor),
  });
