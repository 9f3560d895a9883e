import type pg from 'pg';

const subjects = ['Marked', 'Loppetorvet', 'Håndboldkampen', 'Gåturen', 'Fællesspisningen', 'Biblioteket', 'Havnen'];
const tells = [
  'var hyggelig',
  'flyttes til lørdag',
  'trak mange gæster',
  'har åbent til klokken fire',
  'søger frivillige',
];
const ends = ['Hvem tager med?', 'Vi ses derude.', 'Husk varmt tøj.', 'Skriv, hvis I kommer.', 'Tak for i dag.'];
const places = ['Grenaa', 'Auning', 'Allingåbro', 'Glesborg', 'Trustrup', 'Bønnerup', 'Fjellerup', 'Gjerrild'];

/** Everyday talk, the number makes it one of its own. */
export const harmlessPost = (number: number): string =>
  [
    `${subjects[number % subjects.length]} i ${places[number % places.length]} ${tells[number % tells.length]}.`,
    `${ends[Math.floor(number / 7) % ends.length]} (${number})`,
  ].join(' ');

const batch = 200;

type Stored = { source: string; at: Date; texts: string[]; name: string };

/** Stores posts as a scan does, with the bells that have them judged, each part in one statement. */
export async function storePosts(sql: pg.Client, { source, at, texts, name }: Stored): Promise<void> {
  for (let from = 0; from < texts.length; from += batch)
    await sql.query(
      `WITH p AS (INSERT INTO post (platform, external_id, kind, source_id, posted_at, found_at, last_seen_at, text, voice)
          SELECT 'facebook', $1 || '_' || (n + $5::int), 'mention', $2, $3, $3, $3, t, 'voice' || (n % 70) FROM unnest($4::text[]) WITH ORDINALITY AS x(t, n) RETURNING id)
        INSERT INTO outbox (job, payload) SELECT 'classify-posts', jsonb_build_object('ids', jsonb_agg(id)) FROM p HAVING count(*) > 0`,
      [name, source, at, texts.slice(from, from + batch), from],
    );
}
