import { stream } from 'hono/streaming';
import { localDate } from '../../core/danish-time.ts';
import { type AuditLine, readAudit } from '../../store/screens-audit.ts';
import { auditDetails } from '../audit-details.ts';
import { auditFilter, auditQuery } from '../audit-filter.ts';
import { auditActionName, auditActorName } from '../audit-words.ts';
import { byteOrderMark, csvLine } from '../csv-line.ts';
import type { Page } from '../page.ts';

const head = ['nr', 'tid (UTC)', 'hvem', 'handling', 'om', 'detaljer', 'fingeraftryk'];

/** The chosen rows as a file for a spreadsheet, the oldest first, written as they are read. */
export const exportLog: Page = (c) => {
  const { db, clock, log } = c.get('web');
  const { filter } = auditFilter(auditQuery(c));
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="lytteposten-log-${localDate(clock.now())}.csv"`);
  return stream(
    c,
    async (out) => {
      await out.write(byteOrderMark + csvLine(head));
      for await (const lines of readAudit(db, filter)) await out.write(lines.map(lineOf).join(''));
    },
    async (error, out) => {
      // The status is long sent: a file that ends in these words cannot be taken for a whole one.
      log.error('log-export-failed', { error });
      await out.write(csvLine(['Filen er ikke hel. Prøv igen.']));
    },
  );
};

const lineOf = ({ seq, at, actor, action, subject, details, hash }: AuditLine): string =>
  csvLine([
    String(seq),
    at.toISOString(),
    auditActorName(actor),
    auditActionName(action),
    subject,
    auditDetails(details, { whole: true }),
    hash,
  ]);
