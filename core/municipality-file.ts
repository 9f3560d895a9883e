/** The municipality file (design §5): YAML in, checked values out, every problem listed with its line. */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { PermanentError } from './errors.ts';
import { departments, roles, themes } from './words.ts';

const key = z.string().regex(/^[a-z][a-z0-9_]*$/, 'skal være små bogstaver, tal og understreg');
const pageId = z.string().regex(/^\d+$/, 'skal være et tal i anførselstegn');
const duration = z
  .string()
  .regex(/^\d+(s|m|h|d)$/, 'skal være en varighed som 10m eller 1h')
  .transform((text) => Number.parseInt(text, 10) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[text.at(-1) ?? 's'] ?? 1))
  .refine((seconds) => seconds >= 30, 'skal være mindst 30s');
const localTime = z
  .string()
  .refine(
    (text) => /T([01]\d|2[0-3]):[0-5]\d$/.test(text) && z.iso.date().safeParse(text.slice(0, -6)).success,
    'skal være et tidspunkt som 2026-11-20T16:00',
  );
const common = { department: key.optional(), every: duration.optional() };
const webAddress = z.url({ protocol: /^https?$/, error: 'skal være en http- eller https-adresse' });

const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('facebook-page'), id: pageId, name: z.string().min(1), ...common }),
  z.strictObject({ kind: z.literal('facebook-mentions'), id: pageId, name: z.string().min(1), ...common }),
  z.strictObject({
    kind: z.literal('instagram-hashtag'),
    tag: z.string().regex(/^[\p{L}\p{N}_]+$/u, 'skrives uden #'),
    name: z.string().optional(),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('feed'),
    url: webAddress,
    name: z.string().min(1),
    medium: z.boolean().optional(),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('webpage'),
    url: webAddress,
    name: z.string().min(1),
    item: z.string().min(1),
    medium: z.boolean().optional(),
    ...common,
  }),
]);

const municipalityFile = z.strictObject({
  municipality: z.strictObject({
    name: z.string().min(1),
    centralPage: pageId,
    hashtags: z.array(z.string().min(1)).default([]),
    instagramUser: z.string().optional(),
  }),
  departments: z.array(z.strictObject({ key, name: z.string().min(1), mail: z.email().optional() })).optional(),
  sources: z.array(source).optional(),
  people: z
    .array(
      z.strictObject({
        mail: z.email(),
        name: z.string().min(1),
        roles: z.array(z.enum(roles)).min(1),
        departments: z.array(key).optional(),
        phone: z
          .string()
          .regex(/^\+?[\d ]{8,}$/, 'skal være et telefonnummer')
          .optional(),
      }),
    )
    .optional(),
  duty: z.array(z.strictObject({ person: z.email(), from: localTime, to: localTime })).optional(),
  playbooks: z
    .array(z.strictObject({ severity: z.union([z.literal(1), z.literal(2), z.literal(3)]), text: z.string().min(1) }))
    .optional(),
  focus: z.array(z.strictObject({ theme: z.enum(themes), from: z.iso.date(), to: z.iso.date() })).optional(),
});

export type MunicipalityFile = z.infer<typeof municipalityFile>;
export type FileSource = NonNullable<MunicipalityFile['sources']>[number];

/** Page id, hashtag or address: what names a source within its kind. */
export const externalIdOf = (source: FileSource): string =>
  'id' in source ? source.id : 'tag' in source ? source.tag.toLowerCase() : source.url;

/** What the document says; an alias to nothing is found here only. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return refuse(['Linje 1: filen bruger et alias (*), som ikke findes']);
  }
}

/** Parses and checks the file. @throws PermanentError whose sentence lists every problem, one a line, with its line number. */
export function parseMunicipalityFile(text: string): MunicipalityFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (path: PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  if (document.errors.length > 0)
    refuse(document.errors.map((error) => `Linje ${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`));
  const result = municipalityFile.safeParse(plainValue(document), { reportInput: true });
  if (!result.success)
    refuse(
      result.error.issues.map(
        (issue) => `Linje ${lineOf(placeOf(issue))}: ${issue.path.join('.') || 'filen'}: ${sentenceOf(issue)}`,
      ),
    );
  const problems = brokenReferences(result.data).map(({ path, sentence }) => `Linje ${lineOf(path)}: ${sentence}`);
  if (problems.length > 0) refuse(problems);
  return result.data;
}

