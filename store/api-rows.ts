/** Rows for other systems: those of the exports that are our own, a page at a time. */
import type { Db } from './db.ts';
import { incidentRows } from './export-incidents.ts';
import { shareRows, storyRows } from './export-stories.ts';
import { type ExportQuery, type ExportWish, plainRow, type SortedRow } from './export-wish.ts';

const queries: Record<ApiTable, (wish: ExportWish) => ExportQuery> = {
  stories: storyRows,
  shares: shareRows,
  incidents: incidentRows,
};
export type ApiTable = 'stories' | 'shares' | 'incidents';

/** Where a page ended. */
export type Place = { at: Date; id: string };

type Wish = { from: Date | undefined; until: Date | undefined; departmentKey: string | undefined };

/** Before and after everything. */
const [begin, end] = [new Date('1970-01-01T00:00:00Z'), new Date('9999-01-01T00:00:00Z')];
/** A system is no person: nobody's exclusion is about it, and it is held back by what the queries hold back from all. */
const anybody = { personId: '00000000-0000-0000-0000-000000000000', departments: 'all' } as const;

const wishOf = ({ from = begin, until = end, departmentKey }: Partial<Wish>): ExportWish => ({
  from,
  until,
  departmentKey,
  withExcerpts: true,
  reader: anybody,
});

/** One page, the oldest first, and where the next one begins. */
export async function listApiRows(
  db: Db,
  table: ApiTable,
  { after, limit, ...wish }: Wish & { after: Place | undefined; limit: number },
): Promise<{ rows: Record<string, unknown>[]; next: Place | undefined }> {
  const query = queries[table](wishOf(wish))(after && { sortAt: after.at, sortId: after.id });
  const found = await db.$queryRaw<SortedRow[]>`
    SELECT * FROM (${query}) found WHERE NOT "sortHidden" ORDER BY "sortAt", "sortId" LIMIT ${limit + 1}`;
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(plainRow),
    next: found.length > limit && last ? { at: last.sortAt, id: last.sortId } : undefined,
  };
}

export async function findApiRow(db: Db, table: ApiTable, id: string): Promise<Record<string, unknown> | undefined> {
  const query = queries[table](wishOf({}))(undefined);
  const [row] = await db.$queryRaw<SortedRow[]>`
    SELECT * FROM (${query}) found WHERE NOT "sortHidden" AND "sortId" = ${id}::uuid`;
  return row && plainRow(row);
}
