import { type Database, type Db, inTransaction } from './db.ts';
import {
  type FocusPeriod,
  type FocusResult,
  findFocusPeriod,
  findOverlap,
  lockCalendar,
  note,
} from './focus-periods.ts';

/** A change of the focus calendar, as its audit row tells it. */
export type FocusChange = { seq: bigint; before: FocusPeriod | undefined; after: FocusPeriod | undefined };

const actions = ['focus-add', 'focus-edit', 'focus-remove'];

/** Nothing back where the number is not that of a change of the calendar. */
export async function findFocusChange(db: Db, seq: bigint): Promise<FocusChange | null> {
  const row = await db.audit.findUnique({ where: { seq } });
  if (!row || !actions.includes(row.action)) return null;
  const details = row.details as Record<string, string | number | null>;
  return { seq, before: gathered(details, 'before'), after: gathered(details, 'after') };
}

function gathered(details: Record<string, string | number | null>, prefix: string): FocusPeriod | undefined {
  const of = (key: string) => details[`${prefix} ${key}`];
  if (of('theme') === undefined) return undefined;
  const text = (key: string) => String(of(key));
  const given = of('note');
  return {
    theme: text('theme'),
    from: text('from'),
    to: text('to'),
    note: given === null || given === undefined ? null : String(given),
    version: Number(of('version')),
  };
}

/** Takes a change back, by a change of its own; refused where the period has been changed again since. */
export async function undoFocusChange(
  db: Database,
  { seq, personId, at }: { seq: bigint; personId: string; at: Date },
): Promise<FocusResult | { outcome: 'gone' }> {
  return inTransaction(db, async (tx) => {
    const change = await findFocusChange(tx, seq);
    if (!change) return { outcome: 'gone' };
    const { before, after } = change;
    const now = await lockCalendar(tx, after);
    if (now === 'stale') return { outcome: 'stale', now: after ? await findFocusPeriod(tx, after) : null };
    const other = before && (await findOverlap(tx, before, now));
    if (other) return { outcome: 'stale', now: other };
    if (now) await tx.focusPeriod.delete({ where: keyOf(now) });
    const restored = before && { ...before, version: Math.max(before.version, now?.version ?? 0) + 1 };
    if (restored) await tx.focusPeriod.create({ data: rowOf(restored) });
    const by = { personId, at };
    const undone = await note(tx, 'focus-undo', {
      before: now,
      ...(restored && { after: restored }),
      undoes: Number(seq),
      by,
    });
    return { outcome: 'done', change: undone };
  });
}

const dateOnly = (date: string) => new Date(`${date}T00:00:00Z`);
const keyOf = ({ theme, from }: FocusPeriod) => ({ theme_startsOn: { theme, startsOn: dateOnly(from) } });
const rowOf = ({ theme, from, to, note: words, version }: FocusPeriod) => ({
  theme,
  startsOn: dateOnly(from),
  endsOn: dateOnly(to),
  note: words,
  version,
});
