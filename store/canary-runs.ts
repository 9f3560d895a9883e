/** What the runs of the self-test tell: read by the audit, the page and the watch over a worker. */
import type { CanaryRun } from './canary.ts';
import type { Db } from './db.ts';

/** The newest that came through. */
export const findLastThrough = (db: Db): Promise<CanaryRun | null> =>
  db.canaryRun.findFirst({ where: { deliveredAt: { not: null } }, orderBy: { startedAt: 'desc' } });

/** The newest, however it stands. */
export const findNewestCanary = (db: Db): Promise<CanaryRun | null> =>
  db.canaryRun.findFirst({ orderBy: { startedAt: 'desc' } });

/** The first of the failures that no success has followed. */
export async function findUnmendedFailure(db: Db): Promise<CanaryRun | null> {
  const through = await findLastThrough(db);
  return db.canaryRun.findFirst({
    where: { failedAt: { not: null }, ...(through && { startedAt: { gt: through.startedAt } }) },
    orderBy: { startedAt: 'asc' },
  });
}

/** Whether one is under way that no worker has had in its hands. */
export const isCanaryUntaken = async (db: Db): Promise<boolean> =>
  (await db.canaryRun.count({ where: { takenAt: null, deliveredAt: null, failedAt: null } })) > 0;
