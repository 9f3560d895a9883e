import type { Severity } from '../core/words.ts';
import type { Db } from './db.ts';

export type UnansweredIncident = {
  incidentId: string;
  severity: Severity;
  /** The last step that was planned. */
  step: number;
  firstSentAt: Date;
  personIds: string[];
};

/**
 * Open incidents whose alerts at the present severity nobody has acknowledged, and that nobody has taken on since, with the moment
 * from which an answer is awaited. One that was tried and has not been delivered, for good or for now, counts from when it was due,
 * so the next in line hears of it; one that was told of in another's message, from that one. Of one incident: ask under its lock.
 */
export async function listUnanswered(db: Db, incidentId?: string): Promise<UnansweredIncident[]> {
  return db.$queryRaw<UnansweredIncident[]>`
    SELECT * FROM (
      SELECT i.id AS "incidentId", i.severity, max(a.step)::int AS step, array_agg(DISTINCT a.person_id) AS "personIds",
        min(COALESCE(d.sent_at, g.sent_at, CASE WHEN COALESCE(g.state, d.state) <> 'cancelled' AND COALESCE(g.attempts, d.attempts) > 0 THEN a.due_at END)) AS "firstSentAt"
      FROM incident i JOIN alert a ON a.incident_id = i.id AND a.severity = i.severity
      JOIN delivery d ON d.id = a.delivery_id LEFT JOIN delivery g ON g.id = d.gathered_into
      WHERE i.status <> 'closed' AND i.severity >= 2 AND i.owner = 'kommune' AND NOT i.synthetic
        AND (${incidentId ?? null}::uuid IS NULL OR i.id = ${incidentId ?? null}::uuid)
        AND NOT EXISTS (SELECT 1 FROM incident_event e WHERE e.incident_id = i.id AND e.kind = 'lead' AND e.undone_at IS NULL
          AND e.at >= i.risen_at AND e.actor = i.lead_id::text AND e.details->>'to' = e.actor)
      GROUP BY i.id
      HAVING bool_and(a.acknowledged_at IS NULL)
    ) AS waiting WHERE "firstSentAt" IS NOT NULL`;
}
