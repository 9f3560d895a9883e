import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { PermanentError, TemporaryError } from '../core/errors.ts';
import { openSchemaEngine } from './schema-engine.ts';

const folder = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
/** Advisory lock in the two-int form, which neither BullMQ nor Prisma uses (reliability.md D1.14). */
const lock = [4711, 1] as const;
const waitMs = 60_000;

/**
 * Brings the database up to the SQL files of prisma/migrations. One process applies while others wait;
 * a half-applied or edited history stops the start with a PermanentError that says what to do.
 */
export async function migrateDatabase(databaseUrl: string): Promise<{ applied: string[] }> {
  const client = await connect(databaseUrl);
  try {
    await client.query(`SET lock_timeout = ${waitMs}`);
    await client.query('SELECT pg_advisory_lock($1, $2)', [...lock]);
    return await applyMigrations(databaseUrl, client);
  } finally {
    await client.end();
  }
}

/** Every command and process knocks on the database here first. */
async function connect(connectionString: string): Promise<pg.Client> {
  const settings = { connectionString, application_name: 'lytteposten migrate', connectionTimeoutMillis: 10_000 };
  try {
    const client = new pg.Client(settings);
    await client.connect();
    return client;
  } catch (cause) {
    throw new TemporaryError(
      'cannot connect to the database',
      'Databasen kan ikke nås. Se efter, at den kører, og at adresse, bruger, adgangskode og navn i DATABASE_URL er rigtige.',
      { cause },
    );
  }
}

async function applyMigrations(databaseUrl: string, client: pg.Client): Promise<{ applied: string[] }> {
  const engine = await openSchemaEngine(databaseUrl);
  const filters = { externalTables: [], externalEnums: [] };
  const migrationsList = await readMigrations();
  const state = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
  refuseBrokenHistory(state.failedMigrationNames, state.editedMigrationNames, state.history?.diagnostic);
  const known = state.hasMigrationsTable ? await listApplied(client) : new Set<string>();
  const missing = migrationsList.migrationDirectories.filter(({ path }) => !known.has(path));
  for (const { path, migrationFile } of missing) await applyInOneTransaction(client, path, migrationFile.content.value);
  return { applied: missing.map(({ path }) => path) };
}

async function listApplied(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
  );
  return new Set(rows.map((row) => row.migration_name));
}

/**
 * The engine would run a file statement by statement, and a kill in the middle would need a hand. Here the file and its row
 * in Prisma's own table are one transaction: all of it or nothing (design rule 3).
 */
async function applyInOneTransaction(client: pg.Client, name: string, sql: string): Promise<void> {
  const checksum = createHash('sha256').update(sql).digest('hex');
  await client.query('BEGIN');
  await client.query(historyTable);
  await client.query(sql);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
  await client.query('COMMIT');
}

/** As Prisma makes it, so that its own tools go on working on this database. */
const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

function refuseBrokenHistory(failed: string[], edited: string[], diagnostic: string | undefined): void {
  if (failed.length > 0)
    throw new PermanentError(
      `migration ${failed.join(', ')} is half applied`,
      `Databasen er kun halvt opdateret (${failed.join(', ')}). Gendan den seneste sikkerhedskopi, eller ret databasen, fjern rækken i _prisma_migrations, og start igen.`,
    );
  if (edited.length > 0 || diagnostic === 'historiesDiverge' || diagnostic === 'migrationsDirectoryIsBehind')
    throw new PermanentError(
      `migration history differs: ${edited.join(', ')} ${diagnostic ?? ''}`,
      'Databasen passer ikke til denne version af Lytteposten. Den er opdateret af en nyere version eller ændret i hånden. Start med den version, databasen hører til.',
    );
}

async function readMigrations() {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(folder, path, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories };
}
