import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { migrateDatabase } from '../../store/migrate.ts';
import { openSchemaEngine } from '../../store/schema-engine.ts';

const made: string[] = [];

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await ask(inject('databaseUrl'), `CREATE DATABASE ${name}`);
  made.push(name);
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

afterEach(async () => {
  for (const name of made.splice(0)) await ask(inject('databaseUrl'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

const names = async () =>
  (await readdir(new URL('../../prisma/migrations', import.meta.url), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** The catalogue in words: every column, index and constraint of ours, one line each. Prisma cannot say that a list is never null. */
async function describeSchema(url: string): Promise<string[]> {
  const rows = await ask(
    url,
    `SELECT format('%s.%s %s%s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull OR a.attndims > 0 THEN ' not null' ELSE '' END,
        coalesce(pg_get_expr(d.adbin, d.adrelid), '')) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '_prisma_migrations'
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
    UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
      WHERE contype <> 'n' AND connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'
    ORDER BY 1`,
  );
  return rows.map(({ line }) => String(line));
}

/** A database made from schema.prisma alone. */
async function fromDatamodel(): Promise<string> {
  const url = await emptyDatabase();
  const path = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url));
  const content = await readFile(path, 'utf8');
  const engine = await openSchemaEngine(url, content);
  const to = { tag: 'schemaDatamodel' as const, files: [{ path, content }] };
  const filters = { externalTables: [], externalEnums: [] };
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to,
    script: true,
    exitCode: null,
    filters,
  });
  await ask(url, stdout ?? '');
  return url;
}

describe('migrating', () => {
  it('applies every migration once; the second run finds nothing to do', async () => {
    const url = await emptyDatabase();
    expect(await migrateDatabase(url)).toEqual({ applied: await names() });
    const before = await describeSchema(url);
    expect(await migrateDatabase(url)).toEqual({ applied: [] });
    expect(await describeSchema(url)).toEqual(before);
  });

  it('is done by one of several processes that start together', async () => {
    const url = await emptyDatabase();
    const results = await Promise.all([migrateDatabase(url), migrateDatabase(url), migrateDatabase(url)]);
    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, (await names()).length]);
  });

  it('leads to exactly what schema.prisma says, and the rules that it cannot say', async () => {
    const migrated = await emptyDatabase();
    await migrateDatabase(migrated);
    const [told, real] = [await describeSchema(await fromDatamodel()), await describeSchema(migrated)];
    expect(told.length).toBeGreaterThan(200);
    expect(told.filter((line) => !real.includes(line))).toEqual([]);
    expect(
      real.filter((line) => !told.includes(line)).map((line) => / (\w+_(?:key|idx|check)) /.exec(line)?.[1]),
    ).toEqual([
      'candidate_good_rank_idx',
      'candidate_negative_rank_idx',
      'candidate_unsure_rank_idx',
      'candidate_waiting_idx',
      'candidate_waiting_kind_idx',
      'candidate_waiting_written_idx',
      'candidate_wordless_idx',
      'candidate_words_idx',
      'incident_shielded_idx',
      'post_attached_ids_idx',
      'post_found_idx',
      'post_own_page_idx',
      'post_permalink_end_idx',
      'post_pulse_idx',
      'post_stories_idx',
      'post_story_half_idx',
      'incident_open_matter_key',
      'model_version_live_key',
      'candidate_state_check',
      'delivery_state_check',
      'incident_status_check',
      'model_version_live_check',
      'verdict_severity_check',
    ]);
  });
});

it('lets no model of an earlier program be live, of which there could be many; the next start chooses', async () => {
  const url = await emptyDatabase();
  const [first = '', second = ''] = await Promise.all(
    (await names()).map((name) =>
      readFile(new URL(`../../prisma/migrations/${name}/migration.sql`, import.meta.url), 'utf8'),
    ),
  );
  await ask(url, first);
  const rows = `('2026-11-20.1', now(), true), ('2026-11-20.2', now(), true)`;
  await ask(url, `INSERT INTO model_version (version, trained_at, live) VALUES ${rows}`);
  await ask(url, second);
  expect(await ask(url, 'SELECT version, live FROM model_version ORDER BY version')).toEqual([
    { version: '2026-11-20.1', live: false },
    { version: '2026-11-20.2', live: false },
  ]);
});

it('leaves no list that could be null', async () => {
  const url = await emptyDatabase();
  await migrateDatabase(url);
  const sql = `SELECT attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attndims > 0 AND NOT attnotnull AND relname <> '_prisma_migrations'`;
  expect(await ask(url, sql)).toEqual([]);
});

describe('a history that does not fit', () => {
  const refusal = async (change: string) => {
    const url = await emptyDatabase();
    await migrateDatabase(url);
    await ask(url, change);
    return migrateDatabase(url).then(
      () => expect.unreachable('it was accepted'),
      (error: unknown) => {
        expect(error).toBeInstanceOf(PermanentError);
        return (error as PermanentError).forPeople;
      },
    );
  };

  it('because a migration is half applied stops the start and says what to do', async () => {
    expect(await refusal('UPDATE _prisma_migrations SET finished_at = NULL')).toMatch(
      /halvt opdateret \(20261120090000_first, .*\).*sikkerhedskopi/,
    );
  });

  it('because a migration was edited stops the start', async () => {
    expect(await refusal(`UPDATE _prisma_migrations SET checksum = 'another'`)).toContain(
      'passer ikke til denne version',
    );
  });

  it('because a newer version was here stops the start', async () => {
    const newer = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
      VALUES ('x', 'x', '20991231000000_newer', now(), now(), 1)`;
    expect(await refusal(newer)).toContain('nyere version');
  });

  it('says in plain words that the database cannot be reached, and nothing of its password', async () => {
    const refused = migrateDatabase('postgres://nobody:hemmelig@127.0.0.1:1/nowhere');
    await expect(refused).rejects.toBeInstanceOf(TemporaryError);
    await expect(refused).rejects.toMatchObject({ forPeople: expect.stringMatching(/^Databasen kan ikke nås\./) });
    await expect(refused).rejects.not.toMatchObject({ forPeople: expect.stringContaining('hemmelig') });
  });
});
