import type { Db } from './db.ts';

/** Silences a scope in every process until then; a longer pause is never shortened. */
export async function pauseScope(db: Db, scope: string, until: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO pause (scope, until) VALUES (${scope}::text, ${until}::timestamptz)
    ON CONFLICT (scope) DO UPDATE SET until = GREATEST(pause.until, EXCLUDED.until)`;
}

/** The end of the longest pause that covers one of these scopes, if any is running. */
export async function findPause(db: Db, scopes: string[], now: Date): Promise<Date | undefined> {
  const row = await db.pause.findFirst({ where: { scope: { in: scopes }, until: { gt: now } }, orderBy: { until: 'desc' } });
  return row?.until;
}
