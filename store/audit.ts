import { createHash } from 'node:crypto';
import { type Db, doLast } from './db.ts';

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

type Noted = { at: Date; entry: AuditEntry };
const waiting = new WeakMap<Db, Noted[]>();

/**
 * Appends one row to the hash chain (design rule 13), inside the transaction of the change it speaks of, as the last thing it
 * does. Writers queue at an advisory lock until they commit, so the chain has one order: whoever took that lock and then waited
 * for a row would hold up, and now and then lock out, everybody who has the row and wants to write of it (reliability.md K9).
 */
export async function appendAudit(tx: Db, at: Date, entry: AuditEntry): Promise<void> {
  const before = waiting.get(tx);
  if (before) return void before.push({ at, entry });
  const noted = [{ at, entry }];
  if (doLast(tx, flushAudit)) waiting.set(tx, noted);
  else await writeRows(tx, noted);
}

/** For the few who need to know the number of their row before they end. */
export async function flushAudit(tx: Db): Promise<void> {
  const noted = waiting.get(tx) ?? [];
  waiting.delete(tx);
  if (noted.length > 0) await writeRows(tx, noted);
}

async function writeRows(tx: Db, noted: readonly Noted[]): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 2)`;
  const last = await tx.audit.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  let [seq, previous] = [last?.seq ?? 0n, last?.hash ?? genesis];
  const data = noted.map(({ at, entry: { actor, action, subject, details = {} } }) => {
    seq += 1n;
    const row = { seq, at, actor, action, subject, details, previous };
    previous = hashOf(row);
    return { ...row, hash: previous };
  });
  await tx.audit.createMany({ data });
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
