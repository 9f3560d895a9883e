import { departmentName } from '../../core/danish-names.ts';
import { type ReportKind, reportPeriodName } from '../../core/report-periods.ts';
import type { Role } from '../../core/words.ts';
import { departmentNames } from '../../store/cards.ts';
import { listReports, type ReportLine } from '../../store/reports.ts';
import { mayUse } from '../access.ts';
import { type Page, reader } from '../page.ts';
import { mayReadReport, reportsOf } from '../report-reader.ts';
import { show } from '../views/layout.tsx';
import { When } from '../views/when.tsx';

const shown = 100;

const kindNames: Record<ReportKind, string> = {
  month: 'Måneden i overblik',
  quarter: 'Kvartalet til årshjulet',
  department: 'Fagområdets rapport',
};

/** Reports that were made, the newest first; what waits for approval stands above them. */
export const reports: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const { person } = reader(c);
  const { kinds, scopes } = reportsOf(person);
  // Those of the house by themselves: so many departments' weeks would push them off the list.
  const parts = [kinds.filter((kind) => kind !== 'department'), ['department'] as const];
  const found = await Promise.all(parts.map((some) => listReports(db, { kinds: some, scopes, limit: shown })));
  const lines = found
    .flat()
    .filter((line) => mayReadReport(person, line))
    .sort((one, other) => other.to.localeCompare(one.to));
  const names = await departmentNames(db);
  const waiting = lines.filter(({ approvedAt }) => approvedAt === null);
  const done = lines.filter(({ approvedAt }) => approvedAt !== null);
  return show(
    c,
    { title: 'Rapporter' },
    <div class="settings">
      <h1>Rapporter</h1>
      <p>{introFor(person.roles)}</p>
      {mayUse('GET /indstillinger/rapporter', person.roles) && (
        <p>
          <a href="/indstillinger/rapporter">Vælg, hvem der får dem</a>
        </p>
      )}
      {waiting.length > 0 && <Group title="Venter på jer" lines={waiting} names={names} now={now} />}
      {done.length > 0 && <Group title="Sendt" lines={done} names={names} now={now} />}
      {lines.length === 0 && (
        <p class="notice">
          Der er ingen rapporter endnu. Den første kommer på månedens første arbejdsdag kl. 7.45, når Lytteposten har
          læst med i måneden før.
        </p>
      )}
    </div>,
  );
};

function introFor(roles: readonly Role[]): string {
  if (roles.includes('comms'))
    return 'Ledelsen får en side om måneden, og gruppen om årshjulet får kvartalet. Begge venter her, til en af jer har læst dem. Fagområderne får deres egen rapport af sig selv.';
  if (roles.includes('leader'))
    return 'Her ligger måneden og kvartalet, når kommunikation har læst dem, og fagområdernes rapporter.';
  return 'Her ligger jeres egne rapporter. Den nyeste kommer også som mail; under Mine mails vælger du, om det er hver uge eller hver måned.';
}

type GroupProps = { title: string; lines: readonly ReportLine[]; names: ReadonlyMap<string, string>; now: Date };

const Group = ({ title, lines, names, now }: GroupProps) => (
  <section>
    <h2>{title}</h2>
    <ul class="settings-list">
      {lines.map((line) => (
        <li>
          <a href={`/rapport/${line.id}`}>
            {line.kind === 'department' ? departmentName(line.scope, names.get(line.scope)) : kindNames[line.kind]},{' '}
            {reportPeriodName(line)}
          </a>
          <span class="muted">
            {line.approvedAt === null ? (
              <>
                dannet <When at={line.createdAt} now={now} />
              </>
            ) : (
              sentWords(line)
            )}
          </span>
        </li>
      ))}
    </ul>
  </section>
);

function sentWords({ sent, failed }: ReportLine): string {
  const reached = sent === 0 ? 'ikke sendt til nogen' : `sendt til ${sent}`;
  return failed === 0 ? reached : `${reached}, ${failed} kom ikke frem`;
}
