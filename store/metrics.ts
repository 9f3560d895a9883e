/** Figures for a monitoring system: how much waits, how fast alerts go. Keys and counts only (design rule 17). */
import type { Db } from './db.ts';

export type Metrics = {
  sources: { health: string; n: number }[];
  dueSources: number;
  outbox: { n: number; oldestSeconds: number };
  unjudged: number;
  deliveries: { kind: string; channel: string; state: string; n: number }[];
  /** Of alerts that were sent in the last day: from when they were due. */
  alertSeconds: { p50: number | null; p95: number | null; n: number };
  canarySeconds: number | null;
};

const dayMs = 86_400_000;

export async function readMetrics(db: Db, now: Date): Promise<Metrics> {
  const dayAgo = new Date(now.getTime() - dayMs);
  const [sources, due, outbox, unjudged, deliveries, alerts, canary] = await Promise.all([
    db.$queryRaw<
      Metrics['sources']
    >`SELECT health, count(*)::int AS n FROM source WHERE active GROUP BY health ORDER BY health`,
    db.source.count({ where: { active: true, nextCheckAt: { lte: now } } }),
    db.$queryRaw<Metrics['outbox'][]>`
      SELECT count(*)::int AS n, COALESCE(GREATEST(0, extract(epoch FROM ${now}::timestamptz - min(COALESCE(ring_at, created_at)))), 0)::float AS "oldestSeconds"
      FROM outbox WHERE ring_at IS NULL OR ring_at <= ${now}::timestamptz`,
    db.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM post p WHERE p.found_at >= ${dayAgo}::timestamptz AND p.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.post_id = p.id AND v.text_version = p.text_version)`,
    db.$queryRaw<Metrics['deliveries']>`
      SELECT kind, split_part(channel, ':', 1) AS channel, state, count(*)::int AS n FROM delivery
      WHERE state IN ('planned', 'claimed') OR created_at >= ${dayAgo}::timestamptz GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    db.$queryRaw<Metrics['alertSeconds'][]>`
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50, percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95, count(*)::int AS n
      FROM (SELECT GREATEST(0, extract(epoch FROM d.sent_at - GREATEST(a.due_at, a.created_at)))::float AS seconds
        FROM alert a JOIN delivery d ON d.id = a.delivery_id WHERE d.sent_at >= ${dayAgo}::timestamptz) sent`,
    db.canaryRun.findFirst({ where: { deliveredAt: { not: null } }, orderBy: { deliveredAt: 'desc' } }),
  ]);
  return {
    sources,
    dueSources: due,
    outbox: outbox[0] ?? { n: 0, oldestSeconds: 0 },
    unjudged: unjudged[0]?.n ?? 0,
    deliveries,
    alertSeconds: alerts[0] ?? { p50: null, p95: null, n: 0 },
    canarySeconds: canary?.deliveredAt ? Math.max(0, (now.getTime() - canary.deliveredAt.getTime()) / 1000) : null,
  };
}
