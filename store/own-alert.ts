import type { Db } from './db.ts';

/** This person's own alert of an incident: one that waits for an answer before others, then the gravest and latest. */
export async function findOwnAlert(
  db: Db,
  { incidentId, personId }: { incidentId: string; personId: string },
): Promise<string | undefined> {
  const alert = await db.alert.findFirst({
    where: { incidentId, personId, incident: { synthetic: false } },
    orderBy: [{ acknowledgedAt: { sort: 'desc', nulls: 'first' } }, { severity: 'desc' }, { createdAt: 'desc' }],
    select: { id: true },
  });
  return alert?.id;
}
