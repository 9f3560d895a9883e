import { reportRhythmOf } from '../core/report-periods.ts';
import { type Db, inTransaction } from '../store/db.ts';
import {
  listDepartmentReaders,
  listReportReaders,
  markReportSent,
  planCopies,
  type ReportReader,
} from '../store/report-readers.ts';
import { findReport, type Report } from '../store/reports.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

/** Plans a copy of an approved report for each of its readers; a second run plans none again. Without readers the page says so. */
export const sendReport: Handler<'send-report'> = async ({ id }, { db, clock }) => {
  const report = await findReport(db, id);
  if (!report || report.approvedAt === null) return;
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    const planned = await planCopies(tx, report, await readersOf(tx, report), now);
    await markReportSent(tx, id, now);
    await enqueue(tx, ...planned.map((delivery) => ({ name: 'deliver-message' as const, payload: { id: delivery } })));
  });
};

async function readersOf(db: Db, report: Report): Promise<ReportReader[]> {
  if (report.kind !== 'department') return listReportReaders(db, report.kind);
  return (await listDepartmentReaders(db, reportRhythmOf(report))).get(report.scope) ?? [];
}
