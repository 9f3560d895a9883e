import { localDate } from '../../core/danish-time.ts';
import { appendAudit } from '../../store/audit.ts';
import { inTransaction } from '../../store/db.ts';
import { mayReadIncident } from '../../store/incident-access.ts';
import { readIncidentSummary } from '../../store/incident-summary.ts';
import { findMunicipality } from '../../store/municipality.ts';
import { incidentReader } from '../incident-reader.ts';
import { type Page, reader, rowId } from '../page.ts';
import { summaryPdf } from '../summary-pdf.ts';

/** The summary as a PDF, for the meeting afterwards. That it was fetched stands in the audit. */
export const fetchSummary: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  const who = incidentReader(reader(c));
  const at = clock.now();
  if (id === undefined || !(await mayReadIncident(db, id, who))) return c.notFound();
  const summary = await readIncidentSummary(db, id);
  if (!summary) return c.notFound();
  const owner = (await findMunicipality(db))?.name ?? 'Kommunen';
  const pdf = await summaryPdf(summary, { owner, at });
  await inTransaction(db, (tx) =>
    appendAudit(tx, at, { actor: who.personId, action: 'incident.summary-fetched', subject: `incident ${id}` }),
  );
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="opsummering-${id.slice(0, 8)}-${localDate(at)}.pdf"`,
    },
  });
};
