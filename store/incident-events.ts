import type { IncidentEventKind, IncidentEvents } from '../core/incident-events.ts';
import type { Db, Prisma } from './db.ts';
import { tellIncidentEvent } from './told-events.ts';

export type NewIncidentEvent<K extends IncidentEventKind = IncidentEventKind> = {
  incidentId: string;
  at: Date;
  /** Person id, or the name of a job. */
  actor: string;
  kind: K;
  details: IncidentEvents[K];
  note?: string;
  undoes?: string;
};

/** One line of the incident's timeline; gives its id. The audit row is the caller's. */
export async function appendEvent<K extends IncidentEventKind>(tx: Db, event: NewIncidentEvent<K>): Promise<string> {
  const { details, ...rest } = event;
  const row = await tx.incidentEvent.create({
    data: { ...rest, details: details as Prisma.InputJsonObject },
    select: { id: true },
  });
  await tellIncidentEvent(tx, event);
  return row.id;
}
