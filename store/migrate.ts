import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { PermanentError } from '../core/errors.ts';
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
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'lytteposten migrate' });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = ${waitMs}`);
    await client.query('SELECT pg_advisory_lock($1, $2)', [...lock]);
    return await applyMigrations(databaseUrl);
  } finally {
    await client.end();
  }
}

async function applyMigrations(databaseUrl: string): Promise<{ applied: string[] }> {
  const engine = await openSchemaEngine(databaseUrl);
  const filters = { externalTables: [], externalEnums: [] };
  const migrationsList = await readMigrations();
  const state = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
  refuseBrokenHistory(state.failedMigrationNames, state.editedMigrationNames, state.history?.diagnostic);
  const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
  return { applied: appliedMigrationNames };
}

function refuseBrokenHistory(failed: string[], edited: string[], diagnostic: string | undefined): void {
  if (failed.length > 0)
    throw new PermanentError(
      `migration ${failed.join(', ')} is half applied`,
      `Databasen er kun halvt opdateret (${failed.join(', ')}). Gendan den seneste sikkerhedskopi, eller ret databasen og fjern rækken i _prisma_migrations, og start igen.`,
    );
  if (edited.length > 0 || diagnostic === 'historiesDiverge' || diagnostic === 'migrationsDirectoryIsBehind')
    throw new PermanentError(
      `migration history differs: ${edited.join(', ')} ${diagnostic ?? ''}`,
      'Databasen passer ikke til denne version af Lytteposten. Den er opdateret af en nyere version eller ændret i hånden. Start med den version, databasen hører til.',
    );
}

async function readMigrations() {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(folder, path, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = { path: 'migration_lock.toml', content: await readFile(join(folder, 'migration_lock.toml'), 'utf8') };
  return { baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories };
}
