import type { Db } from './db.ts';

/** Themes that the focus calendar (årshjul) lifts on a local date. */
export async function focusThemes(db: Db, date: string): Promise<string[]> {
  const day = new Date(`${date}T00:00:00Z`);
  const rows = await db.focusPeriod.findMany({
    where: { startsOn: { lte: day }, endsOn: { gte: day } },
    select: { theme: true },
  });
  return rows.map(({ theme }) => theme);
}
