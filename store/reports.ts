/** Reports as they stand: made once per period and scope, edited and approved by people, and on their way to each reader. */
import type { Period } from '../core/months.ts';
import { type ReportFigures, reportFigures } from '../core/report-figures.ts';
import type { ReportKind } from '../core/report-periods.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction, type Prisma } from './db.ts';
import { tellOthers } from './outgoing-events.ts';

export type Report = Period & {
  id: string;
  kind: ReportKind;
  /** Key of the department; empty for all of the municipality. */
  scope: string;
  figures: ReportFigures;
  /** What people wrote instead of the machine, by the key of the paragraph. */
  texts: Record<string, string>;
  version: number;
  createdAt: Date;
  approvedAt: Date | null;
  approvedBy: string | null;
};

const dateOnly = (date: string) => new Date(`${date}T00:00:00Z`);
const day = (date: Date) => date.toISOString().slice(0, 10);

export type NewReport = Period & { kind: ReportKind; scope: string; figures: ReportFigures; now: Date };

/** Undefined where the report of this period has been made already. One that needs no approval is approved as it is made. */
export async function createReport(
  tx: Db,
  { kind, scope, from, to, figures, now }: NewReport,
): Promise<string | undefined> {
  const approvedAt = kind === 'department' ? now : null;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO report (kind, scope, starts_on, ends_on, figures, created_at, approved_at)
    VALUES (${kind}, ${scope}, ${dateOnly(from)}::date, ${dateOnly(to)}::date, ${JSON.stringify(figures)}::jsonb,
      ${now}::timestamptz, ${approvedAt}::timestamptz)
    ON CONFLICT (kind, scope, starts_on, ends_on) DO NOTHING RETURNING id`;
  const id = rows[0]?.id;
  if (id === undefined) return undefined;
  await appendAudit(tx, now, {
    actor: 'make-reports',
    action: 'report-made',
    subject: `report ${id}`,
    details: { kind, scope, from, to },
  });
  if (approvedAt) await tellApproved(tx, { id, kind, scope, from, to }, now);
  return id;
}

const tellApproved = (
  tx: Db,
  { id, kind, scope, from, to }: Pick<Report, 'id' | 'kind' | 'scope' | 'from' | 'to'>,
  at: Date,
) =>
  tellOthers(tx, {
    type: 'report.approved',
    key: id,
    at,
    data: { report: id, kind, scope, startsOn: from, endsOn: to },
  });

export async function hasReport(
  db: Db,
  { kind, scope, from, to }: Period & Pick<Report, 'kind' | 'scope'>,
): Promise<boolean> {
  return (await db.report.count({ where: { kind, scope, startsOn: dateOnly(from), endsOn: dateOnly(to) } })) > 0;
}

type Row = Prisma.ReportGetPayload<object>;

const toReport = ({ startsOn, endsOn, kind, figures, texts, ...row }: Row): Report => ({
  ...row,
  kind: kind as ReportKind,
  from: day(startsOn),
  to: day(endsOn),
  figures: reportFigures.parse(figures),
  texts: texts as Record<string, string>,
});

export async function findReport(db: Db, id: string): Promise<Report | null> {
  const row = await db.report.findUnique({ where: { id } });
  return row && toReport(row);
}

export type ReportLine = Period &
  Pick<Report, 'id' | 'kind' | 'scope' | 'createdAt' | 'approvedAt'> & { sent: number; failed: number };

/** The newest first; `scopes` leaves out departments' reports of others. */
export async function listReports(
  db: Db,
  { kinds, scopes, limit }: { kinds: readonly ReportKind[]; scopes: readonly string[] | 'all'; limit: number },
): Promise<ReportLine[]> {
  const rows = await db.report.findMany({
    where: {
      kind: { in: [...kinds] },
      ...(scopes !== 'all' && { OR: [{ scope: '' }, { scope: { in: [...scopes] } }] }),
    },
    orderBy: [{ endsOn: 'desc' }, { createdAt: 'desc' }, { scope: 'asc' }],
    take: limit,
    select: {
      id: true,
      kind: true,
      scope: true,
      startsOn: true,
      endsOn: true,
      createdAt: true,
      approvedAt: true,
      copies: { select: { delivery: { select: { state: true } } } },
    },
  });
  return rows.map(({ startsOn, endsOn, kind, copies, ...row }) => ({
    ...row,
    kind: kind as ReportKind,
    from: day(startsOn),
    to: day(endsOn),
    sent: copies.filter(({ delivery }) => delivery.state === 'sent').length,
    failed: copies.filter(({ delivery }) => delivery.state === 'failed').length,
  }));
}

/** Reports that wait for somebody to read and approve them. */
export const countUnapproved = (db: Db): Promise<number> => db.report.count({ where: { approvedAt: null } });

type Change = { id: string; version: number; personId: string; at: Date };
export type ReportChange = 'done' | 'stale' | 'approved' | 'gone';

/** Puts a paragraph in place of the machine's, or (null) the machine's back. */
export const saveReportText = (
  db: Database,
  change: Change & { key: string; text: string | null },
): Promise<ReportChange> =>
  changeReport(db, change, 'report-text', (row) => {
    const { [change.key]: _before, ...others } = row.texts as Record<string, string>;
    return { texts: change.text === null ? others : { ...others, [change.key]: change.text } };
  });

/** Reckons anew; what people wrote stays. */
export const replaceFigures = (db: Database, change: Change & { figures: ReportFigures }): Promise<ReportChange> =>
  changeReport(db, change, 'report-reckoned', () => ({ figures: change.figures }));

/** From now on it is sent, and cannot be changed any more. Ring `send-report`. */
export const approveReport = (db: Database, change: Change, ring: (tx: Db) => Promise<void>): Promise<ReportChange> =>
  changeReport(
    db,
    change,
    'report-approved',
    () => ({ approvedAt: change.at, approvedBy: change.personId }),
    async (tx, row) => {
      await tellApproved(tx, toReport(row), change.at);
      await ring(tx);
    },
  );

async function changeReport(
  db: Database,
  { id, version, personId, at }: Change,
  action: string,
  data: (row: Row) => Prisma.ReportUpdateInput,
  after: (tx: Db, row: Row) => Promise<void> = async () => undefined,
): Promise<ReportChange> {
  return inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM report WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.report.findUnique({ where: { id } });
    if (!row) return 'gone';
    if (row.approvedAt !== null) return 'approved';
    if (row.version !== version) return 'stale';
    await tx.report.update({ where: { id }, data: { ...data(row), version: { increment: 1 } } });
    await appendAudit(tx, at, { actor: personId, action, subject: `report ${id}` });
    await after(tx, row);
    return 'done';
  });
}
