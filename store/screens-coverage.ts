import type { Db } from './db.ts';

export type SourceLine = {
  name: string;
  kind: string;
  departmentKey: string | null;
  health: string;
  readUntil: Date | null;
  lastError: string | null;
  failingSince: Date | null;
  nextCheckAt: Date;
};

export type MailStatus = {
  lastDigest: { date: Date; receivers: number; sent: number; failed: number } | null;
  failed: { id: string; kind: string; channel: string; lastError: string | null; createdAt: Date }[];
  failedCount: number;
  waiting: number;
};

export async function listSourceHealth(db: Db): Promise<SourceLine[]> {
  return db.source.findMany({
    where: { active: true },
    select: {
      name: true,
      kind: true,
      departmentKey: true,
      health: true,
      readUntil: true,
      lastError: true,
      failingSince: true,
      nextCheckAt: true,
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

const monthMs = 30 * 86_400_000;

/** What became of the latest digest, and messages that never arrived. Receivers are counted, not named. */
export async function readMailStatus(db: Db, now: Date): Promise<MailStatus> {
  const latest = await db.digest.findFirst({ orderBy: { date: 'desc' }, select: { date: true } });
  const digests = latest
    ? await db.digest.findMany({ where: { date: latest.date }, select: { delivery: { select: { state: true } } } })
    : [];
  const inState = (state: string) => digests.filter(({ delivery }) => delivery.state === state).length;
  const isFailed = { state: 'failed', nextTryAt: { gte: new Date(now.getTime() - monthMs) } };
  const failed = await db.delivery.findMany({
    where: isFailed,
    orderBy: { nextTryAt: 'desc' },
    take: 20,
    select: { id: true, kind: true, channel: true, lastError: true, createdAt: true },
  });
  const failedCount = await db.delivery.count({ where: isFailed });
  const waiting = await db.delivery.count({
    where: { state: { in: ['planned', 'claimed'] }, nextTryAt: { lte: now } },
  });
  const lastDigest = latest && {
    date: latest.date,
    receivers: digests.length,
    sent: inState('sent'),
    failed: inState('failed'),
  };
  return { lastDigest, failed, failedCount, waiting };
}

export async function isAnswering(db: Db): Promise<boolean> {
  return db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
}
