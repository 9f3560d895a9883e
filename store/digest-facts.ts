/** What a digest tells, from the tables. */
import type { Lane } from '../core/words.ts';
import type { Db } from './db.ts';

type Period = { from: Date; until: Date };

export type DigestIncident = {
  id: string;
  department: string;
  theme: string;
  severity: 1 | 2 | 3;
  posts: number;
  openedAt: Date;
  acknowledgedBy: string | null;
  /** Who is held out of it hears nothing of it (design rule 11). */
  excluded: string[];
};

/** Our own open incidents that were spoken of in the period, gravest first; none that is shielded or that the watch made itself. */
export async function listDigestIncidents(db: Db, { from, until }: Period): Promise<DigestIncident[]> {
  return db.$queryRaw<DigestIncident[]>`
    SELECT i.id, COALESCE(d.name, 'Ukendt område') AS department, i.theme, i.severity, i.excluded,
      LEAST(i.opened_at, (SELECT min(q.posted_at) FROM incident_post jp JOIN post q ON q.id = jp.post_id WHERE jp.incident_id = i.id)) AS "openedAt",
      (SELECT count(*)::int FROM incident_post ip WHERE ip.incident_id = i.id) AS posts,
      (SELECT p.name FROM alert a JOIN person p ON p.id = a.person_id WHERE a.incident_id = i.id AND a.acknowledged_at IS NOT NULL
        ORDER BY a.acknowledged_at LIMIT 1) AS "acknowledgedBy"
    FROM incident i LEFT JOIN department d ON d.key = i.department_key
    WHERE i.status <> 'closed' AND i.severity > 0 AND i.last_post_at > ${from}::timestamptz AND i.opened_at <= ${until}::timestamptz
      AND i.owner = 'kommune' AND NOT i.synthetic AND NOT i.shielded
    ORDER BY i.severity DESC, i.last_post_at DESC`;
}

export type DigestStory = {
  candidateId: string;
  version: number;
  sourceId: string;
  theme: string;
  departmentKey: string | null;
  assigneeId: string | null;
  goodStory: number;
};

/** Undecided good stories of the period, newest first: what core/reader-rank.ts puts in order. Without their words. */
export async function listDigestStories(db: Db, { from, until }: Period): Promise<DigestStory[]> {
  return db.$queryRaw<DigestStory[]>`
    SELECT c.id AS "candidateId", c.version, p.source_id AS "sourceId", c.theme, c.department_key AS "departmentKey",
      c.assignee_id AS "assigneeId", c.good_story AS "goodStory"
    FROM candidate c JOIN post p ON p.id = c.post_id
    WHERE 'good_story' = ANY(c.lanes) AND c.state = 'open' AND c.story_id IS NULL AND p.deleted_at IS NULL
      AND c.created_at > ${from}::timestamptz AND c.created_at <= ${until}::timestamptz
      AND p.posted_at > ${from}::timestamptz - interval '3 days'
    ORDER BY p.posted_at DESC, c.id`;
}

export type StoryWords = { candidateId: string; source: string; text: string; postedAt: Date };

/** Their words, for those that are shown. Only the beginning is: a mail has room for no more. */
export async function readStoryWords(db: Db, candidateIds: string[]): Promise<Map<string, StoryWords>> {
  if (candidateIds.length === 0) return new Map();
  const rows = await db.$queryRaw<StoryWords[]>`
    SELECT c.id AS "candidateId", s.name AS source, left(p.text, 1000) AS text, p.posted_at AS "postedAt"
    FROM candidate c JOIN post p ON p.id = c.post_id JOIN source s ON s.id = p.source_id WHERE c.id = ANY(${candidateIds}::uuid[])`;
  return new Map(rows.map((row) => [row.candidateId, row]));
}

/** How many cards wait in each lane, and how many have waited since before `overdueBefore`. */
export async function countOpenCandidates(
  db: Db,
  now: Date,
  overdueBefore: Date,
): Promise<Record<Lane | 'overdue', number>> {
  const [row] = await db.$queryRaw<Record<Lane | 'overdue', number>[]>`
    SELECT count(*) FILTER (WHERE 'good_story' = ANY(lanes))::int AS good_story,
      count(*) FILTER (WHERE 'negative_press' = ANY(lanes))::int AS negative_press,
      count(*) FILTER (WHERE 'unsure' = ANY(lanes))::int AS unsure,
      count(*) FILTER (WHERE created_at < ${overdueBefore}::timestamptz)::int AS overdue
    FROM candidate c JOIN post p ON p.id = c.post_id
    WHERE p.deleted_at IS NULL AND c.story_id IS NULL AND (state = 'open' OR (state = 'snoozed' AND snoozed_until <= ${now}::timestamptz))`;
  return row ?? { good_story: 0, negative_press: 0, unsure: 0, overdue: 0 };
}
