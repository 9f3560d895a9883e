import type { Period } from '../core/months.ts';
import type { ReportFigures } from '../core/report-figures.ts';
import { type DuePeriod, duePeriods } from '../core/report-periods.ts';
import type { Db } from '../store/db.ts';
import { inTransaction } from '../store/db.ts';
import { readReportFigures } from '../store/report-figures.ts';
import { listDepartmentReaders } from '../store/report-readers.ts';
import { momentsOf } from '../store/report-stories.ts';
import { createReport, hasReport } from '../store/reports.ts';
import { finishSlot } from '../store/slots.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

/**
 * Makes the reports that are due on this day and have not been made: a department's goes out by itself, the others wait for
 * somebody to read them. A period before the first post is told of by nobody.
 */
export const makeReports: Handler<'make-reports'> = async ({ date }, { db, clock }) => {
  const now = clock.now();
  for (const due of duePeriods(date)) {
    if (!(await wasHere(db, due))) continue;
    for (const scope of await scopesOf(db, due)) {
      const { kind, from, to } = due;
      if (await hasReport(db, { kind, scope, from, to })) continue;
      const figures = await readReportFigures(db, { ...due, scope });
      if (!figures || isEmpty(figures)) continue;
      await inTransaction(db, async (tx) => {
        const id = await createReport(tx, { kind, scope, from, to, figures, now });
        if (id !== undefined && kind === 'department') await enqueue(tx, { name: 'send-report', payload: { id } });
      });
    }
  }
  await finishSlot(db, { job: 'make-reports', date }, now);
};

/** Something of ours was read before the period ended. */
async function wasHere(db: Db, period: Period): Promise<boolean> {
  const first = await db.post.findFirst({
    where: { ownVoice: true, foundAt: { lt: momentsOf(period).until } },
    select: { id: true },
  });
  return first !== null;
}

async function scopesOf(db: Db, due: DuePeriod): Promise<string[]> {
  return due.kind === 'department' ? [...(await listDepartmentReaders(db, due.rhythm)).keys()] : [''];
}

/** A department of which nothing was found, nothing shared and nothing is coming gets no mail. */
const isEmpty = (figures: ReportFigures): boolean =>
  figures.kind === 'department' && figures.found === 0 && figures.shared === 0 && figures.focus.length === 0;
