/**
 * What other systems can read, as schemas: every answer is checked by them before it leaves, and the OpenAPI document is made
 * from them (review/api-openapi.ts). Rows are those of the exports; no text by the public, no names of people.
 */
import { z } from 'zod';
import type { ApiScope } from './api-scopes.ts';
import { exportTables } from './export-schema.ts';

const moment = z.iso.datetime();

const story = exportTables.stories.row;
const share = exportTables.shares.row;
const incident = exportTables.incidents.row;

const coverage = z.strictObject({
  asOf: moment.meta({ description: 'Hvornår det er talt' }),
  active: z.int().meta({ description: 'Kilder, der skal læses' }),
  read: z.int().meta({ description: 'Så mange af dem er læst, som de skal' }),
  sources: z.array(
    z.strictObject({
      id: z.uuid(),
      source: z.string().meta({ description: 'Kildens navn' }),
      kind: z.string().meta({ description: 'Kildens slags' }),
      department: z.string().nullable().meta({ description: 'Fagområdets nøgle' }),
      health: z.enum(['new', 'ok', 'failing', 'throttled', 'no_access']).meta({ description: 'Hvordan læsningen går' }),
      readUntil: moment.nullable().meta({ description: 'Hvor langt kilden er læst' }),
      failingSince: moment.nullable().meta({ description: 'Siden hvornår den ikke kan læses' }),
      missing: z
        .strictObject({ from: moment, until: moment })
        .nullable()
        .meta({ description: 'Det ældste hul, der ikke er hentet endnu' }),
    }),
  ),
});

const report = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['department', 'month', 'quarter']).meta({ description: 'Slags rapport' }),
  scope: z.string().meta({ description: 'Fagområdets nøgle; tom: hele kommunen' }),
  startsOn: z.iso.date().meta({ description: 'Første dag' }),
  endsOn: z.iso.date().meta({ description: 'Sidste dag, den er med' }),
  approvedAt: moment.meta({ description: 'Hvornår den blev godkendt' }),
  figures: z.record(z.string(), z.unknown()).meta({ description: 'Rapportens tal, som de blev regnet ud' }),
});

/** A page of a list. `next` is the cursor of the page after it; null: this is the last one for now. */
const pageOf = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), next: z.string().nullable() });

/** Older days are none that anything here could be of, and the oldest ones nothing that a database knows. */
const day = z.iso.date().refine((date) => date >= '2000-01-01', 'not before 2000-01-01');
const dates = {
  from: day.optional().meta({ description: 'Fra og med denne dag (dansk tid)' }),
  to: day.optional().meta({ description: 'Til og med denne dag (dansk tid)' }),
};
const paging = {
  limit: z
    .string()
    .regex(/^([1-9]|[1-9]\d|1\d\d|200)$/, '1 to 200')
    .optional()
    .meta({ description: 'Rækker på en side, 1 til 200; ellers 50' }),
  cursor: z.string().max(200).optional().meta({ description: '`next` fra den forrige side' }),
};
const department = z
  .string()
  .regex(/^[a-z0-9_]{1,60}$/, 'not the key of a department')
  .optional()
  .meta({ description: 'Kun dette fagområde, ved dets nøgle' });

const listQuery = z.strictObject({ ...dates, department, ...paging });
const reportQuery = z.strictObject({
  kind: z.enum(['department', 'month', 'quarter']).optional().meta({ description: 'Kun denne slags' }),
  ...paging,
});
const noQuery = z.strictObject({});

type Operation = { scope: ApiScope; summary: string; query: z.ZodObject; answer: z.ZodType };

/** Every address under /api/v1 that gives figures. What stands in `{}` is the id of a row. */
export const apiOperations = {
  '/stories': {
    scope: 'stories:read',
    summary: 'Gode historier fra egne sider',
    query: listQuery,
    answer: pageOf(story),
  },
  '/stories/{story}': { scope: 'stories:read', summary: 'Én historie', query: noQuery, answer: story },
  '/shares': { scope: 'shares:read', summary: 'Delinger og deres effekt', query: listQuery, answer: pageOf(share) },
  '/shares/{share}': { scope: 'shares:read', summary: 'Én deling', query: noQuery, answer: share },
  '/incidents': { scope: 'incidents:read', summary: 'Sager i tal', query: listQuery, answer: pageOf(incident) },
  '/incidents/{incident}': { scope: 'incidents:read', summary: 'Én sag i tal', query: noQuery, answer: incident },
  '/coverage': { scope: 'coverage:read', summary: 'Hvilke kilder der er læst', query: noQuery, answer: coverage },
  '/reports': { scope: 'reports:read', summary: 'Godkendte rapporter', query: reportQuery, answer: pageOf(report) },
  '/reports/{report}': { scope: 'reports:read', summary: 'Én godkendt rapport', query: noQuery, answer: report },
} as const satisfies Record<string, Operation>;

export type ApiPath = keyof typeof apiOperations;
export const apiPaths = Object.keys(apiOperations) as ApiPath[];
export type ListQuery = z.infer<typeof listQuery>;
export type ReportQuery = z.infer<typeof reportQuery>;
export type CoverageAnswer = z.infer<typeof coverage>;
export type ReportAnswer = z.infer<typeof report>;

/** RFC 9457, with the same said in Danish for whoever reads the log of the other system. */
export const problemSchema = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string().meta({ description: 'English, the same for the same status' }),
  status: z.int(),
  detail: z.string().meta({ description: 'English: what is wrong' }),
  besked: z.string().meta({ description: 'Dansk: hvad der er galt, og hvad man kan gøre' }),
  errors: z
    .array(z.strictObject({ parameter: z.string(), detail: z.string() }))
    .optional()
    .meta({ description: 'Which parameters' }),
});
export type Problem = z.infer<typeof problemSchema>;
