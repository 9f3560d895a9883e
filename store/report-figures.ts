import type { Period } from '../core/months.ts';
import type { ReportFigures } from '../core/report-figures.ts';
import type { ReportKind } from '../core/report-periods.ts';
import type { Db } from './db.ts';
import { readDepartmentFigures } from './report-department.ts';
import { readMonthFigures, readQuarterFigures } from './report-municipality.ts';

/** The figures of a report as they would be now; null where its department is gone. */
export async function readReportFigures(
  db: Db,
  { kind, scope, from, to }: Period & { kind: ReportKind; scope: string },
): Promise<ReportFigures | null> {
  if (kind === 'department') return readDepartmentFigures(db, scope, { from, to });
  return kind === 'month' ? readMonthFigures(db, { from, to }) : readQuarterFigures(db, { from, to });
}
