import { countAudit, listAudit, readAuditChoices } from '../../store/screens-audit.ts';
import { auditAddress, auditFilter, auditQuery } from '../audit-filter.ts';
import type { Page, PageContext } from '../page.ts';
import { AuditFilterForm, AuditTable } from '../views/audit-parts.tsx';
import { show } from '../views/layout.tsx';

const pageSize = 100;
const numbers = new Intl.NumberFormat('da-DK');

/** The audit log (design rule 13) for the data protection officer and the administrator: who did what, and when. */
export const auditLog: Page = async (c) => {
  const { db } = c.get('web');
  const query = auditQuery(c);
  const { filter, problem } = auditFilter(query);
  const [lines, choices, total] = await Promise.all([
    listAudit(db, filter, beforeOf(c), pageSize + 1),
    readAuditChoices(db),
    countAudit(db),
  ]);
  const [shown, isMore] = [lines.slice(0, pageSize), lines.length > pageSize];
  const last = shown.at(-1);
  return show(
    c,
    { title: 'Log' },
    <>
      <h1>Log</h1>
      <p>
        Hvem der har gjort hvad: logins, beslutninger, læste sager og ændringer. Rækkerne hænger sammen i en kæde, så
        ingen kan ændre eller fjerne en række, uden at det ses. Loggen rummer ingen tekster fra opslag. Den har{' '}
        {numbers.format(total)} rækker.
      </p>
      <p class="audit-actions">
        <a class="button button-secondary" href="/log/kaede">
          Efterprøv kæden
        </a>
        <a href={auditAddress('/log.csv', query)}>Hent det viste udvalg som CSV</a>
      </p>
      <AuditFilterForm query={query} choices={choices} />
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      <h2>Rækker</h2>
      {shown.length > 0 ? <AuditTable lines={shown} query={query} /> : <p>Ingen rækker passer til det valgte.</p>}
      {isMore && last && (
        <p>
          <a href={auditAddress('/log', { ...query, foer: String(last.seq) })}>Vis ældre rækker</a>
        </p>
      )}
    </>,
  );
};

/** Where the page begins: below this number. Anything that is none begins at the newest. */
function beforeOf(c: PageContext): bigint | undefined {
  const given = c.req.query('foer') ?? '';
  return /^\d{1,18}$/.test(given) ? BigInt(given) : undefined;
}
