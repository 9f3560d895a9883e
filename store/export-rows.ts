/** What exports have in common: a period, a department, and reading on from the last row, so that a long table never stands in memory. */
import type { ExportTable } from '../core/export-schema.ts';
import { type Db, Prisma } from './db.ts';
import { coverageRows, decisionRows } from './export-decisions.ts';
import { incidentRows } from './export-incidents.ts';
import { shareRows, storyRows } from './export-stories.ts';
import { type ExportQuery, type ExportWish, plainRow, type SortedRow } from './export-wish.ts';

const queries: Record<ExportTable, (wish: ExportWish) => ExportQuery> = {
  stories: storyRows,
  decisions: decisionRows,
  shares: shareRows,
  incidents: incidentRows,
  coverage: coverageRows,
};

const stepRows = 1_000;

/** How many rows there are, counted no further than one more than `most`. */
export async function countExport(db: Db, table: ExportTable, wish: ExportWish, most: number): Promise<number> {
  const rows = queries[table](wish)(undefined);
  const [counted] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (${rows} LIMIT ${most + 1}) counted`;
  return counted?.n ?? 0;
}

/** At most `most` rows, the oldest first, some at a time; times as ISO text. Who takes them checks them by their schema. */
export async function* readExport(
  db: Db,
  table: ExportTable,
  wish: ExportWish,
  most: number,
): AsyncGenerator<Record<string, unknown>[]> {
  const query = queries[table](wish);
  let after: SortedRow | undefined;
  for (let left = most; left > 0; ) {
    const rows: SortedRow[] = await db.$queryRaw(
      Prisma.sql`${query(after)} ORDER BY "sortAt", "sortId" LIMIT ${Math.min(stepRows, left)}`,
    );
    after = rows.at(-1);
    if (!after) return;
    left -= rows.length;
    yield rows.map(plainRow);
  }
}
