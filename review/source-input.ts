/** A source as its form sends it, checked by the schema of the municipality file. */
import { defaultEvery, everyText, sourceEntry } from '../core/municipality-entries.ts';
import { externalIdOf, type FileSource } from '../core/municipality-schema.ts';
import { scannedKinds } from '../core/words.ts';
import type { SourceValue } from '../store/edit-source.ts';
import { checked, type Problems, type Read, typed, type Values, valuesOf } from './form-values.ts';

type Kind = FileSource['kind'];

export const kindOf = (text: string | undefined): Kind | undefined => scannedKinds.find((kind) => kind === text);

/** Which fields a kind has besides name, department and interval. */
export const fieldsOf: Record<
  Kind,
  readonly ('id' | 'tag' | 'host' | 'url' | 'item' | 'follow' | 'medium' | 'mail')[]
> = {
  'facebook-page': ['id', 'mail'],
  'facebook-mentions': ['id'],
  'instagram-hashtag': ['tag'],
  'instagram-account': ['id', 'mail'],
  'linkedin-organisation': ['id', 'mail'],
  feed: ['url', 'medium', 'mail'],
  webpage: ['url', 'item', 'follow', 'medium', 'mail'],
  bluesky: ['tag'],
  mastodon: ['host', 'tag'],
};

/** People paste addresses: the id of a Page stands in many of them. */
const pageIdIn = (text: string | undefined) =>
  /[?&]id=(\d+)/.exec(text ?? '')?.[1] ?? /(?:^|[/-])(\d{5,})\/?$/.exec(text ?? '')?.[1] ?? text;

const idProblem = 'skal være et id, som kun er tal. Det står under "Om" på siden, eller i Meta Business Suite';

type Known = { departments: ReadonlySet<string>; readable: ReadonlySet<string>; active?: boolean };

export function readSource(form: Values, kind: Kind, { departments, readable, active }: Known): Read<SourceValue> {
  const has = (field: (typeof fieldsOf)[Kind][number]) => fieldsOf[kind].includes(field);
  const candidate = {
    kind,
    name: typed(form, 'name'),
    department: typed(form, 'department'),
    every: typed(form, 'every'),
    ...(has('id') && { id: pageIdIn(typed(form, 'id')) }),
    ...(has('tag') && { tag: typed(form, 'tag')?.replace(/^#/, '') }),
    ...(has('host') && {
      host: typed(form, 'host')
        ?.replace(/^https?:\/\//, '')
        .replace(/\/.*$/, ''),
    }),
    ...(has('url') && { url: typed(form, 'url') }),
    ...(has('item') && { item: typed(form, 'item') }),
    ...(has('mail') && { mail: typed(form, 'mail') }),
    ...(has('follow') && form.get('follow') === 'ja' && { follow: true }),
    ...(has('medium') && form.get('medium') === 'ja' && { medium: true }),
  };
  const read = checked(sourceEntry, candidate);
  const problems: Problems = 'problems' in read ? { ...read.problems } : {};
  if (problems.id !== undefined && candidate.id !== undefined) problems.id = idProblem;
  if (candidate.department !== undefined && !departments.has(candidate.department))
    problems.department = 'fagområdet findes ikke';
  if ('problems' in read || Object.keys(problems).length > 0) return { problems };
  return { value: toValue(read.value, active ?? readable.has(kind)) };
}

const toValue = (source: FileSource, active: boolean): SourceValue => ({
  kind: source.kind,
  externalId: externalIdOf(source),
  name: source.name ?? `#${externalIdOf(source)}`,
  departmentKey: source.department ?? null,
  mail: 'mail' in source ? (source.mail ?? null) : null,
  everySeconds: source.every ?? defaultEvery[source.kind],
  isMedium: 'medium' in source ? (source.medium ?? false) : false,
  item: 'item' in source ? source.item : null,
  follow: 'follow' in source ? (source.follow ?? false) : false,
  active,
});

/** The form of a source as it stands. */
export function sourceValues(value: SourceValue): Values {
  const { kind, externalId, name, departmentKey, mail, everySeconds, isMedium, item, follow } = value;
  const fields = fieldsOf[kind];
  const [host, tag] = fields.includes('host') ? externalId.split('/') : [undefined, externalId];
  return valuesOf({
    name,
    department: departmentKey,
    mail,
    every: everySeconds === defaultEvery[kind] ? null : everyText(everySeconds),
    item,
    follow,
    medium: isMedium,
    ...(fields.includes('id') && { id: externalId }),
    ...(fields.includes('url') && { url: externalId }),
    ...(fields.includes('tag') && { tag, host }),
  });
}
