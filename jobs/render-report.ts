import { choicesLink, choicesLinkMs } from '../core/mail-links.ts';
import { writeReport } from '../notify/write-report.ts';
import { reportFileName, writeReportPdf } from '../notify/write-report-pdf.ts';
import { findMunicipality } from '../store/municipality.ts';
import { findReportOfDelivery } from '../store/report-readers.ts';
import { readStoryTexts } from '../store/report-stories.ts';
import { findReport, type Report } from '../store/reports.ts';
import type { JobContext } from './context.ts';
import type { Render } from './render.ts';

/** A report as it was approved, with the texts of our own posts as they are now. */
export const renderReport: Render = async ({ id, createdAt }, context) => {
  const copy = await findReportOfDelivery(context.db, id);
  const report = copy && (await findReport(context.db, copy.reportId));
  if (!copy || !report) return { pointless: 'Rapporten findes ikke længere.' };
  if (copy.hasLeft) return { pointless: 'Modtageren er her ikke længere.' };
  const until = new Date(createdAt.getTime() + choicesLinkMs);
  const choicesUrl = choicesLink(context.settings, { personId: copy.personId, list: 'report' }, until);
  return writeReportFor(report, { ...context, ...(report.kind === 'department' && { choicesUrl }) });
};

type Asked = Pick<JobContext, 'db' | 'settings'> & { choicesUrl?: string };

/** The mail of a report; that of a month and a quarter carries its page as a PDF. */
export async function writeReportFor(report: Report, { db, settings, choicesUrl }: Asked) {
  const { figures, texts, from, to } = report;
  const matter = { figures, texts, from, to };
  const stories = await readStoryTexts(
    db,
    figures.kind === 'department' ? figures.stories.map(({ postId }) => postId) : [],
  );
  const path = figures.kind === 'department' ? `/omraade?afdeling=${report.scope}` : `/rapport/${report.id}`;
  return writeReport({
    ...matter,
    stories,
    url: `${settings.publicUrl}${path}`,
    ...(choicesUrl !== undefined && { choicesUrl }),
    ...(figures.kind !== 'department' && {
      pdf: {
        name: reportFileName(matter),
        contentType: 'application/pdf',
        bytes: await writeReportPdf(matter, {
          owner: (await findMunicipality(db))?.name ?? 'Kommunen',
          madeAt: report.approvedAt ?? report.createdAt,
        }),
      },
    }),
  });
}
