/**
 * What a report says, part by part: a paragraph that people may rewrite, and figures beside it. The page, the PDF and the mail show
 * the same parts.
 */
import type { Period } from '../core/months.ts';
import type { ReportFigures } from '../core/report-figures.ts';
import { departmentSections } from './report-department.ts';
import { monthSections } from './report-month.ts';
import { quarterSections } from './report-quarter.ts';
import type { ReportSection } from './report-section.ts';

export type { ReportSection } from './report-section.ts';

export type ReportMatter = Period & { figures: ReportFigures; texts: Readonly<Record<string, string>> };

/** `texts` are what people wrote instead of the machine. */
export function reportSections({ figures, texts, from, to }: ReportMatter): ReportSection[] {
  const period = { from, to };
  return sectionsOf(figures, period).map((section) => {
    const written = texts[section.key];
    return written === undefined ? section : { ...section, text: written, isRewritten: true };
  });
}

function sectionsOf(figures: ReportFigures, period: Period): ReportSection[] {
  switch (figures.kind) {
    case 'department':
      return departmentSections(figures);
    case 'month':
      return monthSections(figures, period);
    case 'quarter':
      return quarterSections(figures, period);
  }
}
