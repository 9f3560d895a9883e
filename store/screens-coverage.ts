import { canaryKind } from '../core/canary.ts';
import type { WatchedSource } from '../core/source-light.ts';
import type { Db } from './db.ts';
import { reachedOtherwise } from './fall-backs.ts';

export type SourceLine = WatchedSource & {
  name: string;
  kind: string;
  departmentKey: string | null;
  failingSince: Date | null;
  errorCount: number;
  lastPostAt: Date | null;
  nextCheckAt: Date;
};

export type MailStatus = {
  lastDigest: { date: Date; receivers: number; sent: number; failed: number } | null;
  failed: { id: string; kind: string; channel: string; lastError: string | null; createdAt: Date }[];
  failedCount: number;
  waiting: number;
};

/** Every active source with all that is known of its reading. */
export async function listSourceHealth(db: Db): Promise<SourceLine[]> {
  const rows = await db.$queryRaw<
    (Omit<SourceLine, 'gap'> & { gapFrom: Date; gapUntil: Date | null; gapDone: Date })[]
  >`
    SELECT s.name, s.kind, s.department_key AS "departmentKey", s.health, s.read_until AS "readUntil", s.last_error AS "lastError",
      s.failing_since AS "failingSince", s.error_count AS "errorCount", s.last_post_at AS "lastPostAt", s.next_check_at AS "nextCheckAt",
      COALESCE(s.current_every_seconds, s.every_seconds) AS "everySeconds", s.silent_since AS "silentSince",
      s.budget_used AS "budgetUsed", t.expires_at AS "tokenExpiresAt",
      g."from" AS "gapFrom", g.until AS "gapUntil", g.done_through AS "gapDone"
    FROM source s
    LEFT JOIN token_state t ON s.kind LIKE 'facebook-%' AND t.name = s.external_id
    LEFT JOIN LATERAL (SELECT * FROM source_gap WHERE source_id = s.id AND closed_at IS NULL ORDER BY "from" LIMIT 1) g ON true
    WHERE s.active ORDER BY s.name, s.id`;
  return rows.map(({ gapFrom, gapUntil, gapDone, ...row }) => ({
    ...row,
    gap: gapUntil && { from: gapFrom, until: gapUntil, doneThrough: gapDone },
  }));
}

export type GapLine = {
  source: string;
  from: Date;
  until: Date;
  doneThrough: Date;
  reason: string;
  found: number;
  closedAt: Date | null;
};

/** Times that were not read: those still open, and those that were closed since, the newest first. */
export async function listGaps(db: Db, since: Date, limit: number): Promise<GapLine[]> {
  const rows = await db.sourceGap.findMany({
    where: { OR: [{ closedAt: null }, { closedAt: { gte: since } }] },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { from: 'desc' }],
    take: limit,
    include: { source: { select: { name: true } } },
  });
  return rows.map(({ source, ...row }) => ({ ...row, source: source.name }));
}

const monthMs = 30 * 86_400_000;

/** What became of the latest digest, and messages that never arrived. Receivers are counted, not named. */
export async function readMailStatus(db: Db, now: Date): Promise<MailStatus> {
  const latest = await db.digest.findFirst({ orderBy: { date: 'desc' }, select: { date: true } });
  const digests = latest
    ? await db.digest.findMany({ where: { date: latest.date }, select: { delivery: { select: { state: true } } } })
    : [];
  const inState = (state: string) => digests.filter(({ delivery }) => delivery.state === state).length;
  const rows = await db.$queryRaw<(MailStatus['failed'][number] & { all: number })[]>`
    SELECT id, kind, channel, last_error AS "lastError", created_at AS "createdAt", count(*) OVER ()::int AS "all"
    FROM delivery WHERE state = 'failed' AND next_try_at >= ${new Date(now.getTime() - monthMs)}::timestamptz AND NOT ${reachedOtherwise}
    ORDER BY next_try_at DESC LIMIT 20`;
  const failed = rows.map(({ all: _, ...row }) => row);
  const failedCount = rows[0]?.all ?? 0;
  const waiting = await db.delivery.count({
    where: { state: { in: ['planned', 'claimed'] }, nextTryAt: { lte: now }, channel: { not: canaryKind } },
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
