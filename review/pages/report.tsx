import { reportTitle } from '../../notify/write-report.ts';
import { reportFileName, writeReportPdf } from '../../notify/write-report-pdf.ts';
import { reportSections } from '../../notify/write-report-sections.ts';
import { findMunicipality } from '../../store/municipality.ts';
import { listReportReaders } from '../../store/report-readers.ts';
import { readStoryTexts } from '../../store/report-stories.ts';
import type { Report } from '../../store/reports.ts';
import { mayUse } from '../access.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { askedReport } from '../report-reader.ts';
import { show } from '../views/layout.tsx';
import { ReportNotice } from '../views/report-notice.tsx';
import { ReportApproval, ReportPart } from '../views/report-parts.tsx';
import { ReportStories } from '../views/report-stories.tsx';

/** A report as its readers get it; before it is approved communications may rewrite each paragraph. */
export const report: Page = async (c) => {
  const asked = await askedReport(c);
  return asked ? showReport(c, asked) : c.notFound();
};

export async function showReport(c: PageContext, asked: Report, status: 200 | 409 = 200) {
  const { db } = c.get('web');
  const { csrf, person } = reader(c);
  const mayEdit = asked.approvedAt === null && mayUse('POST /rapport/:id/godkend', person.roles);
  const { figures } = asked;
  const edit = mayEdit ? { csrf, version: asked.version, path: `/rapport/${asked.id}` } : undefined;
  return show(
    c,
    { title: reportTitle(asked), status },
    <div class="report">
      {mayUse('GET /rapporter', person.roles) && (
        <p class="crumb">
          <a href="/rapporter">Rapporter</a>
        </p>
      )}
      <h1>{reportTitle(asked)}</h1>
      <ReportNotice said={c.req.query('gemt')} isStale={status === 409} />
      <p>
        <a href={`/rapport/${asked.id}/pdf`}>Hent som PDF på én side</a>
      </p>
      {reportSections(asked).map((section) => (
        <ReportPart section={section} edit={edit} />
      ))}
      {figures.kind === 'department' && (
        <ReportStories
          stories={figures.stories}
          texts={
            await readStoryTexts(
              db,
              figures.stories.map(({ postId }) => postId),
            )
          }
        />
      )}
      {edit && asked.kind !== 'department' && (
        <ReportApproval edit={edit} readers={(await listReportReaders(db, asked.kind)).map(({ name }) => name)} />
      )}
    </div>,
  );
}

/** Reading it changes nothing: the same figures, the same page. */
export const reportPdf: Page = async (c) => {
  const asked = await askedReport(c);
  if (!asked) return c.notFound();
  const owner = (await findMunicipality(c.get('web').db))?.name ?? 'Kommunen';
  const pdf = await writeReportPdf(asked, { owner, madeAt: asked.approvedAt ?? asked.createdAt });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${reportFileName(asked)}"`,
    },
  });
};
