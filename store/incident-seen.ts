import { answerAlerts } from './acknowledge.ts';
import { type Database, inTransaction } from './db.ts';
import { lockIncident } from './incident-change.ts';

type Answer = { incidentId: string; personId: string; at: Date };

/** Answers every alert of the incident that this person got and has not answered: who is in the room has seen it. */
export const answerOwnAlerts = (db: Database, answer: Answer): Promise<void> =>
  inTransaction(db, async (tx) => {
    if (await lockIncident(tx, answer.incidentId)) await answerAlerts(tx, answer);
  });
