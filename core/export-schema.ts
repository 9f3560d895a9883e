/**
 * The tables that people take with them: which columns, and what they are called in a spreadsheet. One row is one object of
 * its schema, and nothing else leaves the house: no text by the public, no names of people. Told in docs/eksport.md.
 */
import { z } from 'zod';
import { shareDays } from './share-effect.ts';
import type { Role } from './words.ts';

export const exportFormat = 'lytteposten-eksport';
export const exportVersion = 1;
/** More than anybody reads, and less than a spreadsheet takes; a longer period is cut there, and says so. */
export const mostExportRows = 100_000;

const told = <T extends z.ZodType>(schema: T, title: string, description: string): T =>
  schema.meta({ title, description }) as T;

const id = (of: string) => told(z.uuid(), 'Id', `${of}s id i Lytteposten`);
const moment = (title: string, what: string) => told(z.iso.datetime(), title, what);
const maybeMoment = (title: string, what: string) => told(z.iso.datetime().nullable(), title, what);
const count = (title: string, what: string) => told(z.int().nonnegative(), title, what);
const maybeCount = (title: string, what: string) => told(z.int().nonnegative().nullable(), title, what);
const text = (title: string, what: string) => told(z.string(), title, what);
const maybeText = (title: string, what: string) => told(z.string().nullable(), title, what);
const yes = (title: string, what: string) => told(z.boolean(), title, what);
const part = (title: string, what: string) => told(z.number().min(0).max(1), title, what);

const department = maybeText('Fagområde', 'Fagområdets nøgle');
const theme = text('Tema', 'Temaets nøgle');
const source = text('Kilde', 'Kildens navn');

const stories = z.strictObject({
  id: id('Kortet'),
  foundAt: moment('Fundet', 'Hvornår historien kom i køen'),
  postedAt: moment('Skrevet', 'Hvornår opslaget er skrevet'),
  source,
  sourceKind: text('Slags kilde', 'Kildens slags'),
  ownVoice: yes('Vores eget', 'Om opslaget er fra en af kommunens egne sider'),
  department,
  theme,
  goodStory: part('Sandsynlighed', 'Hvor sikker maskinen er på, at det er en god historie, 0 til 1'),
  state: text('Tilstand', 'Hvor kortet står'),
  sharedAt: maybeMoment('Delt', 'Første deling, der stadig er der'),
  reactions: maybeCount('Reaktioner', 'Reaktioner på opslaget, senest talt'),
  comments: maybeCount('Kommentarer', 'Kommentarer til opslaget, senest talt'),
  shares: maybeCount('Delinger', 'Delinger af opslaget, senest talt'),
  link: maybeText('Link', 'Opslagets adresse; tom, når det ikke er kommunens eget'),
  excerpt: maybeText('Uddrag', 'Begyndelsen af kommunens eget opslag; tom for borgeres tekster og for ledere'),
});

const decisions = z.strictObject({
  id: id('Beslutningen'),
  at: moment('Besluttet', 'Hvornår'),
  action: text('Valg', 'Hvad der blev valgt'),
  reason: maybeText('Begrundelse', 'Valgt fra listen, når et kort blev afvist'),
  isUndone: yes('Fortrudt', 'Om valget blev taget tilbage'),
  lanes: text('Baner', 'Hvor kortet stod'),
  source,
  department,
  theme,
  severity: told(z.int().min(0).max(3), 'Alvor', '0 til 3'),
  minutesWaited: count('Minutter ventet', 'Fra kortet kom i køen, til der blev valgt'),
});

const dayCounts = Object.fromEntries(
  (['own', 'central'] as const).flatMap((post) =>
    shareDays.flatMap((day) => {
      const where = post === 'own' ? 'eget opslag' : 'fælles opslag';
      const when = day === 0 ? 'da delingen blev fundet' : `efter ${day} ${day === 1 ? 'dag' : 'dage'}`;
      return [
        [`${post}Reactions${day}`, maybeCount(`Reaktioner, ${where}, dag ${day}`, `Reaktioner ${when}`)],
        [`${post}Comments${day}`, maybeCount(`Kommentarer, ${where}, dag ${day}`, `Kommentarer ${when}`)],
        [`${post}Shares${day}`, maybeCount(`Delinger, ${where}, dag ${day}`, `Delinger ${when}`)],
      ];
    }),
  ),
) as Record<string, z.ZodNullable<z.ZodInt>>;

const shares = z.strictObject({
  id: id('Delingen'),
  sharedAt: moment('Delt', 'Hvornår kommunens fælles side delte'),
  foundAt: moment('Fundet', 'Hvornår Lytteposten så det'),
  source,
  department,
  theme: maybeText('Tema', 'Temaets nøgle; tom, når opslaget ikke kom i køen'),
  evidence: text('Bevis', 'Hvad der beviste delingen'),
  strength: text('Styrke', 'Hvor sikkert beviset er'),
  score: part('Sikkerhed', 'Hvor sikkert beviset er, 0 til 1'),
  goneAt: maybeMoment('Ikke længere delt', 'Hvornår delingen var væk'),
  link: maybeText('Link', 'Det delte opslags adresse, når det er kommunens eget'),
  ...dayCounts,
});

const incidents = z.strictObject({
  id: id('Sagen'),
  openedAt: moment('Åbnet', 'Hvornår sagen blev åbnet'),
  closedAt: maybeMoment('Lukket', 'Hvornår den blev lukket'),
  severity: told(z.int().min(0).max(3), 'Alvor', 'Det niveau, den står på, 0 til 3'),
  status: text('Tilstand', 'Ny, set, i gang eller lukket'),
  department,
  theme,
  posts: count('Opslag', 'Hvor mange opslag der hører til'),
  voices: count('Stemmer', 'Hvor mange forskellige, der skrev, talt uden navne'),
  media: count('Artikler', 'Hvor mange af dem er fra medier'),
  minutesToAlert: maybeCount('Minutter til alarm', 'Fra åbnet, til den første alarm var sendt'),
  minutesToAnswer: maybeCount('Minutter til svar', 'Fra åbnet, til nogen kvitterede'),
});

const coverage = z.strictObject({
  id: id('Kilden'),
  source,
  kind: text('Slags kilde', 'Kildens slags'),
  department,
  active: yes('Læses', 'Om kilden skal læses'),
  health: text('Tilstand', 'Hvordan læsningen går nu'),
  readUntil: maybeMoment('Læst til', 'Hvor langt kilden er læst'),
  posts: count('Opslag fundet', 'Fundet i perioden'),
  gaps: count('Huller', 'Hvor mange gange i perioden den ikke blev læst, som den skulle'),
  minutesMissed: count('Minutter mistet', 'Hvor længe i perioden, i alt'),
  minutesFetched: count('Minutter hentet', 'Hvor meget af det der er hentet siden'),
});

export const exportTables = {
  stories: { name: 'Gode historier', row: stories, roles: ['comms', 'leader'] },
  decisions: { name: 'Beslutninger', row: decisions, roles: ['comms'] },
  shares: { name: 'Delinger og effekt', row: shares, roles: ['comms', 'leader'] },
  incidents: { name: 'Sager', row: incidents, roles: ['comms', 'leader'] },
  coverage: { name: 'Dækning', row: coverage, roles: ['comms', 'leader'] },
} as const satisfies Record<string, { name: string; row: z.ZodObject; roles: readonly Role[] }>;

export type ExportTable = keyof typeof exportTables;
export const exportTableNames = Object.keys(exportTables) as ExportTable[];
/** What stands in a cell. */
export type Cell = string | number | boolean | null;

export const exportFormats = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
