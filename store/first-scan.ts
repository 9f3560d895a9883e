import { canaryKind } from '../core/canary.ts';
import type { Db } from './db.ts';

export type ScanProgress = {
  total: number;
  read: number;
  failed: { name: string; sentence: string }[];
  posts: number;
  /** Nobody is at work on what is left. */
  waiting: number;
};

/** Every active source is due now, unless the platform has asked us to wait. Ring `find-due-sources`. */
export async function makeAllDue(tx: Db, at: Date): Promise<void> {
  await tx.source.updateMany({ where: { active: true, health: { not: 'throttled' } }, data: { nextCheckAt: at } });
}

/** How far a reading has come that began then: a source counts once it was read to the end, or has failed since. */
export async function readScanProgress(db: Db, since: Date): Promise<ScanProgress> {
  const rows = await db.source.findMany({
    where: { active: true },
    orderBy: { name: 'asc' },
    select: { name: true, readUntil: true, lastErrorAt: true, lastError: true },
  });
  const isRead = (row: (typeof rows)[number]) => row.readUntil !== null && row.readUntil >= since;
  const failed = rows.filter((row) => !isRead(row) && row.lastErrorAt !== null && row.lastErrorAt >= since);
  const read = rows.filter(isRead).length;
  return {
    total: rows.length,
    read,
    failed: failed.map(({ name, lastError }) => ({ name, sentence: lastError ?? 'Kilden kunne ikke læses.' })),
    posts: await db.post.count({ where: { foundAt: { gte: since }, platform: { not: canaryKind } } }),
    waiting: rows.length - read - failed.length,
  };
}
