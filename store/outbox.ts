import type { Db } from './db.ts';
import { Prisma } from './db.ts';

export type OutboxRow = { id: bigint; job: string; payload: unknown };

/** Writes bells to ring, at once or not before `ringAt`; call it with the transaction that writes the rows they are about. */
export async function addToOutbox(
  tx: Db,
  jobs: { job: string; payload: unknown }[],
  ringAt: Date | null = null,
): Promise<void> {
  if (jobs.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO outbox (job, payload, ring_at)
    SELECT job, payload, ${ringAt}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS j(job text, payload jsonb)`;
}

/** Takes up to `limit` rows that are due, for good. Should the bell be lost after this, `sweep` rings it again from the tables. */
export async function takeFromOutbox(db: Db, limit: number, now: Date): Promise<OutboxRow[]> {
  return db.$queryRaw<OutboxRow[]>`
    DELETE FROM outbox WHERE id IN (
      SELECT id FROM outbox WHERE ring_at IS NULL OR ring_at <= ${now} ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, job, payload`;
}

/** How many bells wait to be rung now. */
export async function countOutbox(db: Db, now: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ n: bigint }[]>(
    Prisma.sql`SELECT count(*) AS n FROM outbox WHERE ring_at IS NULL OR ring_at <= ${now}`,
  );
  return Number(row?.n ?? 0);
}
