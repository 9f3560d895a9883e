import { enqueue } from '../../jobs/enqueue.ts';
import { readReportFigures } from '../../store/report-figures.ts';
import { approveReport, findReport, type ReportChange, replaceFigures, saveReportText } from '../../store/reports.ts';
import { type Page, type PageContext, reader, rowId, seenVersion } from '../page.ts';
import { showReport } from './report.tsx';

/** A paragraph of people's own; an empty one, or the button for it, puts the machine's back. */
const longestText = 600;

export const editReport: Page = (c) =>
  change(c, 'tekst', (id, by) => {
    const form = c.get('form');
    const text = form.get('tekst')?.replaceAll('\r', '').trim().slice(0, longestText) ?? '';
    const isOurs = form.get('knap') === 'maskinens' || text === '';
    return saveReportText(c.get('web').db, { id, ...by, key: form.get('afsnit') ?? '', text: isOurs ? null : text });
  });

export const reckonReport: Page = (c) =>
  change(c, 'regnet', async (id, by) => {
    const { db } = c.get('web');
    const report = await findReport(db, id);
    const figures = report && (await readReportFigures(db, report));
    return figures ? replaceFigures(db, { id, ...by, figures }) : 'gone';
  });

export const approve: Page = (c) =>
  change(c, 'godkendt', (id, by) =>
    approveReport(c.get('web').db, { id, ...by }, (tx) => enqueue(tx, { name: 'send-report', payload: { id } })),
  );

type By = { personId: string; at: Date; version: number };

async function change(c: PageContext, said: string, make: (id: string, by: By) => Promise<ReportChange>) {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  if (id === undefined) return c.notFound();
  const by = { personId: reader(c).person.id, at: clock.now(), version: seenVersion(c) };
  const outcome = await make(id, by);
  if (outcome === 'gone') return c.notFound();
  if (outcome === 'done') return c.redirect(`/rapport/${id}?gemt=${said}#besked`, 303);
  const now = await findReport(db, id);
  return now ? showReport(c, now, 409) : c.notFound();
}
