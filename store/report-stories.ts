import { atLocal } from '../core/calendar.ts';
import type { Period } from '../core/months.ts';
import { shiftDay } from '../core/months.ts';
import { createPlaceFinder, type Places } from '../core/places.ts';
import type { TriedStory } from '../core/report-tips.ts';
import type { Db } from './db.ts';
import { erasedText } from './known-posts.ts';

/** The moments between which a period of local dates lies; the second one is past it. */
export const momentsOf = ({ from, to }: Period): { from: Date; until: Date } => ({
  from: atLocal(from, '00:00'),
  until: atLocal(shiftDay(to, 1), '00:00'),
});

export type StoryCounts = { departmentKey: string | null; theme: string; found: number; shared: number };

/**
 * Good stories of our own Pages by department and theme: found is when they came before the staff, shared when the central Page
 * did it, each post once.
 */
export async function countStories(db: Db, period: Period): Promise<StoryCounts[]> {
  const { from, until } = momentsOf(period);
  return db.$queryRaw<StoryCounts[]>`
    SELECT "departmentKey", theme, sum(found)::int AS found, sum(shared)::int AS shared FROM (
      SELECT p.department_key AS "departmentKey", c.theme, 1 AS found, 0 AS shared
      FROM candidate c JOIN post p ON p.id = c.post_id
      WHERE 'good_story' = ANY(c.lanes) AND p.own_voice AND p.kind <> 'comment'
        AND c.created_at >= ${from}::timestamptz AND c.created_at < ${until}::timestamptz
      UNION ALL
      SELECT DISTINCT ON (p.id) p.department_key, COALESCE((SELECT c.theme FROM candidate c WHERE c.post_id = p.id), 'andet'), 0, 1
      FROM share s JOIN post p ON p.id = s.post_id
      WHERE s.strength <> 'probable' AND p.own_voice AND s.shared_at >= ${from}::timestamptz AND s.shared_at < ${until}::timestamptz
    ) t GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** Those of a department that were decided on in the period, with what they had: for the tips. */
export async function listTriedStories(
  db: Db,
  { departmentKey, places, ...period }: Period & { departmentKey: string; places: Places },
): Promise<TriedStory[]> {
  const { from, until } = momentsOf(period);
  const find = createPlaceFinder(places);
  const rows = await db.$queryRaw<
    { text: string; theme: string; hasPicture: boolean; isShared: boolean; wasInFocus: boolean }[]
  >`
    SELECT p.text, c.theme, COALESCE(jsonb_array_length(p.attached->'ids') > 0, false) AS "hasPicture",
      EXISTS (SELECT 1 FROM share s WHERE s.post_id = p.id AND s.strength <> 'probable') AS "isShared",
      EXISTS (SELECT 1 FROM focus_period f WHERE f.theme = c.theme
        AND (p.posted_at AT TIME ZONE 'Europe/Copenhagen')::date BETWEEN f.starts_on AND f.ends_on) AS "wasInFocus"
    FROM candidate c JOIN post p ON p.id = c.post_id
    WHERE 'good_story' = ANY(c.lanes) AND p.own_voice AND p.kind <> 'comment' AND p.department_key = ${departmentKey}
      AND c.state IN ('shared', 'rejected') AND p.deleted_at IS NULL AND p.text <> ${erasedText}
      AND c.created_at >= ${from}::timestamptz AND c.created_at < ${until}::timestamptz`;
  return rows.map(({ text, ...row }) => ({
    ...row,
    hasPlace: find(text).size > 0,
    words: text.split(/\s+/u).filter(Boolean).length,
  }));
}

/** Texts of our own posts for a report, as they are now; what was erased is missing. */
export async function readStoryTexts(
  db: Db,
  postIds: readonly string[],
): Promise<Map<string, { excerpt: string; permalink: string | null }>> {
  const rows = await db.post.findMany({
    where: { id: { in: [...postIds] }, ownVoice: true, deletedAt: null, text: { not: erasedText } },
    select: { id: true, text: true, permalink: true },
  });
  return new Map(rows.map(({ id, text, permalink }) => [id, { excerpt: text, permalink }]));
}
