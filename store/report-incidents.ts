import type { Period } from '../core/months.ts';
import type { MonthFigures } from '../core/report-figures.ts';
import type { Db } from './db.ts';
import { momentsOf } from './report-stories.ts';

type Row = { severity: number; owner: string; alertedAt: Date | null; answeredAt: Date | null };

/**
 * Incidents that were opened in the period, and how fast somebody answered: from the first alert that was sent to the first answer.
 * Those of the self-test, and those that only leader and HR see, are in no report.
 */
export async function readIncidentFigures(db: Db, period: Period): Promise<MonthFigures['incidents']> {
  const { from, until } = momentsOf(period);
  const rows = await db.$queryRaw<Row[]>`
    SELECT i.severity, i.owner,
      (SELECT min(d.sent_at) FROM alert a JOIN delivery d ON d.id = a.delivery_id WHERE a.incident_id = i.id) AS "alertedAt",
      (SELECT min(a.acknowledged_at) FROM alert a WHERE a.incident_id = i.id) AS "answeredAt"
    FROM incident i WHERE i.opened_at >= ${from}::timestamptz AND i.opened_at < ${until}::timestamptz
      AND NOT i.synthetic AND NOT i.shielded AND i.merged_into_id IS NULL`;
  const alerted = rows.filter(({ alertedAt }) => alertedAt !== null);
  const minutes = alerted.flatMap(({ alertedAt, answeredAt }) =>
    alertedAt && answeredAt ? Math.max(0, (answeredAt.getTime() - alertedAt.getTime()) / 60_000) : [],
  );
  const opened = (severity: number) => rows.filter((row) => row.severity === severity).length;
  return {
    opened: [opened(1), opened(2), opened(3)],
    answered: { part: minutes.length, all: alerted.length },
    medianMinutes: median(minutes),
    ours: rows.filter(({ severity, owner }) => severity > 0 && owner === 'kommune').length,
  };
}

/** Half are not longer. */
function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  const value = sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
  return Math.round(value * 10) / 10;
}
