import type pg from 'pg';

export const size = { posts: 1_000_000, candidates: 50_000, people: 4 };

/** What the queue is asked at: the last posts have just been found. */
export const nowInTown = new Date('2026-11-20T07:30:00Z');
const at = `timestamptz '${nowInTown.toISOString()}'`;

/**
 * Thirteen months of a municipality that never empties its queue: a million posts of 300 sources, each judged, and 50 000
 * candidates of which nine in ten still wait: 3 in 5 good, 1 in 4 critical, the rest in doubt; 6 % are folded under another one.
 * Texts are
 * made of two of 5 000 halves, whose words are drawn by Zipf's law from 20 000: there are frequent and rare ones to look for.
 */
const steps: string[] = [
  `INSERT INTO municipality (name, central_page) VALUES ('Prøveby', '1')`,
  `INSERT INTO department (key, name) SELECT k, initcap(replace(k, '_', ' ')) FROM unnest(ARRAY['sundhed_og_omsorg','skole_og_dagtilbud',
    'boern_og_familie','social','kultur_og_fritid','vej_og_ejendom','byg_og_miljoe','erhverv_og_arbejdsmarked','borgerservice']) k`,
  `INSERT INTO source (kind, external_id, name, department_key, next_check_at, is_medium)
    SELECT CASE WHEN g <= 260 THEN 'facebook-page' WHEN g <= 270 THEN 'facebook-mentions' WHEN g <= 290 THEN 'feed' WHEN g <= 298 THEN 'instagram-hashtag' ELSE 'mastodon' END,
      g::text, 'Kilde ' || g, CASE WHEN g <= 260 THEN (SELECT key FROM department ORDER BY key OFFSET g % 9 LIMIT 1) END, ${at}, g BETWEEN 271 AND 290
    FROM generate_series(1, 300) g`,
  `CREATE TEMP TABLE half AS SELECT h, string_agg(CASE WHEN n <= 12
      THEN (ARRAY['børnene','kommunen','skolen','i','dag','og','tak','havnen','cykelstien','plejehjemmet','suppe','insekthotel'])[n]
      ELSE 'ord' || translate(n::text, '0123456789', 'aeiobdfgkl') END, ' ') AS words
    FROM (SELECT h, 1 + floor(20000 ^ random() - 1)::int AS n FROM generate_series(0, 4999) h, generate_series(1, 8 + h % 12)) drawn GROUP BY h`,
  `CREATE TEMP TABLE src AS SELECT array_agg(id ORDER BY external_id::int) AS list FROM source`,
  `INSERT INTO post (platform, external_id, kind, source_id, department_key, own_voice, posted_at, found_at, last_seen_at, text, permalink, reactions, comments, shares, deleted_at)
    SELECT 'facebook', (g % 300) || '_' || g, CASE WHEN g % 3 = 0 THEN 'comment' ELSE 'post' END, src.list[1 + g % 300], NULL, g % 3 > 0,
      t.at, t.at + interval '10 minutes', t.at + interval '1 day',
      one.words || ' ' || other.words, 'https://www.facebook.com/' || g,
      (random() * 40)::int, (random() * 9)::int, (random() * 4)::int, CASE WHEN g % 50 = 0 THEN t.at + interval '2 days' END
    FROM src, generate_series(1, ${size.posts}) g JOIN half one ON one.h = g * 7919::bigint % 5000 JOIN half other ON other.h = (g / 5000 * 104729::bigint + g) % 5000,
      LATERAL (SELECT ${at} - (${size.posts} - g) * interval '34 seconds' AS at) t ORDER BY g`,
  `INSERT INTO verdict (post_id, text_version, model, label, good_story, negative_press, severity, theme, department, about_norddjurs, unsure, reasons, created_at)
    SELECT id, 1, 'bench', 'neutral', 0.2, 0.1, 0, 'andet', 'ukendt', true, false, '[]', found_at FROM post`,
  `INSERT INTO candidate (post_id, lanes, state, good_story, negative_press, severity, theme, department_key, rank_good, rank_negative, source_kind, written_at, words, created_at, updated_at)
    SELECT p.id, CASE WHEN n % 20 < 12 THEN ARRAY['good_story'] WHEN n % 20 < 17 THEN ARRAY['negative_press'] ELSE ARRAY['unsure'] END,
      CASE WHEN n % 10 = 0 THEN 'rejected' WHEN n % 33 = 0 THEN 'snoozed' ELSE 'open' END, random(), random(), n % 4,
      (ARRAY['bosætning','erhverv_og_job','infrastruktur','klima_og_miljø','velfærd_og_omsorg','skole_og_dagtilbud','kultur_og_fritid','andet'])[1 + n % 8],
      (ARRAY['sundhed_og_omsorg','skole_og_dagtilbud','boern_og_familie','social','kultur_og_fritid','vej_og_ejendom','ukendt'])[1 + n % 7],
      log(2.0, (0.01 + random())::numeric) + extract(epoch FROM p.posted_at) / 172800, log(2.0, (0.01 + random() * 8 ^ (n % 4))::numeric) + extract(epoch FROM p.posted_at) / 86400,
      (SELECT kind FROM source s WHERE s.id = p.source_id), p.posted_at, to_tsvector('danish', p.text), p.found_at, p.found_at
    FROM (SELECT *, row_number() OVER (ORDER BY posted_at)::int AS n FROM (SELECT * FROM post ORDER BY random() LIMIT ${size.candidates}) drawn) p`,
  `UPDATE candidate SET snoozed_until = created_at + interval '2 days' WHERE state = 'snoozed'`,
  `UPDATE candidate c SET story_id = h.id FROM (SELECT id, lag(id) OVER (PARTITION BY lanes ORDER BY created_at) AS head, row_number() OVER (ORDER BY created_at) AS n FROM candidate WHERE state = 'open') f
    JOIN candidate h ON h.id = f.head WHERE f.n % 16 = 0 AND c.id = f.id`,
  `INSERT INTO person (mail, name, roles) SELECT 'p' || g || '@example.dk', 'Person ' || g, ARRAY['comms'] FROM generate_series(1, ${size.people}) g`,
  `UPDATE candidate SET assignee_id = (SELECT id FROM person ORDER BY mail LIMIT 1) WHERE id IN (SELECT id FROM candidate ORDER BY id LIMIT 300)`,
  `INSERT INTO decision (candidate_id, person_id, action, reason, state_before, created_at)
    SELECT id, (SELECT id FROM person ORDER BY mail LIMIT 1), 'reject', 'ikke_relevant', 'open', created_at FROM candidate WHERE state = 'rejected'`,
];

/** Fills an empty, migrated database. The indexes of the large tables are made afterwards, which is several times quicker. */
export async function fillQueueTown(sql: pg.Client): Promise<void> {
  await sql.query("SET synchronous_commit = off; SET maintenance_work_mem = '256MB'; SET work_mem = '128MB'");
  await sql.query('SET session_replication_role = replica');
  const { rows: indexes } = await sql.query<{ name: string; definition: string }>(
    `SELECT quote_ident(indexname) AS name, indexdef AS definition FROM pg_indexes
      WHERE tablename IN ('post', 'verdict', 'candidate') AND indexname NOT LIKE '%_pkey'`,
  );
  for (const { name } of indexes) await sql.query(`DROP INDEX ${name}`);
  for (const step of steps) await sql.query(step);
  for (const { definition } of indexes) await sql.query(definition);
  await sql.query('VACUUM ANALYZE');
}
