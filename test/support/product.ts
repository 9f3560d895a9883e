/** The whole product against its simulated surroundings, in this process or for child processes. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect } from 'vitest';
import { localDate } from '../../core/calendar.ts';
import { type Clock, systemClock } from '../../core/clock.ts';
import { readConfig } from '../../core/config.ts';
import { sentenceFor } from '../../core/errors.ts';
import { createLog } from '../../core/log.ts';
import { noAccounts } from '../../demo/account-model.ts';
import type { DemoModel } from '../../demo/demo-model.ts';
import { loadFiction } from '../../demo/fiction.ts';
import { startMailCatcher } from '../../demo/mail-catcher.ts';
import { municipalityFile } from '../../demo/municipality-file.ts';
import { readFiction } from '../../demo/read-fiction.ts';
import { startSimulator } from '../../demo/simulator.ts';
import { noSite } from '../../demo/site-model.ts';
import { MisuseError, parseCommandLine } from '../../worker/command-line.ts';
import { commands } from '../../worker/commands.ts';
import { type House, openHouse } from '../../worker/house.ts';
import { createTestDatabase } from './database.ts';

export type Surroundings = Awaited<ReturnType<typeof startSurroundings>>;
export type Product = Awaited<ReturnType<typeof startProduct>>;
type Options = { clock?: Clock; model?: DemoModel; dripMs?: number };

/** Reading the texts takes most of a second. Each caller gets them as its own, to change as it likes. */
const texts = readFiction();
export const fictionOf = (anchorDay: string): DemoModel => loadFiction(anchorDay, { texts: structuredClone(texts) });

/** The town without its texts: what a test publishes is all there is. */
export function quietModel(pages: number, clock: Clock = systemClock): DemoModel {
  const fiction = fictionOf(localDate(clock.now()));
  return {
    ...fiction,
    pages: fiction.pages.slice(0, pages),
    posts: [],
    comments: [],
    articles: [],
    accounts: noAccounts,
    site: noSite,
    networks: [],
  };
}

/** Platforms, mail server, an empty database and a folder, and the variables that lead a process of ours to them. */
export async function startSurroundings({ clock = systemClock, model = quietModel(4, clock), dripMs }: Options = {}) {
  const database = await createTestDatabase();
  const simulator = await startSimulator({ model, clock, ...(dripMs !== undefined && { dripMs }) });
  const mail = await startMailCatcher({ clock });
  const dir = await makeFolder();
  const file = join(dir, 'kommune.yaml');
  await writeFile(file, municipalityFile(model, { feeds: simulator.url, site: simulator.siteUrl }));
  const env = {
    DATABASE_URL: database.url,
    SECRET_KEY: 'a key for tests only, long enough to be one',
    DATA_DIR: dir,
    PORT: '0',
    GRAPH_API_URL: simulator.url,
    GRAPH_ACCESS_TOKEN: 'SIM-SYSTEM-TOKEN',
    GRAPH_APP_SECRET: 'sim-app-secret',
    SMTP_URL: mail.url,
    BLUESKY_API_URL: simulator.url,
    FETCH_ALLOW: [simulator.url, simulator.siteUrl].map((url) => new URL(url).host).join(','),
    LOG_LEVEL: 'warn',
  };
  const close = async () => {
    await simulator.close();
    await mail.close();
    await database.close();
    await rm(dir, { recursive: true, force: true });
  };
  return { model, clock, simulator, mail, database, db: database.db, dir, file, env, close };
}

/** The same with a house in this process and the municipality read in. */
export async function startProduct(options: Options = {}) {
  const around = await startSurroundings(options);
  const lines: string[] = [];
  const log = createLog({ level: 'warn', clock: around.clock, write: (line) => lines.push(line) });
  const house = await openHouse({ config: readConfig(around.env), clock: around.clock, log, poolSize: 4 });
  expect(await run(house, 'import', around.file)).toMatchObject({ status: 0 });
  const close = async () => {
    await house.close();
    await around.close();
  };
  return { ...around, house, lines, close };
}

/** One command in this process, and what it said: as a process of its own, but without the seconds of its start. */
export async function run(house: House, name: string, ...given: string[]) {
  const said = { out: '', err: '' };
  const io = {
    out: (line: string) => void (said.out += `${line}\n`),
    say: (line: string) => void (said.err += `${line}\n`),
  };
  const { values, positionals: words } = parseCommandLine([name, ...given]);
  const status = await commands[name]?.(house, { ...values, words: words.slice(1) }, io).catch((error: unknown) => {
    io.say(sentenceFor(error));
    return error instanceof MisuseError ? 2 : 1;
  });
  return { status, ...said };
}

/** A temporary folder that the account of an embedded server may enter. */
export async function makeFolder(name = 'lytteposten-test-'): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), name));
  await chmod(dir, 0o755);
  return dir;
}

export type Sql = { rows<T extends object>(text: string, values?: unknown[]): Promise<T[]>; close(): Promise<void> };

/** Asks the tables themselves, past all code of ours. */
export async function openSql(url: string): Promise<Sql> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return {
    rows: async <T extends object>(text: string, values?: unknown[]) => (await client.query<T>(text, values)).rows,
    close: () => client.end(),
  };
}
