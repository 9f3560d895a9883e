/**
 * Store: every query of the house, and the only room that knows Prisma and SQL.
 * Functions are `verbNoun(db, ...)`, take a transaction in the same seat and return plain rows.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../prisma/generated/client.ts';

/** A client or a transaction of it: what every store function takes first. */
export type Db = Prisma.TransactionClient;
export type Database = PrismaClient;
export { Prisma };

/** Two workers and a web process, with their queues and presence, stay below 40 connections (reliability.md C12). */
const poolSize = 6;

/** Opens the pool. Every wait is bounded: a half-dead socket or an exhausted pool becomes an error, not a hang. */
export function openDatabase(url: string, options: { max?: number } = {}): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: options.max ?? poolSize,
    application_name: 'lytteposten pool',
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    statement_timeout: 30_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  return new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions: { maxWait: 5_000, timeout: 30_000 } });
}

type Ending = (tx: Db) => Promise<void>;
const endings = new WeakMap<Db, Ending[]>();

/**
 * Has something done when all else of a transaction is: a lock that every change wants comes last, so that no two wait for each
 * other with it in hand. False outside of `inTransaction`.
 */
export function doLast(tx: Db, ending: Ending): boolean {
  const all = endings.get(tx);
  all?.push(ending);
  return all !== undefined;
}

async function withEndings<T>(tx: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  const all: Ending[] = [];
  endings.set(tx, all);
  const result = await work(tx);
  for (const ending of all) await ending(tx);
  return result;
}

/** Runs `work` in one transaction, again when the database asks for it (deadlock, serialization, lost connection). */
export async function inTransaction<T>(db: Database, work: (tx: Db) => Promise<T>, attempts = 4): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction((tx) => withEndings(tx, work));
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error;
    }
  }
}

const passingCodes = new Set(['P2034', 'P2028', 'P1017', '40001', '40P01', '25P02']);

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: string; meta?: { code?: string } };
  return (
    passingCodes.has(code ?? '') || passingCodes.has(meta?.code ?? '') || /deadlock|not queryable/i.test(error.message)
  );
}

/** The database's own time: what clocks are compared with. */
export async function readDatabaseClock(db: Db): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error('the database gave no time');
  return row.now;
}
