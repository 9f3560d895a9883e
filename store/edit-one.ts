/**
 * Every change of the settings goes this way: the form says how the thing stood when it was made, a change that does not is
 * refused, the audit row names what changed, and what it replaced is kept for a day so that it can be taken back.
 */
import { createHash } from 'node:crypto';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction, type Prisma } from './db.ts';

/** What `read` gives: plain values only, so that they can be kept and put back. */
export type Standing<T> = { value: T; version: number };

export type Editable<T> = {
  /** What its audit rows speak of: `source`, `person`. */
  kind: string;
  /** As it stands now, locked until the transaction ends; null where there is none. */
  read(tx: Db, id: string): Promise<Standing<T> | null>;
  /** Null takes it away. @throws PermanentError with a sentence where that cannot be. */
  write(tx: Db, id: string, value: T | null, ...by: [at: Date, personId?: string]): Promise<void>;
  /** Its values in words, for the log and for two versions side by side. */
  words(value: T): Record<string, string>;
  /** Of these the log only says that they changed: it is kept for ever, names and addresses are not. */
  unlogged?: readonly string[];
  /** Left out: every change can be taken back. */
  canUndo?(before: T | null): boolean;
};

/** The same text for the same value, in whatever order its keys come. */
const settled = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

export type By = { personId: string; at: Date };
export type EditResult<T> = { outcome: 'done' } | { outcome: 'same' } | { outcome: 'stale'; now: Standing<T> | null };

/** Names the very state that a form was made on, whichever way it came to be; nothing stands for "there is none". */
export const stampOf = (standing: Standing<unknown> | null): string =>
  standing === null
    ? ''
    : `${standing.version}.${createHash('sha256').update(settled(standing.value)).digest('base64url').slice(0, 16)}`;

type Edit<T> = { id: string; seen: string; value: T | null; by: By };

export async function saveEdit<T>(db: Database, editable: Editable<T>, edit: Edit<T>): Promise<EditResult<T>> {
  return inTransaction(db, (tx) => saveEditIn(tx, editable, edit));
}

export async function saveEditIn<T>(
  tx: Db,
  editable: Editable<T>,
  { id, seen, value, by }: Edit<T>,
): Promise<EditResult<T>> {
  await lock(tx, editable.kind, id);
  const before = await editable.read(tx, id);
  if (stampOf(before) !== seen) return { outcome: 'stale', now: before };
  if (settled(before?.value ?? null) === settled(value)) return { outcome: 'same' };
  await editable.write(tx, id, value, by.at, by.personId);
  const after = await editable.read(tx, id);
  const action = before === null ? 'add' : after === null ? 'remove' : 'edit';
  await audit(tx, editable, { id, action, before: before?.value ?? null, after: after?.value ?? null, by });
  if (editable.canUndo?.(before?.value ?? null) ?? true)
    await keepForUndo(tx, undoKey(editable.kind, id), { before: before?.value ?? null, after: stampOf(after) }, by);
  return { outcome: 'done' };
}

/** A day; then the change stands. */
export const undoForMs = 86_400_000;
const undoKey = (kind: string, id: string) => `undo:${kind}:${id}`;
type Kept = { before: unknown; after: string };

export async function canUndo(db: Db, kind: string, id: string, at: Date): Promise<boolean> {
  return (await findKept(db, undoKey(kind, id), at)) !== undefined;
}

/** Takes the last change back, by a change of its own; refused where the thing has been changed since. */
export async function undoEdit<T>(
  db: Database,
  editable: Editable<T>,
  { id, by }: { id: string; by: By },
): Promise<'done' | 'stale' | 'gone'> {
  return inTransaction(db, async (tx) => {
    await lock(tx, editable.kind, id);
    const kept = await findKept(tx, undoKey(editable.kind, id), by.at);
    if (!kept) return 'gone';
    const now = await editable.read(tx, id);
    if (stampOf(now) !== kept.after) return 'stale';
    await editable.write(tx, id, kept.before as T | null, by.at, by.personId);
    await tx.setting.delete({ where: { key: undoKey(editable.kind, id) } });
    const after = await editable.read(tx, id);
    await audit(tx, editable, { id, action: 'undo', before: now?.value ?? null, after: after?.value ?? null, by });
    return 'done';
  });
}

async function findKept(db: Db, key: string, at: Date): Promise<Kept | undefined> {
  const row = await db.setting.findUnique({ where: { key } });
  return row && at.getTime() - row.updatedAt.getTime() < undoForMs ? (row.value as Kept) : undefined;
}

async function keepForUndo(tx: Db, key: string, kept: Kept, { personId, at }: By): Promise<void> {
  const row = { value: kept as Prisma.InputJsonObject, updatedAt: at, updatedBy: personId };
  await tx.setting.upsert({ where: { key }, create: { key, ...row }, update: row });
}

const lock = (tx: Db, kind: string, id: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`edit ${kind} ${id}`}, 0))`;

type Audited<T> = { id: string; action: string; before: T | null; after: T | null; by: By };

/** `navn: Før -> Efter`; only what changed. */
async function audit<T>(
  tx: Db,
  { kind, words, unlogged = [] }: Editable<T>,
  { id, action, before, after, by }: Audited<T>,
): Promise<void> {
  const [was, is] = [before === null ? {} : words(before), after === null ? {} : words(after)];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => was[key] !== is[key]);
  const told = (key: string) =>
    unlogged.includes(key) ? 'ændret' : [was[key], is[key]].filter((word) => word !== undefined).join(' -> ');
  const details = Object.fromEntries(keys.map((key) => [key, told(key)]));
  await appendAudit(tx, by.at, { actor: by.personId, action: `${kind}-${action}`, subject: `${kind} ${id}`, details });
}
