/** A report as one page of paper for the table of a meeting. */
import { counted } from './danish-lines.ts';
import type { ReportTable } from './report-section.ts';
import { type PdfBlock, writePdf } from './write-pdf.ts';
import { reportTitle } from './write-report.ts';
import { type ReportMatter, reportSections } from './write-report-sections.ts';

/** What stands lower has so little that the sum of it says as much. */
const shownRows = 7;

export function writeReportPdf(
  matter: ReportMatter,
  { owner, madeAt }: { owner: string; madeAt: Date },
): Promise<Buffer> {
  const title = reportTitle(matter);
  return writePdf({
    title,
    owner,
    foot: matter.figures.kind === 'month' ? `${title}. To tal i parentes viser usikkerheden (95 %).` : title,
    madeAt,
    onePage: true,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...reportSections(matter).flatMap(({ title: heading, text, table }): PdfBlock[] => [
        { kind: 'heading', level: 2, text: heading },
        ...text
          .split('\n')
          .filter(Boolean)
          .map((line): PdfBlock => ({ kind: 'text', text: line })),
        ...(table && table.rows.length > 0 ? [factsOf(table)] : []),
      ]),
    ],
  });
}

const fileWords = { department: 'omraade', month: 'maaned', quarter: 'kvartal' } as const;

/** `maaned-2026-10.pdf` */
export const reportFileName = ({ from, figures }: Pick<ReportMatter, 'from' | 'figures'>): string =>
  `${fileWords[figures.kind]}-${figures.kind === 'department' ? from : from.slice(0, 7)}.pdf`;

function factsOf({ rows }: ReportTable): PdfBlock {
  const shown = rows.slice(0, shownRows);
  const rest = rows.slice(shownRows);
  const sum = (column: number) => rest.reduce((all, row) => all + Number(row[column] ?? 0), 0);
  const line = (found: string | number, shared: string | number) =>
    `${found} fundet, ${Number(shared) === 0 ? 'ingen delt' : `${shared} delt`}`;
  return {
    kind: 'facts',
    rows: [
      ...shown.map(([name = '', found = '0', shared = '0']): readonly [string, string] => [name, line(found, shared)]),
      ...(rest.length > 0 ? [[counted(rest.length, 'anden', 'andre'), line(sum(1), sum(2))] as const] : []),
    ],
  };
}
