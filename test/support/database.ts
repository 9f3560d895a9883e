import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../store/db.ts';
import { migrateDatabase } from '../../store/migrate.ts';
import { emptyAndDescribe } from './empty-database.ts';

const template = 'lytteposten_template';

export type TestDatabase = { url: string; db: Database; close(): Promise<void> };
type Kept = { name: string; url: string; db: Database; asMade: string };

/** Whose connections they are: any other's on a database that was given back are those of a process that lives on. */
const owner = 'the tests themselves';

/**
 * Given back by files of this process, to be lent to the next one: to make a database costs a hundred times what it costs to
 * empty one, and to open a client as much again. Without isolation the files of a process share this list.
 */
const spare: Kept[] = [];

/** A migrated and empty database of its own: a spare one, or one cloned from a template that the first caller makes. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const kept = (await takeSpare()) ?? (await cloneTemplate());
  const { url, db } = kept;
  return { url, db, close: async () => void spare.push(kept) };
}

/** Emptied only now: what its last user had under way by then is gone with the rest. */
async function takeSpare(): Promise<Kept | undefined> {
  for (let kept = spare.shift(); kept; kept = spare.shift()) {
    const now = await emptyAndDescribe(kept.db, owner).catch(String);
    if (now === kept.asMade) return kept;
    // Somebody has changed more than rows, or is still there.
    const { name, db } = kept;
    await db.$disconnect();
    await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }
  return undefined;
}

async function cloneTemplate(): Promise<Kept> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock(4711, 99)');
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 0) {
      await client.query(`CREATE DATABASE ${template}`);
      await migrateDatabase(urlOf(template));
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = urlOf(name);
  const ours = new URL(url);
  ours.searchParams.set('application_name', owner);
  const db = openDatabase(ours.href, { max: 4 });
  return { name, url, db, asMade: await emptyAndDescribe(db, owner) };
}

function urlOf(database: string): string {
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
