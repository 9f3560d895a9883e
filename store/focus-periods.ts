import { overlaps, type Period } from '../core/months.ts';
import type { Theme } from '../core/words.ts';
import { appendAudit, flushAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';

/** A theme that is in focus for a while (årshjul). Theme and first day name it. */
export type FocusPeriod = Period & { theme: string; note: string | null; version: number };
export type FocusWish = Period & { theme: Theme; note: string | null };
/** Which period a form was made on, and how it stood there (design rule 12). */
export type SeenPeriod = { theme: string; from: string; to: string; version: number };

export type FocusResult =
  | { outcome: 'done'; change: bigint }
  /** Another period of the same theme lies on some of the same days. */
  | { outcome: 'overlap'; with: FocusPeriod }
  /** It was changed or taken away meanwhile: how it stands now, or nothing. */
  | { outcome: 'stale'; now: FocusPeriod | null };

type By = { personId: string; at: Date };

const dateOnly = (date: string) => new Date(`${date}T00:00:00Z`);
const day = (date: Date) => date.toISOString().slice(0, 10);
const idOf = ({ theme, from }: { theme: string; from: string }) => ({
  theme_startsOn: { theme, startsOn: dateOnly(from) },
});
type Row = { theme: string; startsOn: Date; endsOn: Date; note: string | null; version: number };
const toPeriod = ({ startsOn, endsOn, ...row }: Row): FocusPeriod => ({ ...row, from: day(startsOn), to: day(endsOn) });
const toRow = ({ theme, from, to, note }: Omit<FocusPeriod, 'version'>) => ({
  theme,
  startsOn: dateOnly(from),
  endsOn: dateOnly(to),
  note,
});

/** Those that lie on some of these days, in the order in which they begin. */
export async function listFocusPeriods(db: Db, { from, to }: Period): Promise<FocusPeriod[]> {
  const rows = await db.focusPeriod.findMany({
    where: { startsOn: { lte: dateOnly(to) }, endsOn: { gte: dateOnly(from) } },
    orderBy: [{ startsOn: 'asc' }, { theme: 'asc' }],
  });
  return rows.map(toPeriod);
}

export async function findFocusPeriod(db: Db, id: { theme: string; from: string }): Promise<FocusPeriod | null> {
  const row = await db.focusPeriod.findUnique({ where: idOf(id) });
  return row && toPeriod(row);
}

/** Adds a period, or changes the one that was seen. */
export async function saveFocusPeriod(
  db: Database,
  { wish, seen, by }: { wish: FocusWish; seen?: SeenPeriod; by: By },
): Promise<FocusResult> {
  return inTransaction(db, async (tx) => {
    const before = await lockCalendar(tx, seen);
    if (before === 'stale') return { outcome: 'stale', now: seen ? await findFocusPeriod(tx, seen) : null };
    const other = await findOverlap(tx, wish, before);
    if (other) return { outcome: 'overlap', with: other };
    const data = { ...toRow(wish), version: (before?.version ?? 0) + 1 };
    if (before) await tx.focusPeriod.update({ where: idOf(before), data });
    else await tx.focusPeriod.create({ data });
    const after = { ...wish, version: data.version };
    return { outcome: 'done', change: await note(tx, before ? 'focus-edit' : 'focus-add', { before, after, by }) };
  });
}

export async function removeFocusPeriod(
  db: Database,
  { seen, by }: { seen: SeenPeriod; by: By },
): Promise<FocusResult> {
  return inTransaction(db, async (tx) => {
    const before = await lockCalendar(tx, seen);
    if (before === 'stale' || !before) return { outcome: 'stale', now: await findFocusPeriod(tx, seen) };
    await tx.focusPeriod.delete({ where: idOf(before) });
    return { outcome: 'done', change: await note(tx, 'focus-remove', { before, by }) };
  });
}

/** One change of the calendar at a time, so that two do not make an overlap. */
export async function lockCalendar(tx: Db, seen: SeenPeriod | undefined): Promise<FocusPeriod | undefined | 'stale'> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('focus calendar', 0))`;
  if (!seen) return undefined;
  const now = await findFocusPeriod(tx, seen);
  return now && now.version === seen.version && now.to === seen.to ? now : 'stale';
}

export async function findOverlap(
  tx: Db,
  wish: Omit<FocusPeriod, 'version'>,
  except: FocusPeriod | undefined,
): Promise<FocusPeriod | undefined> {
  const near = await listFocusPeriods(tx, wish);
  return near.find(
    (one) =>
      one.theme === wish.theme && overlaps(one, wish) && !(one.theme === except?.theme && one.from === except.from),
  );
}

type Noted = { before?: FocusPeriod | undefined; after?: FocusPeriod; undoes?: number; by: By };

/** The audit row of a change holds both states of the period, so that the change can be taken back. Gives the row's number. */
export async function note(tx: Db, action: string, { before, after, undoes, by }: Noted): Promise<bigint> {
  const one = after ?? before;
  await appendAudit(tx, by.at, {
    actor: by.personId,
    action,
    subject: `focus ${one?.theme} ${one?.from}`,
    details: { ...spread('before', before), ...spread('after', after), ...(undoes !== undefined && { undoes }) },
  });
  await flushAudit(tx);
  // Under the lock of the chain until we commit: the newest row is ours.
  const row = await tx.audit.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } });
  return row?.seq ?? 0n;
}

const spread = (prefix: string, period: FocusPeriod | undefined) =>
  Object.fromEntries(Object.entries(period ?? {}).map(([key, value]) => [`${prefix} ${key}`, value]));
