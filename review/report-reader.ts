import type { ReportKind } from '../core/report-periods.ts';
import { hasCopy } from '../store/report-readers.ts';
import { findReport, type Report } from '../store/reports.ts';
import { type PageContext, reader, rowId } from './page.ts';

type Reader = { roles: readonly string[]; departments: readonly string[] };
type Shown = Pick<Report, 'kind' | 'scope' | 'approvedAt'>;

/**
 * Communications see every report. Leaders see the municipality's once they are approved, and those of their own departments
 * (all, where they have none); departments see their own.
 */
export function mayReadReport({ roles, departments }: Reader, { kind, scope, approvedAt }: Shown): boolean {
  if (roles.includes('comms')) return true;
  if (approvedAt === null) return false;
  const isLeader = roles.includes('leader');
  if (kind !== 'department') return isLeader;
  if (isLeader && departments.length === 0) return true;
  return (isLeader || roles.includes('department')) && departments.includes(scope);
}

/** Which kinds a reader's list may hold, and of which departments. */
export function reportsOf({ roles, departments }: Reader): { kinds: ReportKind[]; scopes: readonly string[] | 'all' } {
  const isComms = roles.includes('comms');
  const isLeader = roles.includes('leader');
  return {
    kinds: isComms || isLeader ? ['month', 'quarter', 'department'] : ['department'],
    scopes: isComms || (isLeader && departments.length === 0) ? 'all' : departments,
  };
}

/** The report in the address, where the reader may see it: by their role, or because it was sent to them by name. */
export async function askedReport(c: PageContext): Promise<Report | null> {
  const { db } = c.get('web');
  const { person } = reader(c);
  const id = rowId(c);
  const report = id === undefined ? null : await findReport(db, id);
  return report && (mayReadReport(person, report) || (await hasCopy(db, report.id, person.id))) ? report : null;
}
