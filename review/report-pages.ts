/** Reports of a week, a month or a quarter, route by route. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { report, reportPdf } from './pages/report.tsx';
import { approve, editReport, reckonReport } from './pages/report-change.ts';
import { reports } from './pages/reports.tsx';

export const reportPages = {
  'GET /rapporter': reports,
  'GET /rapport/:id': report,
  'GET /rapport/:id/pdf': reportPdf,
  'POST /rapport/:id/tekst': editReport,
  'POST /rapport/:id/regn': reckonReport,
  'POST /rapport/:id/godkend': approve,
} satisfies Partial<Record<Route, Page>>;