type Issue = z.core.$ZodIssue;

/** An unknown key is shown where it stands, not where its section begins. */
const placeOf = (issue: Issue): PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;

function sentenceOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `kender ikke ${issue.keys.map((name) => `"${name}"`).join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'mangler';
  if (issue.code === 'invalid_type')
    return `skal være ${issue.expected === 'string' ? 'tekst (sæt tal i anførselstegn)' : issue.expected}`;
  if (issue.code === 'invalid_value') return `skal være en af: ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union')
    return 'kender ikke denne værdi; for kilder er kind facebook-page, facebook-mentions, instagram-hashtag, feed eller webpage';
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'skal være en mailadresse';
  return issue.message;
}

type Broken = { path: PropertyKey[]; sentence: string };

const brokenReferences = (file: MunicipalityFile): Broken[] => {
  const known = new Set<string>([...departments, ...(file.departments ?? []).map((department) => department.key)]);
  return [...brokenSources(file, known), ...brokenPeople(file, known), ...brokenDuty(file), ...brokenFocus(file)];
};

function brokenSources({ sources = [] }: MunicipalityFile, known: ReadonlySet<string>): Broken[] {
  const seen = new Set<string>();
  return sources.flatMap((entry, index) => {
    const id = `${entry.kind} ${externalIdOf(entry)}`;
    const isDouble = seen.has(id);
    seen.add(id);
    return [
      ...unknownDepartments(entry.department ? [entry.department] : [], known, ['sources', index, 'department']),
      ...(isDouble ? [{ path: ['sources', index], sentence: `kilden "${entry.name ?? id}" står to gange` }] : []),
    ];
  });
}

function brokenPeople({ people = [] }: MunicipalityFile, known: ReadonlySet<string>): Broken[] {
  const seen = new Set<string>();
  return people.flatMap((person, index) => {
    const mail = person.mail.toLowerCase();
    const isDouble = seen.has(mail);
    seen.add(mail);
    return [
      ...unknownDepartments(person.departments ?? [], known, ['people', index, 'departments']),
      ...(isDouble ? [{ path: ['people', index], sentence: `personen "${person.mail}" står to gange` }] : []),
    ];
  });
}

const unknownDepartments = (keys: string[], known: ReadonlySet<string>, path: PropertyKey[]): Broken[] =>
  keys.filter((name) => !known.has(name)).map((name) => ({ path, sentence: `afdelingen "${name}" findes ikke` }));

function brokenDuty({ duty = [], people }: MunicipalityFile): Broken[] {
  const mails = new Set((people ?? []).map((person) => person.mail.toLowerCase()));
  const seen = new Set<string>();
  return duty.flatMap(({ person, from, to }, index) => {
    const mail = person.toLowerCase();
    const isDouble = seen.has(`${mail} ${from}`);
    seen.add(`${mail} ${from}`);
    const path = ['duty', index];
    return [
      ...(people && !mails.has(mail)
        ? [{ path: [...path, 'person'], sentence: 'personen står ikke under people' }]
        : []),
      ...(from >= to ? [{ path, sentence: 'vagten slutter, før den begynder' }] : []),
      ...(isDouble ? [{ path, sentence: 'vagten står to gange' }] : []),
    ];
  });
}

const brokenFocus = ({ focus = [] }: MunicipalityFile): Broken[] =>
  focus.flatMap(({ from, to }, index) =>
    from > to ? [{ path: ['focus', index], sentence: 'perioden slutter, før den begynder' }] : [],
  );

function refuse(problems: string[]): never {
  throw new PermanentError(`${problems.length} problems in the municipality file`, problems.join('\n'));
}
