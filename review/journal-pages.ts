/** The pages where a matter or a card becomes papers for the records system. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { fetchSummary } from './pages/incident-summary-pdf.ts';
import { askJournal, fetchJournal, makeJournal } from './pages/journal.tsx';

export const journalPages = {
  'GET /sag/:id/journal': askJournal('incident'),
  'POST /sag/:id/journal': makeJournal('incident'),
  'POST /sag/:id/journal/hent': fetchJournal('incident'),
  'POST /sag/:id/opsummering/pdf': fetchSummary,
  'GET /kandidat/:id/journal': askJournal('card'),
  'POST /kandidat/:id/journal': makeJournal('card'),
  'POST /kandidat/:id/journal/hent': fetchJournal('card'),
} satisfies Partial<Record<Route, Page>>;
