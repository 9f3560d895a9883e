import { createHash } from 'node:crypto';
import type { Db } from './db.ts';

export type AuditEntry = {
  actor: string;
  action: string;
  subject: string;
  details?: Record<string, string | number | boolean | null>;
};

const genesis = '0'.repeat(64);

type Row = {
  seq: bigint;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  details: unknown;
  previous: string;
  hash: string;
};

/**
 * Appends one row to the hash chain (design rule 13), inside the transaction of the change it speaks of.
 * Writers queue at an advisory lock until they commit, so the chain has one order.
 */
export async function appendAudit(tx: Db, at: Date, entry: AuditEntry): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 2)`;
  const last = await tx.audit.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  const row = {
    seq: (last?.seq ?? 0n) + 1n,
    at,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    details: entry.details ?? {},
    previous: last?.hash ?? genesis,
  };
  await tx.audit.create({ data: { ...row, hash: hashOf(row) } });
}

/** How far the chain has been walked: the last row that fitted, and its hash. */
export type ChainPoint = { seq: bigint; hash: string };
export const chainStart: ChainPoint = { seq: 0n, hash: genesis };

/** Walks on from a row that fitted, so many rows at most; `brokenAt` names the first row that does not fit. */
export async function verifyAuditStep(
  db: Db,
  from: ChainPoint,
  limit: number,
): Promise<{ reached: ChainPoint; brokenAt: bigint | null; isEnd: boolean }> {
  const rows: Row[] = await db.audit.findMany({
    where: { seq: { gt: from.seq } },
    orderBy: { seq: 'asc' },
    take: limit,
  });
  let reached = from;
  for (const row of rows) {
    if (row.seq !== reached.seq + 1n || row.previous !== reached.hash || row.hash !== hashOf(row))
      return { reached, brokenAt: row.seq, isEnd: true };
    reached = { seq: row.seq, hash: row.hash };
  }
  return { reached, brokenAt: null, isEnd: rows.length < limit };
}

/** Walks the whole chain. */
export async function verifyAudit(db: Db): Promise<{ rows: number; brokenAt: bigint | null; head: string }> {
  for (let from = chainStart; ; ) {
    const { reached, brokenAt, isEnd } = await verifyAuditStep(db, from, 2_000);
    if (isEnd) return { rows: Number(reached.seq), brokenAt, head: reached.hash };
    from = reached;
  }
}

function hashOf(row: Omit<Row, 'hash'>): string {
  const details = JSON.stringify(Object.entries(row.details as object).sort(([a], [b]) => (a < b ? -1 : 1)));
  const fields = [String(row.seq), row.at.toISOString(), row.actor, row.action, row.subject, details, row.previous];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
