import { appendAudit } from './audit.ts';
import { type Database, inTransaction } from './db.ts';

/** Every look at what is shielded stands in the audit (design rule 13): also at what is made of it, as summary and journal. */
export async function noteShieldedRead(
  db: Database,
  id: string,
  { personId, at, what }: { personId: string; at: Date; what: string },
): Promise<void> {
  if ((await db.incident.count({ where: { id, shielded: true } })) === 0) return;
  await inTransaction(db, (tx) =>
    appendAudit(tx, at, { actor: personId, action: 'incident.read', subject: `incident ${id}`, details: { what } }),
  );
}
