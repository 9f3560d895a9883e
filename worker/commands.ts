/** The operator's commands (design §5): each takes the house and its arguments, and gives the exit status. */
import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { localDate } from '../core/calendar.ts';
import { PermanentError } from '../core/errors.ts';
import { parseMunicipalityFile } from '../core/municipality-file.ts';
import { sourceKinds } from '../core/words.ts';
import { catalogue } from '../jobs/catalogue.ts';
import { applyMunicipality } from '../store/apply-municipality.ts';
import { verifyAudit } from '../store/audit.ts';
import { inTransaction } from '../store/db.ts';
import { isListing, listings, listRows } from '../store/listings.ts';
import { readMunicipality } from '../store/municipality.ts';
import { whyUnread } from './check-accounts.ts';
import { checkPages, listPages } from './check-pages.ts';
import { type CommandIo, MisuseError } from './command-line.ts';
import type { House } from './house.ts';
import { models } from './models.ts';

export type Command = (house: House, options: CommandOptions, io: CommandIo) => Promise<number>;
export type CommandOptions = {
  words: string[];
  source?: string | undefined;
  date?: string | undefined;
  'dry-run'?: boolean | undefined;
  item?: string | undefined;
  follow?: boolean | undefined;
  pdf?: string | undefined;
};

const importFile: Command = async (house, { words: [path] }, { out, say }) => {
  if (path === undefined)
    throw new MisuseError('Skriv, hvilken fil der skal læses ind: npm run -s cli -- import FIL.yaml');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new PermanentError(`cannot read ${path}`, `Filen ${path} kan ikke læses.`, { cause });
  });
  const file = parseMunicipalityFile(text);
  const readable = new Set(sourceKinds.filter((kind) => house.connectors.for(kind) !== undefined));
  await inTransaction(house.db, (tx) =>
    applyMunicipality(tx, file, { now: house.clock.now(), readable, actor: 'cli' }),
  );
  // Whose access was lost may have it again: an import is what one does after mending it.
  const lost = (await listPages(house)).filter((page) => page.health === 'no_access');
  await checkPages(house, lost);
  const unreadable = (file.sources ?? []).filter((source) => !readable.has(source.kind));
  for (const source of unreadable) say(`${source.name ?? source.kind}: ${whyUnread(source.kind)}`);
  out(
    `${file.municipality.name}: ${file.sources?.length ?? 0} kilder, ${file.people?.length ?? 0} personer og ${file.departments?.length ?? 0} afdelinger er læst ind.`,
  );
  return 0;
};

const exportFile: Command = async ({ db }, _options, { out }) => {
  const file = await readMunicipality(db);
  if (!file)
    throw new PermanentError(
      'no municipality yet',
      'Der er ingen kommune endnu. Læs en fil ind med: npm run -s cli -- import FIL.yaml',
    );
  out(stringify(file).trimEnd());
  return 0;
};

// What only some commands need is read in by them: handlers, classifier and queue take most of a second.
const scan: Command = async (house, { source }, { out, say }) => {
  const { scanNow } = await import('./scan-now.ts');
  const report = await scanNow(house, source);
  if (source !== undefined && report.total === 0) throw new MisuseError(`Der er ingen aktiv kilde med id ${source}.`);
  for (const sentence of report.sentences) say(sentence);
  out(`${report.read} af ${report.total} kilder læst: ${report.created} nye og ${report.edited} rettede opslag.`);
  return report.failed > 0 ? 1 : 0;
};

const digest: Command = async (house, { date, 'dry-run': isDryRun }, io) => {
  const day = date ?? localDate(house.clock.now());
  if (!catalogue['send-digest'].payload.safeParse({ date: day }).success)
    throw new MisuseError(`"${day}" er ikke en dato som 2026-11-20.`);
  const { runDigest } = await import('./digest-now.ts');
  return runDigest(house, day, isDryRun === true, io);
};

const doctor: Command = async (house, _options, io) => {
  const { runDoctor } = await import('./doctor.ts');
  return runDoctor(house, io);
};

const subscribe: Command = async (house, _options, io) => {
  const { subscribePagesNow } = await import('./subscribe.ts');
  return subscribePagesNow(house, io);
};

const list: Command = async ({ db }, { words: [name = ''] }, { out }) => {
  if (!isListing(name)) throw new MisuseError(`Du kan liste: ${Object.keys(listings).join(', ')}.`);
  for await (const row of listRows(db, name)) out(JSON.stringify(row));
  return 0;
};

const auditVerify: Command = async ({ db }, _options, { out, say }) => {
  const { rows, brokenAt, head } = await verifyAudit(db);
  if (brokenAt !== null) {
    say(`Revisionssporet er brudt ved række ${brokenAt}. De ${rows} rækker før den er hele.`);
    return 1;
  }
  out(JSON.stringify({ rows, head }));
  say(`Revisionssporet er helt: ${rows} rækker.`);
  return 0;
};

const journalVerify: Command = async (house, { words: [json], pdf }, io) =>
  (await import('./journal-verify.ts')).verifyJournal(house, { json, pdf }, io);

/** Opening the house has migrated already; as a command of its own, a deployment can do it once before anything starts. */
const migrate: Command = async (_house, _options, { out }) => {
  out('Databasen er opdateret.');
  return 0;
};

const previewSource: Command = async (house, options, io) =>
  (await import('./preview-source.ts')).previewSource(house, options, io);

const importArchive: Command = async (house, { words: [path] }, io) => {
  if (path === undefined)
    throw new MisuseError('Skriv, hvilken fil der skal læses ind: npm run -s cli -- import-archive FIL.csv');
  return (await import('./import-archive.ts')).importArchive(house, path, io);
};

const adminLink: Command = async (house, { words: [mail] }, io) =>
  (await import('./admin.ts')).printAdminLink(house, mail, io);

export const commands: Record<string, Command> = {
  import: importFile,
  'import-archive': importArchive,
  export: exportFile,
  scan,
  digest,
  doctor,
  list,
  models,
  'preview-source': previewSource,
  subscribe,
  'admin-link': adminLink,
  'audit-verify': auditVerify,
  'journal-verify': journalVerify,
  migrate,
};
