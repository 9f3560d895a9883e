import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PermanentError } from '../../core/errors.ts';
import type { ServerAccount } from './server-account.ts';

const run = promisify(execFile);

export const databaseUser = 'lytteposten';

/** The server is handed none of our secrets, and none of the machine's language. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  SYSTEMROOT: process.env.SYSTEMROOT,
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** The password of the embedded server, made on first use. A folder without its password is of no use to anyone. */
export async function databasePassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'postgres-password');
  if (existsSync(path)) return (await readFile(path, 'utf8').catch(unreadable)).trim();
  if (existsSync(join(dataDir, 'postgres', 'PG_VERSION'))) {
    throw new PermanentError(
      'postgres-password is missing beside an existing database',
      `Adgangskoden til den indbyggede database mangler (${path}). Læg filen tilbage fra en sikkerhedskopi, eller vælg en ny DATA_DIR.`,
    );
  }
  const password = randomBytes(24).toString('hex');
  await writeFile(`${path}.new`, `${password}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return password;
}

const unreadable = (cause: unknown): never => {
  throw new PermanentError(
    'postgres-password cannot be read',
    'Den indbyggede database i DATA_DIR hører til en anden bruger på maskinen. Kør som den bruger, eller vælg en anden DATA_DIR.',
    { cause },
  );
};

/** A kill at any moment leaves either no database folder or a whole one: it is made beside its place, then renamed. */
export async function makeDatabaseFolder(options: {
  dataDir: string;
  initdb: string;
  password: string;
  account: ServerAccount;
}): Promise<void> {
  const { dataDir, initdb, password, account } = options;
  const folder = join(dataDir, 'postgres');
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  await removeHalfMade(dataDir);
  await refuseForeignFolder(folder);
  const draft = join(dataDir, `postgres.new-${process.pid}`);
  const passwordFile = `${draft}.password`;
  await mkdir(draft, { mode: 0o700 });
  await chmod(draft, 0o700);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account.owner) {
    for (const path of [draft, passwordFile]) await chown(path, account.owner.uid, account.owner.gid);
  }
  try {
    await runInitdb({ initdb, draft, passwordFile, account });
    await rename(draft, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function runInitdb(options: { initdb: string; draft: string; passwordFile: string; account: ServerAccount }) {
  const { initdb, draft, passwordFile, account } = options;
  // The built-in C.UTF-8 of PostgreSQL itself: the same order and letters on every machine, whatever it has installed.
  const { file, args, ids } = account.command(initdb, [
    ...['-D', draft, '-U', databaseUser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ]);
  try {
    await run(file, args, { ...ids, cwd: '/', env: serverEnvironment(), timeout: 120_000 });
  } catch (cause) {
    throw new PermanentError(
      `initdb failed: ${String((cause as { stderr?: unknown }).stderr).slice(-400)}`,
      `Den indbyggede database kunne ikke oprettes i ${draft}. Se, om disken er fuld, eller sæt DATA_DIR eller DATABASE_URL.`,
      { cause },
    );
  }
}

/** The initdb of a killed process may still be writing there for a moment. */
const gone = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

async function removeHalfMade(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith('postgres.new-')) await rm(join(dataDir, name), gone);
  }
}

async function refuseForeignFolder(folder: string): Promise<void> {
  if (!existsSync(folder) || (await readdir(folder)).length === 0) return;
  throw new PermanentError(
    'the database folder holds something else than a database',
    `Mappen ${folder} findes allerede, men er ikke en database. Flyt den, eller vælg en anden DATA_DIR.`,
  );
}
