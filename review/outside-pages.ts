/** Figures that leave the house, route by route: files for people, and what other systems read with a key. */
import type { Clock } from '../core/clock.ts';
import type { Route } from './access.ts';
import { callsPerMinute, guessesPerMinute } from './api-key.ts';
import { createFeedMoment } from './feed-moment.ts';
import type { Page } from './page.ts';
import { apiCoverage } from './pages/api/coverage.ts';
import { apiRowPages } from './pages/api/lists.ts';
import { apiDocument } from './pages/api/openapi.ts';
import { apiReport, apiReports } from './pages/api/reports.ts';
import { askExport, exportSchema, makeExport } from './pages/export.tsx';
import { sharedStories } from './pages/feed.ts';
import { metrics } from './pages/metrics.ts';
import { createTokenLimit } from './token-limit.ts';

export function outsidePages(clock: Clock) {
  const limits = {
    calls: createTokenLimit(clock, callsPerMinute),
    guesses: createTokenLimit(clock, guessesPerMinute),
  };
  return {
    'GET /eksport': askExport,
    'POST /eksport': makeExport,
    'GET /eksport/skema.json': exportSchema,
    'GET /api/v1/openapi.json': apiDocument,
    ...apiRowPages(limits),
    'GET /api/v1/coverage': apiCoverage(limits),
    'GET /api/v1/reports': apiReports(limits),
    'GET /api/v1/reports/:report': apiReport(limits),
    'GET /feed/:token/delte-historier.xml': sharedStories(limits, createFeedMoment(clock)),
    'GET /metrics': metrics,
  } satisfies Partial<Record<Route, Page>>;
}
