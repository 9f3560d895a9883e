import { type Db, Prisma } from './db.ts';
import type { Editable } from './edit-one.ts';

/** A value of the table of settings under its key; who edits it checks it by its schema first. */
export const editableSetting: Editable<unknown> = {
  kind: 'setting',
  async read(tx, key) {
    const row = await tx.setting.findUnique({ where: { key } });
    return row && { version: row.version, value: row.value };
  },
  async write(tx, key, value, at) {
    // Taken away, the default holds again.
    if (value === null) await tx.setting.deleteMany({ where: { key } });
    else await saveSettingValue(tx, key, value, at);
  },
  words: (value) => ({ indhold: JSON.stringify(value).slice(0, 600) }),
};

/** Writes what the house itself keeps under a key. */
export async function saveSettingValue(tx: Db, key: string, value: unknown, at: Date): Promise<void> {
  const row = { value: value === null ? Prisma.JsonNull : (value as Prisma.InputJsonValue), updatedAt: at };
  await tx.setting.upsert({ where: { key }, create: { key, ...row }, update: { ...row, version: { increment: 1 } } });
}

/** What is kept for a while only: what a change replaced, what a try of a source found. */
const passing = ['undo:', 'try:'];

export async function forgetPassing(db: Db, before: Date): Promise<void> {
  await db.setting.deleteMany({
    where: { OR: passing.map((start) => ({ key: { startsWith: start } })), updatedAt: { lt: before } },
  });
}
