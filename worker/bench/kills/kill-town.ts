import type pg from 'pg';

/** Two crisis contacts and one of communications, each with a phone: a media crisis goes to each by mail and by SMS. */
export const messagesPerIncident = 6;

const steps = [
  `INSERT INTO municipality (name, central_page) VALUES ('Prøveby', '1')`,
  `INSERT INTO department (key, name) VALUES ('skole_og_dagtilbud', 'Skole og dagtilbud')`,
  `INSERT INTO person (mail, name, roles, phone, created_at) VALUES
    ('foerste@example.dk', 'Prøve Første', ARRAY['crisis'], '+4520000001', now()),
    ('anden@example.dk', 'Prøve Anden', ARRAY['crisis'], '+4520000002', now()),
    ('presse@example.dk', 'Prøve Presse', ARRAY['comms'], '+4520000003', now())`,
  `INSERT INTO person_department (person_id, department_key) SELECT id, 'skole_og_dagtilbud' FROM person WHERE 'crisis' = ANY(roles)`,
  `INSERT INTO source (kind, external_id, name, next_check_at) VALUES ('facebook-mentions', '1', 'Omtaler', 'infinity')`,
];

export async function fillKillTown(sql: pg.Client): Promise<void> {
  for (const step of steps) await sql.query(step);
}

/** A media crisis as the classifier leaves it: post, verdict, incident, and the bell for its alerts. All of it, or nothing. */
export async function addCrisis(sql: pg.Client, number: number, now: Date): Promise<void> {
  await sql.query(crisis, [`9_${number}`, now]);
}

const crisis = `
  WITH p AS (INSERT INTO post (platform, external_id, kind, source_id, posted_at, found_at, last_seen_at, text, permalink)
      SELECT 'facebook', $1, 'mention', id, $2, $2, $2, 'Sag nummer ' || $1, 'https://www.facebook.com/' || $1 FROM source LIMIT 1 RETURNING id),
    v AS (INSERT INTO verdict (post_id, text_version, model, label, good_story, negative_press, severity, theme, department, about_norddjurs, unsure, reasons, created_at)
      SELECT id, 1, 'bench', 'negative_press', 0, 1, 3, 'skole_og_dagtilbud', 'skole_og_dagtilbud', true, false, '[]', $2 FROM p),
    i AS (INSERT INTO incident (matter, traits, severity, department_key, theme, opened_at, risen_at, last_post_at)
      VALUES ($1, '{"members":[],"threads":[]}', 3, 'skole_og_dagtilbud', 'skole_og_dagtilbud', $2, $2, $2) RETURNING id),
    m AS (INSERT INTO incident_post (post_id, incident_id, joined_at) SELECT p.id, i.id, $2 FROM p, i)
  INSERT INTO outbox (job, payload) SELECT 'send-alert', jsonb_build_object('id', id) FROM i`;
