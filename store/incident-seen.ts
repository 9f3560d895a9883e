import { type Answer, answerAlerts } from './acknowledge.ts';
import { type Database, inTransaction } from './db.ts';
import { type ChangeResult, lockIncident } from './incident-change.ts';

/**
 * Answers every alert of the incident that this person got and has not answered: who is in the room has seen it. Stale where it has
 * risen above what they saw.
 */
export const answerOwnAlerts = (db: Database, answer: Answer): Promise<ChangeResult> =>
  inTransaction(db, async (tx) => {
    const incident = await lockIncident(tx, answer.incidentId);
    if (!incident) return { outcome: 'gone' };
    await answerAlerts(tx, answer);
    return { outcome: answer.seen !== undefined && incident.severity > answer.seen ? 'stale' : 'same' };
  });
