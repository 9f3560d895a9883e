import { localDate } from '../core/calendar.ts';
import type { ThemeStories } from '../core/focus-gaps.ts';
import type { Db } from './db.ts';

export type SharedUnder = {
  theme: string;
  /** Local date. */
  sharedOn: string;
  departmentKey: string | null;
  source: string;
  text: string;
  permalink: string | null;
  centralPost: string;
};

const most = 2_000;

/** Proven shares of own posts with the theme that people, or else the judgement, gave them; the newest first, each post once. */
export async function listSharedThemes(db: Db, since: Date): Promise<SharedUnder[]> {
  const rows = await db.$queryRaw<(Omit<SharedUnder, 'sharedOn'> & { sharedAt: Date })[]>`
    SELECT t.theme, first.shared_at AS "sharedAt", p.department_key AS "departmentKey", s.name AS source, p.text, p.permalink,
      first.central_external_id AS "centralPost"
    FROM (SELECT DISTINCT ON (post_id) post_id, shared_at, central_external_id FROM share WHERE strength <> 'probable'
      ORDER BY post_id, shared_at) first
    JOIN post p ON p.id = first.post_id JOIN source s ON s.id = p.source_id
    JOIN LATERAL (SELECT COALESCE((SELECT c.theme FROM candidate c WHERE c.post_id = p.id),
      (SELECT v.theme FROM verdict v WHERE v.post_id = p.id ORDER BY v.created_at DESC LIMIT 1)) AS theme) t ON t.theme IS NOT NULL
    WHERE first.shared_at >= ${since}::timestamptz AND p.deleted_at IS NULL
    ORDER BY first.shared_at DESC LIMIT ${most}`;
  return rows.map(({ sharedAt, ...row }) => ({ ...row, sharedOn: localDate(sharedAt) }));
}

/** When a story of each theme was last shared. Themes of which none ever was are missing. */
export async function lastSharedByTheme(db: Db): Promise<ThemeStories[]> {
  const rows = await db.$queryRaw<{ theme: string; at: Date }[]>`
    SELECT t.theme, max(sh.shared_at) AS at FROM share sh
    JOIN LATERAL (SELECT COALESCE((SELECT c.theme FROM candidate c WHERE c.post_id = sh.post_id),
      (SELECT v.theme FROM verdict v WHERE v.post_id = sh.post_id ORDER BY v.created_at DESC LIMIT 1)) AS theme) t ON t.theme IS NOT NULL
    WHERE sh.strength <> 'probable' GROUP BY t.theme`;
  return rows.map(({ theme, at }) => ({ theme, lastShared: localDate(at) }));
}

/** Good stories that wait in the queue, by theme. */
export async function waitingByTheme(db: Db): Promise<Map<string, number>> {
  const rows = await db.candidate.groupBy({
    by: ['theme'],
    where: { state: 'open', storyId: null, lanes: { has: 'good_story' }, post: { deletedAt: null } },
    _count: true,
  });
  return new Map(rows.map(({ theme, _count }) => [theme, _count]));
}
