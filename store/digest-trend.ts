import { atLocal, localDate } from '../core/calendar.ts';
import { type TrendDay, trendDays } from '../core/digest-trend.ts';
import type { Db } from './db.ts';

const dayMs = 86_400_000;
const zone = 'Europe/Copenhagen';

/** The last fortnight day by day, until yesterday; days without anything stand with zeroes. */
export async function readDigestTrend(db: Db, now: Date): Promise<TrendDay[]> {
  const noon = atLocal(localDate(now), '12:00').getTime();
  const [from, until] = [trendDays, 0].map((days) => atLocal(localDate(new Date(noon - days * dayMs)), '00:00'));
  return db.$queryRaw<TrendDay[]>`
    WITH day AS (
      SELECT d::date AS date FROM generate_series((${from}::timestamptz AT TIME ZONE ${zone})::date,
        (${until}::timestamptz AT TIME ZONE ${zone})::date - 1, interval '1 day') AS d
    ), card AS (
      SELECT (c.created_at AT TIME ZONE ${zone})::date AS date,
        count(*) FILTER (WHERE 'good_story' = ANY(c.lanes))::int AS found,
        count(*) FILTER (WHERE 'negative_press' = ANY(c.lanes))::int AS critical
      FROM candidate c JOIN post p ON p.id = c.post_id
      WHERE c.created_at >= ${from}::timestamptz AND c.created_at < ${until}::timestamptz AND c.story_id IS NULL AND p.deleted_at IS NULL
      GROUP BY 1
    ), share_day AS (
      SELECT (shared_at AT TIME ZONE ${zone})::date AS date, count(DISTINCT post_id)::int AS shared FROM share
      WHERE shared_at >= ${from}::timestamptz AND shared_at < ${until}::timestamptz AND strength <> 'probable' GROUP BY 1
    )
    SELECT to_char(day.date, 'YYYY-MM-DD') AS date, COALESCE(card.found, 0) AS found, COALESCE(share_day.shared, 0) AS shared,
      COALESCE(card.critical, 0) AS critical
    FROM day LEFT JOIN card USING (date) LEFT JOIN share_day USING (date) ORDER BY day.date`;
}
