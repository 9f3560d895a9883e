/** Who gets a report, and the copy of each. */
import { readMailChoices } from '../core/mail-choices.ts';
import type { Rhythm } from '../core/report-periods.ts';
import { reportReadersKey, reportReadersSchema } from '../core/report-readers.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';
import { readSetting } from './read-setting.ts';
import type { Report } from './reports.ts';

export type ReportReader = { id: string; mail: string; name: string };

const person = { id: true, mail: true, name: true } as const;

/** Departments whose contacts want a report in this rhythm, with those contacts. */
export async function listDepartmentReaders(db: Db, rhythm: Rhythm): Promise<Map<string, ReportReader[]>> {
  const rows = await db.person.findMany({
    where: { disabledAt: null, roles: { has: 'department' } },
    select: { ...person, mailChoices: true, departments: { select: { departmentKey: true } } },
    orderBy: { mail: 'asc' },
  });
  const readers = new Map<string, ReportReader[]>();
  for (const { mailChoices, departments, ...reader } of rows.filter(
    (row) => readMailChoices(row.mailChoices).report === rhythm,
  ))
    for (const { departmentKey } of departments)
      readers.set(departmentKey, [...(readers.get(departmentKey) ?? []), reader]);
  return readers;
}

/** A month goes to the leaders of the whole house and those who were added; a quarter to the group that was named. */
export async function listReportReaders(db: Db, kind: 'month' | 'quarter'): Promise<ReportReader[]> {
  const named = await readSetting(db, reportReadersKey, {
    schema: reportReadersSchema,
    unset: { month: [], quarter: [] },
  });
  return db.person.findMany({
    where: {
      disabledAt: null,
      OR: [
        { id: { in: named[kind] } },
        ...(kind === 'month' ? [{ roles: { has: 'leader' }, departments: { none: {} } }] : []),
      ],
    },
    select: person,
    orderBy: { mail: 'asc' },
  });
}

/** A copy for each; a second run plans none again. Gives the deliveries to ring for. */
export async function planCopies(
  tx: Db,
  report: Pick<Report, 'id'>,
  readers: readonly ReportReader[],
  now: Date,
): Promise<string[]> {
  const planned: string[] = [];
  for (const { id: personId, mail } of readers) {
    const key = `report/${report.id}/${personId}`;
    const { id, isNew } = await planDelivery(tx, { kind: 'report', key, channel: 'mail', recipient: mail, now });
    if (!isNew) continue;
    await tx.reportCopy.create({ data: { reportId: report.id, personId, deliveryId: id } });
    planned.push(id);
  }
  return planned;
}

/** Whether a copy of it was planned for this person. */
export const hasCopy = async (db: Db, reportId: string, personId: string): Promise<boolean> =>
  (await db.reportCopy.count({ where: { reportId, personId } })) > 0;

export async function findReportOfDelivery(
  db: Db,
  deliveryId: string,
): Promise<{ reportId: string; personId: string; hasLeft: boolean } | null> {
  const copy = await db.reportCopy.findUnique({
    where: { deliveryId },
    include: { person: { select: { disabledAt: true } } },
  });
  return copy && { reportId: copy.reportId, personId: copy.personId, hasLeft: copy.person.disabledAt !== null };
}

/** What `sweep` looks for: approved since then, and nobody has planned its copies. */
export async function listUnsentReports(db: Db, since: Date): Promise<string[]> {
  const rows = await db.report.findMany({ where: { approvedAt: { gte: since }, sentAt: null }, select: { id: true } });
  return rows.map(({ id }) => id);
}

export const markReportSent = (tx: Db, id: string, now: Date) =>
  tx.report.update({ where: { id }, data: { sentAt: now } });
