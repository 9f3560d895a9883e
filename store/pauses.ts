import type { Db } from './db.ts';

/** Silences a scope in every process until then; a longer pause is never shortened. */
export async function pauseScope(db: Db, scope: string, until: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO pause (scope, until) VALUES (${scope}::text, ${until}::timestamptz)
    ON CONFLICT (scope) DO UPDATE SET until = GREATEST(pause.until, EXCLUDED.until)`;
}

const minuteMs = 60_000;
const firstMs = 5 * minuteMs;
const longestMs = 60 * minuteMs;
/** A refusal so soon after a pause says that it was too short. */
const soonMs = 15 * minuteMs;

/**
 * As above, after a refusal: for as long as we were told, but one pause upon the other is 10, 20, 40, 60 minutes at least. What
 * is refused while a pause is running already (readers at the same time) does not lengthen it.
 */
export async function pauseAfterRefusal(
  db: Db,
  { scope, until, now }: { scope: string; until: Date; now: Date },
): Promise<void> {
  const since = new Date(now.getTime() - soonMs);
  await db.$executeRaw`
    INSERT INTO pause (scope, until) VALUES (${scope}::text, ${until}::timestamptz)
    ON CONFLICT (scope) DO UPDATE SET
      times = CASE WHEN pause.until > ${now}::timestamptz THEN pause.times WHEN pause.until > ${since}::timestamptz THEN LEAST(pause.times + 1, 4) ELSE 0 END,
      until = GREATEST(pause.until, EXCLUDED.until,
        CASE WHEN pause.until <= ${now}::timestamptz AND pause.until > ${since}::timestamptz
          THEN ${now}::timestamptz + LEAST(${firstMs}::int * power(2, LEAST(pause.times + 1, 4)), ${longestMs}::int) * interval '1 millisecond' END)`;
}

/** The end of the longest pause that covers one of these scopes, if any is running. */
export async function findPause(db: Db, scopes: string[], now: Date): Promise<Date | undefined> {
  const [row] = await db.$queryRaw<{ until: Date | null }[]>`
    SELECT max(until) AS until FROM pause WHERE scope = ANY(${scopes}::text[]) AND until > ${now}::timestamptz`;
  return row?.until ?? undefined;
}
