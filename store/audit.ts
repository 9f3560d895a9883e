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

/** Walks the chain from the first row; names the first row that does not fit. */
export async function verifyAudit(db: Db): Promise<{ rows: number; brokenAt: bigint | null; head: string }> {
  let previous = genesis;
  let expected = 1n;
  for (let after = 0n; ; ) {
    const rows: Row[] = await db.audit.findMany({
      where: { seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: 2_000,
    });
    for (const row of rows) {
      if (row.seq !== expected || row.previous !== previous || row.hash !== hashOf(row))
        return { rows: Number(expected) - 1, brokenAt: row.seq, head: previous };
      previous = row.hash;
      expected += 1n;
      after = row.seq;
    }
    if (rows.length === 0) return { rows: Number(expected) - 1, brokenAt: null, head: previous };
  }
}

function hashOf(row: Omit<Row, 'hash'>): string {
  const details = JSON.stringify(Object.entries(row.details as object).sort(([a], [b]) => (a < b ? -1 : 1)));
  const fields = [String(row.seq), row.at.toISOString(), row.actor, row.action, row.subject, details, row.previous];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
