/**
 * The audit of the watch (reliability.md N15): whether the tables agree with themselves. Every alert that was triggered is
 * sent, failed, cancelled or waits for its time; there is no other way to be.
 */
import { listUnalertedIncidents } from './alerts.ts';
import type { Db } from './db.ts';

export type AlertAccount = { triggered: number; sent: number; failed: number; cancelled: number; waiting: number };

const minuteMs = 60_000;
/** What is due is sent within seconds; this much is left to a restart. */
const graceMs = 3 * minuteMs;
/** An alert that got through nowhere by then withholds the sign of life: the outside rings within ten minutes (N14). */
const unreachedMs = 3 * minuteMs;
/** So far back; what is older was looked at often enough. */
const reachMs = 7 * 24 * 60 * minuteMs;

const ago = (now: Date, ms: number) => new Date(now.getTime() - ms);

/** Alerts and messages of incidents by where they stand. Whose channel was asked for peace waits in time. */
export async function readAlertAccount(db: Db, now: Date): Promise<AlertAccount> {
  const [row] = await db.$queryRaw<AlertAccount[]>`
    SELECT count(*)::int AS triggered, (count(*) FILTER (WHERE state = 'sent'))::int AS sent,
      (count(*) FILTER (WHERE state = 'failed'))::int AS failed, (count(*) FILTER (WHERE state = 'cancelled'))::int AS cancelled,
      (count(*) FILTER (WHERE state = 'planned' AND (next_try_at > ${ago(now, graceMs)}::timestamptz OR EXISTS (
          SELECT 1 FROM channel_state c WHERE c.channel = delivery.channel AND c.paused_until > ${ago(now, graceMs)}::timestamptz))
        OR state = 'claimed' AND lease_until > ${ago(now, graceMs)}::timestamptz))::int AS waiting
    FROM delivery WHERE kind IN ('alert', 'incident') AND created_at > ${ago(now, reachMs)}::timestamptz`;
  return row ?? { triggered: 0, sent: 0, failed: 0, cancelled: 0, waiting: 0 };
}

/** How many messages of any kind somebody holds whose time to hold them is long over. */
export const countStuckClaims = (db: Db, now: Date): Promise<number> =>
  db.delivery.count({ where: { state: 'claimed', leaseUntil: { lt: ago(now, graceMs) } } });

/** How many alerts have no message at all. The tables forbid it; the audit does not take their word for it. */
export async function countBareAlerts(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM alert a WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.id = a.delivery_id)`;
  return row?.n ?? 0;
}

/**
 * Incidents that people should have been told of, and of which there is no alert. What a person has just done gets the time to be
 * taken back.
 */
export async function countUntold(db: Db, now: Date): Promise<number> {
  const ids = await listUnalertedIncidents(db, ago(now, 24 * 60 * minuteMs), ago(now, graceMs));
  return ids.length === 0 ? 0 : db.incident.count({ where: { id: { in: ids }, risenAt: { lte: ago(now, graceMs) } } });
}

/** Open incidents whose alerts are due and reached nobody, by whatever channel. */
export async function countUnreached(db: Db, now: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT i.id FROM incident i JOIN alert a ON a.incident_id = i.id AND a.severity = i.severity
        JOIN delivery d ON d.id = a.delivery_id LEFT JOIN delivery g ON g.id = d.gathered_into
      WHERE i.status <> 'closed' AND NOT i.synthetic AND i.owner = 'kommune' AND a.due_at <= ${ago(now, unreachedMs)}::timestamptz
        AND a.due_at > ${ago(now, reachMs)}::timestamptz AND (d.state <> 'cancelled' OR d.gathered_into IS NOT NULL)
      GROUP BY i.id HAVING NOT bool_or(COALESCE(g.state, d.state) = 'sent' OR a.acknowledged_at IS NOT NULL)
    ) AS unreached`;
  return row?.n ?? 0;
}
