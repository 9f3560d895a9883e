import type { SourceKind } from '../core/words.ts';
import type { Db } from './db.ts';

export type SourceRow = {
  id: string;
  kind: SourceKind;
  externalId: string;
  name: string;
  departmentKey: string | null;
  everySeconds: number;
  isMedium: boolean;
  options: Record<string, unknown>;
  cursor: Record<string, unknown> | null;
  active: boolean;
  readUntil: Date | null;
  recheckedAt: Date | null;
  nextCheckAt: Date;
  health: string;
  failingSince: Date | null;
  errorCount: number;
  currentEverySeconds: number | null;
  lastPostAt: Date | null;
  usualGapSeconds: number | null;
  silentSince: Date | null;
  budgetUsed: number | null;
  createdAt: Date;
};

const columns = {
  id: true,
  kind: true,
  externalId: true,
  name: true,
  departmentKey: true,
  everySeconds: true,
  isMedium: true,
  options: true,
  cursor: true,
  active: true,
  readUntil: true,
  recheckedAt: true,
  nextCheckAt: true,
  health: true,
  failingSince: true,
  errorCount: true,
  currentEverySeconds: true,
  lastPostAt: true,
  usualGapSeconds: true,
  silentSince: true,
  budgetUsed: true,
  createdAt: true,
} as const;

export async function findSource(db: Db, id: string): Promise<SourceRow | null> {
  return (await db.source.findUnique({ where: { id }, select: columns })) as SourceRow | null;
}

/** All active sources, or the one that carries this id in the municipality file. */
export async function listSources(db: Db, externalId?: string): Promise<SourceRow[]> {
  const where = { active: true, ...(externalId !== undefined && { externalId }) };
  return (await db.source.findMany({
    where,
    select: columns,
    orderBy: [{ kind: 'desc' }, { externalId: 'asc' }],
  })) as SourceRow[];
}

/** How often a source speaks, as far as its last reading tells, and how often it is read therefore. */
export type SourcePulse = {
  currentEverySeconds: number;
  lastPostAt: Date | null;
  usualGapSeconds: number | null;
  silentSince: Date | null;
};

export type CompleteRead = SourcePulse & {
  until: Date;
  nextCheckAt: Date;
  rechecked: boolean;
  cursor?: Record<string, unknown>;
  budgetUsed?: number;
};

/** A window was read to its end. Resets errors and says when to come back. */
export async function markSourceRead(tx: Db, id: string, read: CompleteRead): Promise<void> {
  const cursor = read.cursor ? JSON.stringify(read.cursor) : null;
  await tx.$executeRaw`
    UPDATE source SET read_until = ${read.until}::timestamptz, next_check_at = ${read.nextCheckAt}::timestamptz, health = 'ok', error_count = 0,
      last_error = NULL, failing_since = NULL, cursor = COALESCE(${cursor}::jsonb, cursor),
      rechecked_at = CASE WHEN ${read.rechecked}::boolean THEN ${read.until}::timestamptz ELSE rechecked_at END,
      current_every_seconds = ${read.currentEverySeconds}::int, last_post_at = ${read.lastPostAt}::timestamptz,
      usual_gap_seconds = ${read.usualGapSeconds}::int, silent_since = ${read.silentSince}::timestamptz,
      budget_used = COALESCE(${read.budgetUsed ?? null}::real, budget_used)
    WHERE id = ${id}::uuid`;
}

/** Every active source that has been read once, for `notice-gaps`. */
export async function listReadSources(db: Db): Promise<SourceRow[]> {
  const where = { active: true, readUntil: { not: null } };
  return (await db.source.findMany({ where, select: columns })) as SourceRow[];
}

export type SourceFailure = {
  at: Date;
  health: 'failing' | 'throttled' | 'no_access';
  sentence: string;
  nextCheckAt: Date;
};

/** A read failed: `readUntil` stands still, so the window is fetched again when the source answers. */
export async function markSourceFailed(tx: Db, id: string, failure: SourceFailure): Promise<void> {
  await tx.$executeRaw`
    UPDATE source SET health = ${failure.health}::text, last_error = ${failure.sentence}::text, last_error_at = ${failure.at}::timestamptz,
      failing_since = COALESCE(failing_since, ${failure.at}::timestamptz), error_count = error_count + 1, next_check_at = ${failure.nextCheckAt}::timestamptz
    WHERE id = ${id}::uuid`;
}

/** "x af y kilder læst": y active ones, x of them read within `freshMs` or two of their own intervals before `now`. */
export async function readCoverage(db: Db, now: Date): Promise<Coverage> {
  const rows = await db.source.findMany({
    where: { active: true },
    select: {
      name: true,
      kind: true,
      health: true,
      readUntil: true,
      lastError: true,
      failingSince: true,
      everySeconds: true,
    },
    orderBy: { name: 'asc' },
  });
  const problems = rows.filter((row) => !isFresh(row, now));
  return { read: rows.length - problems.length, total: rows.length, problems };
}

export type Coverage = {
  read: number;
  total: number;
  problems: {
    name: string;
    health: string;
    readUntil: Date | null;
    lastError: string | null;
    failingSince: Date | null;
  }[];
};

const isFresh = (row: { health: string; readUntil: Date | null }, now: Date): boolean =>
  row.readUntil !== null &&
  (row.health === 'ok' || row.health === 'new') &&
  now.getTime() - row.readUntil.getTime() < 86_400_000;

/** Ids of our own Pages, accounts and organisations: what tells own voice from the public's. */
export async function listOwnPages(db: Db): Promise<ReadonlySet<string>> {
  const [row] = await db.$queryRaw<{ ids: string[] | null }[]>`
    SELECT array_agg(external_id) AS ids FROM source WHERE kind IN ('facebook-page', 'instagram-account', 'linkedin-organisation')`;
  return new Set(row?.ids);
}

/** Left alone until then, because its Page, identity or app is paused. */
export async function postponeSource(db: Db, id: string, until: Date): Promise<void> {
  await db.source.update({ where: { id }, data: { nextCheckAt: until } });
}

/** Its access was tried and works again: no longer a problem, and read at the next opportunity. */
export async function markReachable(db: Db, id: string, now: Date): Promise<void> {
  const mended = { health: 'ok', lastError: null, failingSince: null, errorCount: 0 };
  await db.source.update({ where: { id }, data: { ...mended, nextCheckAt: now } });
}

/** Lets sources that were never read begin at `from` instead of a fortnight back. */
export async function reachBack(tx: Db, from: Date): Promise<void> {
  await tx.source.updateMany({ where: { readUntil: null, health: 'new' }, data: { readUntil: from } });
}

/** Active sources that nobody has tried to read yet. */
export async function countUnread(db: Db): Promise<number> {
  return db.source.count({ where: { active: true, health: 'new' } });
}
