import { Prisma } from './db.ts';

export type ExportWish = {
  /** `from <= time < until`. */
  from: Date;
  until: Date;
  departmentKey: string | undefined;
  /** Beginnings of our own posts: for communications alone. */
  withExcerpts: boolean;
  /** Whose incidents: of these departments, and none that this person is held out of. */
  reader: { personId: string; departments: readonly string[] | 'all' };
};

/** A row with what it is sorted by, which is no column of the table. `sortHidden`: a figure here, and not for other systems. */
export type SortedRow = { sortAt: Date; sortId: string; sortHidden?: boolean; [column: string]: unknown };

/** The columns alone, times as ISO text. */
export const plainRow = ({
  sortAt: _at,
  sortId: _id,
  sortHidden: _hidden,
  ...row
}: SortedRow): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );

/** The rows after a given one, in no order yet. */
export type ExportQuery = (after: SortedRow | undefined) => Prisma.Sql;

/** The condition that goes on after a row. */
export const isAfter = (at: Prisma.Sql, id: Prisma.Sql, after: SortedRow | undefined) =>
  after ? Prisma.sql`AND (${at}, ${id}) > (${after.sortAt}::timestamptz, ${after.sortId}::uuid)` : Prisma.empty;

export const isOf = (column: Prisma.Sql, key: string | undefined) =>
  key === undefined ? Prisma.empty : Prisma.sql`AND ${column} = ${key}`;

export const isWithin = (column: Prisma.Sql, { from, until }: Pick<ExportWish, 'from' | 'until'>) =>
  Prisma.sql`${column} >= ${from}::timestamptz AND ${column} < ${until}::timestamptz`;
