import type { Database } from '../../store/db.ts';

/**
 * No rows, no schemas but ours, counters at their beginning. Deleting is many times faster here than TRUNCATE, which makes new files
 * for every table.
 */
const emptyAll = `DO $$ DECLARE t text; BEGIN
  SET LOCAL session_replication_role = replica;
  SET LOCAL client_min_messages = warning;
  FOR t IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|^information_schema$|^public$'
  LOOP EXECUTE format('DROP SCHEMA %I CASCADE', t); END LOOP;
  FOR t IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  LOOP EXECUTE 'DELETE FROM ' || t; END LOOP;
  PERFORM setval(c.oid::regclass, seqstart, false) FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid;
END $$`;

/**
 * What a database is besides its rows: how many things each catalogue lists, which change was the last, what was migrated, and
 * whether others are connected. Statistics are left out, which the server gathers by itself.
 */
const catalogues = ['class', 'attribute', 'attrdef', 'constraint', 'index', 'trigger', 'proc', 'namespace', 'type'];
const describe = `SELECT concat_ws(' ', ${[
  ...catalogues.map((name) => `(SELECT concat(count(*), '/', max(xmin::text::bigint)) FROM pg_${name})`),
  '(SELECT md5(string_agg(m::text, id ORDER BY id)) FROM _prisma_migrations m)',
  `(SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database())`,
  `(SELECT string_agg(application_name, ',') FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> $1)`,
].join(', ')}) AS state`;

/** Empties a database and says what it is like: the same words as when it was made mean that it is as good as new. */
export async function emptyAndDescribe(db: Database, owner: string): Promise<string> {
  await db.$executeRawUnsafe(emptyAll);
  const [row] = await db.$queryRawUnsafe<{ state: string }[]>(describe, owner);
  return row?.state ?? '';
}
