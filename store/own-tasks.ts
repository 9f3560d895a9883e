import { sealedState } from '../core/shield-access.ts';
import type { Db } from './db.ts';

/** What waits for one person alone. Figures and ids, never what somebody wrote. */
export type OwnTasks = {
  /** Cards that are assigned to them and wait. */
  cards: number;
  cardsOverdue: number;
  /** Tasks of open incidents. */
  tasks: number;
  tasksOverdue: number;
  /** Cards with a note that names them, on which they have done and written nothing since. */
  mentions: string[];
};

const dayMs = 86_400_000;
/** Who has not answered in a fortnight will not. */
const mentionReachMs = 14 * dayMs;

export async function readOwnTasks(
  db: Db,
  personId: string,
  { now, overdueBefore }: { now: Date; overdueBefore: Date },
): Promise<OwnTasks> {
  const since = new Date(now.getTime() - mentionReachMs);
  const [row] = await db.$queryRaw<OwnTasks[]>`
    WITH card AS (
      SELECT c.created_at FROM candidate c JOIN post p ON p.id = c.post_id
      WHERE c.assignee_id = ${personId}::uuid AND p.deleted_at IS NULL AND c.story_id IS NULL
        AND (c.state = 'open' OR (c.state = 'snoozed' AND c.snoozed_until <= ${now}::timestamptz))
    ), task AS (
      SELECT t.due_at FROM incident_task t JOIN incident i ON i.id = t.incident_id
      WHERE t.assignee_id = ${personId}::uuid AND t.done_at IS NULL AND i.status <> 'closed'
        AND NOT i.synthetic AND NOT i.shielded AND NOT ${personId}::uuid = ANY(i.excluded)
    ), mention AS (
      SELECT DISTINCT n.candidate_id FROM note n JOIN candidate c ON c.id = n.candidate_id JOIN post p ON p.id = c.post_id
      WHERE ${personId}::uuid = ANY(n.mentions) AND n.created_at > ${since}::timestamptz AND p.deleted_at IS NULL AND c.state <> ${sealedState}
        AND NOT EXISTS (SELECT 1 FROM note a WHERE a.candidate_id = c.id AND a.person_id = ${personId}::uuid AND a.created_at > n.created_at)
        AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.candidate_id = c.id AND d.person_id = ${personId}::uuid AND d.created_at > n.created_at)
    )
    SELECT (SELECT count(*)::int FROM card) AS cards,
      (SELECT count(*)::int FROM card WHERE created_at < ${overdueBefore}::timestamptz) AS "cardsOverdue",
      (SELECT count(*)::int FROM task) AS tasks,
      (SELECT count(*)::int FROM task WHERE due_at < ${now}::timestamptz) AS "tasksOverdue",
      ARRAY(SELECT candidate_id FROM mention ORDER BY 1) AS mentions`;
  return row ?? { cards: 0, cardsOverdue: 0, tasks: 0, tasksOverdue: 0, mentions: [] };
}
