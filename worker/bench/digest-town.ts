import type pg from 'pg';

/** Written by hand: what a municipality of 150 Pages finds in a fortnight, a tenth of it since yesterday. */
const cards = 1_200;
const shares = 60;

/** Fills a furnished place: cards of the last fortnight, what was shared, and so many who want the digest. `at` is now there. */
export async function fillDigestTown(sql: pg.Client, people: number, at: Date): Promise<void> {
  const steps: [string, unknown[]][] = [
    [
      `INSERT INTO post (platform, external_id, kind, source_id, department_key, own_voice, posted_at, found_at, last_seen_at, text, permalink, reactions, comments, shares)
      SELECT 'facebook', 'bench_' || g, 'post', s.id, s.department_key, true, t.at, t.at, t.at,
        'I dag har vi været en tur ved havet, og ' || g || ' glade børn kom hjem med lommerne fulde af sten. ' || repeat('Tak for en dejlig dag til alle, der hjalp os. ', 6),
        'https://www.facebook.com/' || g, g % 40, g % 9, g % 4
      FROM generate_series(1, ${cards}) g JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS n FROM source WHERE kind = 'facebook-page') s
        ON s.n = g % (SELECT count(*) FROM source WHERE kind = 'facebook-page'),
        LATERAL (SELECT $1::timestamptz - (g % 336) * interval '1 hour' AS at) t`,
      [at],
    ],
    [
      `INSERT INTO candidate (post_id, lanes, state, good_story, negative_press, severity, theme, department_key, created_at, updated_at)
      SELECT id, CASE WHEN reactions % 4 = 0 THEN ARRAY['negative_press'] ELSE ARRAY['good_story'] END, 'open', 0.5 + (reactions % 10) / 20.0, 0.1, 0,
        (ARRAY['klima_og_miljø','kultur_og_fritid','skole_og_dagtilbud','velfærd_og_omsorg'])[1 + comments % 4], COALESCE(department_key, 'ukendt'), found_at, found_at
      FROM post WHERE external_id LIKE 'bench_%'`,
      [],
    ],
    [
      `INSERT INTO share (post_id, central_external_id, evidence, strength, shared_at, found_at)
      SELECT id, 'central_' || external_id, 'parent_id', 'certain', posted_at, posted_at FROM post WHERE external_id LIKE 'bench_%' ORDER BY posted_at DESC LIMIT ${shares}`,
      [],
    ],
    [`UPDATE source SET health = 'ok', read_until = $1 WHERE active`, [at]],
    [
      `UPDATE source SET health = 'no_access', last_error = 'Adgangen er udløbet. Forbind siden igen.', failing_since = $1
      WHERE id IN (SELECT id FROM source WHERE active ORDER BY id LIMIT 2)`,
      [at],
    ],
    [
      `INSERT INTO person (mail, name, roles, created_at)
      SELECT 'laeser' || g || '@example.dk', 'Læser ' || g, ARRAY['comms'], $1::timestamptz - interval '1 year' FROM generate_series(1, ${people}) g`,
      [at],
    ],
    ['ANALYZE', []],
  ];
  for (const [query, values] of steps) await sql.query(query, values);
}
