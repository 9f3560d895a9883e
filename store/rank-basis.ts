import { z } from 'zod';
import type { Db } from './db.ts';

const key = 'rank-basis';

/** By which formula and themes in focus all ranks were reckoned last; undefined before the first time. */
export async function findRankBasis(db: Db): Promise<string | undefined> {
  const row = await db.setting.findUnique({ where: { key }, select: { value: true } });
  return z.string().safeParse(row?.value).data;
}

export async function saveRankBasis(db: Db, basis: string, at: Date): Promise<void> {
  await db.setting.upsert({
    where: { key },
    create: { key, value: basis, updatedAt: at },
    update: { value: basis, updatedAt: at, version: { increment: 1 } },
  });
}
