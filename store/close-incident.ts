import { appendAudit } from './audit.ts';
import { type Database, inTransaction } from './db.ts';

/** Closes an incident on the version the person saw; false when it has changed meanwhile or is closed already. */
export async function closeIncident(
  db: Database,
  input: { id: string; personId: string; version: number; at: Date },
): Promise<boolean> {
  const { id, personId, version, at } = input;
  return inTransaction(db, async (tx) => {
    const { count } = await tx.incident.updateMany({
      where: { id, version, status: { not: 'closed' } },
      data: { status: 'closed', closedAt: at, version: { increment: 1 } },
    });
    if (count === 0) return false;
    await appendAudit(tx, at, { actor: personId, action: 'incident.close', subject: `incident ${id}` });
    return true;
  });
}
