import { acknowledgeAlert } from './acknowledge.ts';
import type { Database } from './db.ts';

type Answer = { incidentId: string; personId: string; at: Date };

/** Answers every alert of the incident that this person got and has not answered: who is in the room has seen it. */
export async function answerOwnAlerts(db: Database, { incidentId, personId, at }: Answer): Promise<void> {
  const open = await db.alert.findMany({
    where: { incidentId, personId, acknowledgedAt: null },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  });
  for (const { id } of open) await acknowledgeAlert(db, id, at);
}
