import type { Db } from './db.ts';

const key = 'restart';
const restMs = 3_600_000;

/** Whether a worker that stands still may end itself now: one of all of them in an hour. */
export async function claimRestart(db: Db, now: Date): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO setting (key, value, updated_at) VALUES (${key}, '{}', ${now}::timestamptz)
    ON CONFLICT (key) DO UPDATE SET updated_at = EXCLUDED.updated_at
      WHERE setting.updated_at <= ${new Date(now.getTime() - restMs)}::timestamptz`;
  return taken > 0;
}

/** When a worker last ended itself. */
export async function findRestart(db: Db): Promise<Date | undefined> {
  return (await db.setting.findUnique({ where: { key }, select: { updatedAt: true } }))?.updatedAt;
}
