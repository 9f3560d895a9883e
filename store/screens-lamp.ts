import { createPlaceFinder, type Places } from '../core/places.ts';
import type { Db } from './db.ts';
import { erasedText } from './known-posts.ts';

/** One institution with what came of its own posts. No texts: these are numbers. */
export type LampLine = {
  name: string;
  departmentKey: string | null;
  department: string | null;
  /** Stories found and shared in the period. */
  found: number;
  shared: number;
  /** Ever: the newest story that was found, and that was shared. */
  lastFound: Date | null;
  lastShared: Date | null;
  lastPostAt: Date | null;
  readUntil: Date | null;
};

export type PlaceLine = Pick<LampLine, 'name' | 'found' | 'shared'>;

/** The central Page is no institution: it shares. What came from `until` on is left out. */
export async function listLamp(db: Db, since: Date, until: Date | null = null): Promise<LampLine[]> {
  return db.$queryRaw<LampLine[]>`
    WITH story AS (
      SELECT p.source_id, count(*) FILTER (WHERE c.created_at >= ${since}::timestamptz)::int AS found, max(c.created_at) AS last_found
      FROM candidate c JOIN post p ON p.id = c.post_id
      WHERE 'good_story' = ANY(c.lanes) AND p.own_voice AND p.kind <> 'comment'
        AND (${until}::timestamptz IS NULL OR c.created_at < ${until}::timestamptz) GROUP BY p.source_id
    ), shared AS (
      SELECT p.source_id, count(DISTINCT p.id) FILTER (WHERE sh.shared_at >= ${since}::timestamptz)::int AS shared, max(sh.shared_at) AS last_shared
      FROM share sh JOIN post p ON p.id = sh.post_id WHERE sh.strength <> 'probable' AND p.own_voice
        AND (${until}::timestamptz IS NULL OR sh.shared_at < ${until}::timestamptz) GROUP BY p.source_id
    )
    SELECT s.name, s.department_key AS "departmentKey", d.name AS department, COALESCE(story.found, 0) AS found,
      COALESCE(shared.shared, 0) AS shared, story.last_found AS "lastFound", shared.last_shared AS "lastShared",
      s.last_post_at AS "lastPostAt", s.read_until AS "readUntil"
    FROM source s LEFT JOIN department d ON d.key = s.department_key
    LEFT JOIN story ON story.source_id = s.id LEFT JOIN shared ON shared.source_id = s.id
    WHERE s.active AND s.kind IN ('facebook-page', 'instagram-account', 'linkedin-organisation')
      AND s.external_id IS DISTINCT FROM (SELECT central_page FROM municipality WHERE id = 1)
    ORDER BY s.name, s.id`;
}

const most = 20_000;

/** Stories of own Pages by the places that the text or the name of the Page tells. A text past its time tells none. */
export async function listLampPlaces(db: Db, since: Date, places: Places): Promise<PlaceLine[]> {
  const stories = await db.$queryRaw<{ words: string; isFound: boolean; isShared: boolean }[]>`
    SELECT s.name || ' ' || CASE WHEN p.text = ${erasedText} THEN '' ELSE p.text END AS words,
      COALESCE(c.created_at >= ${since}::timestamptz AND 'good_story' = ANY(c.lanes), false) AS "isFound",
      COALESCE(sh.at >= ${since}::timestamptz, false) AS "isShared"
    FROM (SELECT post_id FROM candidate WHERE created_at >= ${since}::timestamptz AND 'good_story' = ANY(lanes)
      UNION SELECT post_id FROM share WHERE shared_at >= ${since}::timestamptz AND strength <> 'probable' LIMIT ${most}) story
    JOIN post p ON p.id = story.post_id JOIN source s ON s.id = p.source_id LEFT JOIN candidate c ON c.post_id = p.id
    LEFT JOIN LATERAL (SELECT max(shared_at) AS at FROM share WHERE post_id = p.id AND strength <> 'probable') sh ON true
    WHERE p.own_voice AND p.kind <> 'comment' AND p.deleted_at IS NULL`;
  const lines = new Map(places.map(({ name }) => [name, { name, found: 0, shared: 0 }]));
  const find = createPlaceFinder(places);
  for (const { words, isFound, isShared } of stories)
    for (const name of find(words)) {
      const line = lines.get(name);
      if (!line) continue;
      line.found += isFound ? 1 : 0;
      line.shared += isShared ? 1 : 0;
    }
  return [...lines.values()].sort((one, other) => one.name.localeCompare(other.name, 'da'));
}
