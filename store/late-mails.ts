import type { Db } from './db.ts';
import { Prisma } from './db.ts';

export const gatheredSentence = 'Samlet i én besked.';

/** These are told of in another message, which goes to the same person by the same channel; what they had gathered goes along. */
export async function gatherInto(tx: Db, leaderId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.delivery.updateMany({
    where: { id: { in: ids }, state: 'planned' },
    data: { state: 'cancelled', gatheredInto: leaderId, lastError: gatheredSentence },
  });
  await tx.delivery.updateMany({ where: { gatheredInto: { in: ids } }, data: { gatheredInto: leaderId } });
}

/**
 * Gathers into this mail what else was to have reached the same person by mail before `before` and still waits: after an
 * outage one mail comes, not ten (reliability.md N1).
 */
export async function gatherLateMails(tx: Db, leader: { id: string; personId: string }, before: Date): Promise<void> {
  const { id, personId } = leader;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`messages ${personId}`}, 0))`;
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT d.id FROM delivery d JOIN alert a ON a.delivery_id = d.id
    WHERE d.state = 'planned' AND d.channel = 'mail' AND d.id <> ${id}::uuid AND a.person_id = ${personId}::uuid AND a.due_at <= ${before}::timestamptz`);
  await gatherInto(
    tx,
    id,
    rows.map((row) => row.id),
  );
}

/** Deliveries that this one tells of too, the oldest first. */
export async function listGathered(db: Db, leaderId: string): Promise<string[]> {
  const rows = await db.delivery.findMany({
    where: { gatheredInto: leaderId },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
