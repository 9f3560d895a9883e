import type { ReportAnswer } from '../core/api-answers.ts';
import type { Place } from './api-rows.ts';
import type { Db } from './db.ts';

type Row = {
  id: string;
  kind: string;
  scope: string;
  startsOn: Date;
  endsOn: Date;
  approvedAt: Date | null;
  figures: unknown;
};

const fields = {
  id: true,
  kind: true,
  scope: true,
  startsOn: true,
  endsOn: true,
  approvedAt: true,
  figures: true,
} as const;
const isApproved = { approvedAt: { not: null } } as const;

const answerOf = ({
  kind,
  startsOn,
  endsOn,
  approvedAt,
  figures,
  ...row
}: Row & { approvedAt: Date }): ReportAnswer => ({
  ...row,
  kind: kind as ReportAnswer['kind'],
  startsOn: startsOn.toISOString().slice(0, 10),
  endsOn: endsOn.toISOString().slice(0, 10),
  approvedAt: approvedAt.toISOString(),
  figures: figures as Record<string, unknown>,
});

/** What people have said may be seen, in the order in which they said so. */
export async function listApiReports(
  db: Db,
  { kind, after, limit }: { kind: string | undefined; after: Place | undefined; limit: number },
): Promise<{ rows: ReportAnswer[]; next: Place | undefined }> {
  const found = await db.report.findMany({
    where: {
      AND: [
        isApproved,
        kind === undefined ? {} : { kind },
        after ? { OR: [{ approvedAt: { gt: after.at } }, { approvedAt: after.at, id: { gt: after.id } }] } : {},
      ],
    },
    orderBy: [{ approvedAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    select: fields,
  });
  const rows = found.slice(0, limit).flatMap((row) => (row.approvedAt ? [{ ...row, approvedAt: row.approvedAt }] : []));
  const last = rows.at(-1);
  return {
    rows: rows.map(answerOf),
    next: found.length > limit && last ? { at: last.approvedAt, id: last.id } : undefined,
  };
}

export async function findApiReport(db: Db, id: string): Promise<ReportAnswer | undefined> {
  const row = await db.report.findFirst({ where: { id, ...isApproved }, select: fields });
  return row?.approvedAt ? answerOf({ ...row, approvedAt: row.approvedAt }) : undefined;
}
