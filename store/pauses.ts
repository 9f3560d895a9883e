import type { Db } from './db.ts';

/** Silences a scope in every process until then; a longer pause is never shortened. */
export async function pauseScope(db: Db, scope: string, until: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO pause (scope, until) VALUES (${scope}::text, ${until}::timestamptz)
    ON CONFLICT (scope) DO UPDATE SET until = GREATEST(pause.until, EXCLUDED.until)`;
}

/** The end of the longest pause that covers one of these scopes, if any is running. */
export async function findPause(db: Db, scopes: string[], now: Date): Promise<Date | undefined> {
  const [row] = await db.$queryRaw<{ until: Date | null }[]>`
    SELECT max(until) AS until FROM pause WHERE scope = ANY(${scopes}::text[]) AND until > ${now}::timestamptz`;
  return row?.until ?? undefined;
}
