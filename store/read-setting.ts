import type { z } from 'zod';
import type { Db } from './db.ts';

/** What the administrator has set, or what holds where nothing is set. A value of an older program that no longer fits counts as unset. */
export async function readSetting<T>(
  db: Db,
  key: string,
  { schema, unset }: { schema: z.ZodType<T>; unset: T },
): Promise<T> {
  const row = await db.setting.findUnique({ where: { key }, select: { value: true } });
  const parsed = row && schema.safeParse(row.value);
  return parsed?.success ? parsed.data : unset;
}

/** Whether somebody has set it. */
export const isSet = async (db: Db, key: string): Promise<boolean> => (await db.setting.count({ where: { key } })) > 0;
