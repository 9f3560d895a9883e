/** The parts of docs/eksport.md and docs/api.md that are made from the schemas. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { apiOperations, apiPaths } from '../../core/api-answers.ts';
import { scopeNames } from '../../core/api-scopes.ts';
import { exportTableNames, exportTables } from '../../core/export-schema.ts';
import { eventTypes, outgoingEvents } from '../../core/outgoing-events.ts';
import { apiProblems } from '../../review/api-problem.ts';

type Field = {
  title?: string;
  description?: string;
  type?: string | string[];
  format?: string;
  anyOf?: Field[];
  enum?: string[];
};

const fieldsOf = (schema: z.ZodType): [string, Field][] =>
  Object.entries((z.toJSONSchema(schema) as { properties?: Record<string, Field> }).properties ?? {});

const kinds: Record<string, string> = {
  string: 'tekst',
  number: 'tal',
  integer: 'helt tal',
  boolean: 'ja/nej',
  object: 'objekt',
  array: 'liste',
  null: 'tom',
  'date-time': 'tidspunkt',
  date: 'dato',
  uuid: 'id',
};

function kindOf({ type = '', format, anyOf, enum: values }: Field): string {
  if (Array.isArray(type)) return type.map((one) => kindOf({ type: one })).join(' eller ');
  if (anyOf) return anyOf.map(kindOf).join(' eller ');
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  return kinds[format ?? type] ?? kinds[type] ?? type;
}

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const table = (heads: string[], rows: string[][]) =>
  [row(...heads), row(...heads.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

export const exportDoc = (): string =>
  exportTableNames
    .map((name) => {
      const { name: title, row: schema, roles } = exportTables[name];
      const who = roles.map((role) => ({ comms: 'kommunikation', leader: 'ledere' })[role]).join(' og ');
      const rows = fieldsOf(schema).map(([field, told]) => [
        `\`${field}\``,
        told.title ?? '',
        kindOf(told),
        told.description ?? '',
      ]);
      const head = table(['felt i JSON', 'kolonne i regnearket', 'slags', 'hvad det er'], rows);
      return `### ${title} (\`${name}\`)\n\nFor ${who}.\n\n${head}`;
    })
    .join('\n\n');

export function apiDoc(): string {
  const operations = apiPaths.map((path) => {
    const { scope, summary, query } = apiOperations[path];
    return [
      `\`GET /api/v1${path}\``,
      summary,
      `\`${scope}\``,
      fieldsOf(query)
        .map(([name]) => `\`${name}\``)
        .join(', '),
    ];
  });
  const scopes = Object.entries(scopeNames).map(([scope, name]) => [`\`${scope}\``, name]);
  const problems = Object.entries(apiProblems).map(([status, { title, besked }]) => [status, title, besked]);
  return [
    table(['adresse', 'hvad', 'nøglen skal åbne for', 'parametre'], operations),
    table(['nøglen åbner for', 'det er'], scopes),
    table(['status', 'title', 'hvad det betyder'], problems),
  ].join('\n\n');
}

export const eventDoc = (): string =>
  table(
    ['hændelse', 'hvornår', 'felter i data'],
    eventTypes.map((type) => {
      const { name, data } = outgoingEvents[type];
      return [
        `\`${type}\``,
        name,
        fieldsOf(data)
          .map(([field]) => `\`${field}\``)
          .join(', '),
      ];
    }),
  );

const markOf = (part: string) => [`<!-- ${part}: dannet af programmet -->`, `<!-- ${part}: slut -->`] as const;

/** What stands between the marks of a part; with `put` it is written there first. */
export function docPart(file: URL, part: string, put?: string): string {
  const [begin, end] = markOf(part);
  const text = readFileSync(file, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [inside = '', after = ''] = rest.split(end);
  if (put === undefined || put === inside.trim()) return inside.trim();
  writeFileSync(file, `${before}${begin}\n\n${put}\n\n${end}${after}`);
  return put;
}
