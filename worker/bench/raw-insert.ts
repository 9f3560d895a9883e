import { performance } from 'node:perf_hooks';
import type { Client } from 'pg';
import { mustBe } from './figures.ts';

const batchSize = 200;
const columns = `id uuid, platform text, external_id text, kind text, source_id uuid, department_key text, author_page text, own_voice boolean, voice text,
  parent_external_id text, posted_at timestamptz, found_at timestamptz, text text, text_version int, permalink text, attached jsonb, reactions int,
  comments int, shares int, deleted_at timestamptz`;
const names = columns.replace(/ (?:uuid|text|boolean|timestamptz|int|jsonb)(?=,|$)/g, '');

/**
 * The baseline: rows per second for the very same rows, written again into a copy of the post table with the same
 * indexes, 200 rows a statement, one after the other, with nothing fetched, masked, judged or rung.
 */
export async function insertRaw(sql: Client): Promise<number> {
  const { rows } = await sql.query<{ row: object }>('SELECT to_jsonb(post) AS row FROM post');
  await sql.query('DROP TABLE IF EXISTS post_raw; CREATE TABLE post_raw (LIKE post INCLUDING ALL)');
  await sql.query('CHECKPOINT');
  const begun = performance.now();
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = JSON.stringify(rows.slice(from, from + batchSize).map(({ row }) => row));
    await sql.query(
      `INSERT INTO post_raw (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS r(${columns})`,
      [batch],
    );
  }
  const seconds = (performance.now() - begun) / 1000;
  const { rows: counted } = await sql.query<{ n: number }>('SELECT count(*)::int AS n FROM post_raw');
  mustBe('rows of the raw insert', counted[0]?.n, rows.length);
  await sql.query('DROP TABLE post_raw');
  return rows.length / seconds;
}
