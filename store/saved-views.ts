import { z } from 'zod';
import { type Database, inTransaction } from './db.ts';

/** A choice of filters under a name; `query` is what stands in the address. */
export type SavedView = { id: string; name: string; query: string };

const mostViews = 30;

export async function listSavedViews(db: Database, personId: string): Promise<SavedView[]> {
  const rows = await db.savedView.findMany({ where: { personId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, name, query }) => ({ id, name, query: z.string().catch('').parse(query) }));
}

/** A name that the person has used already now stands for this. False: there are so many that nobody finds them again. */
export async function saveView(
  db: Database,
  { personId, name, query, at }: { personId: string; name: string; query: string; at: Date },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
    const others = await tx.savedView.count({ where: { personId, name: { not: name } } });
    if (others >= mostViews) return false;
    await tx.savedView.upsert({
      where: { personId_name: { personId, name } },
      create: { personId, name, query, createdAt: at },
      update: { query },
    });
    return true;
  });
}

/** One's own only; the name of what was deleted, or undefined. */
export async function deleteView(db: Database, id: string, personId: string): Promise<string | undefined> {
  const row = await db.savedView.findFirst({ where: { id, personId }, select: { name: true } });
  if (row) await db.savedView.deleteMany({ where: { id, personId } });
  return row?.name;
}
