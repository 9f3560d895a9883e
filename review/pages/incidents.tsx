import { departmentName, themeName } from '../../core/danish-names.ts';
import { type IncidentLine, listIncidents } from '../../store/screens-incident.ts';
import { departmentNames } from '../../store/screens-queue.ts';
import { incidentStatusNames, severityName } from '../danish-words.ts';
import { incidentReader } from '../incident-reader.ts';
import { type Page, reader } from '../page.ts';
import { show } from '../views/layout.tsx';
import { When } from '../views/when.tsx';

/** All incidents the reader may see; open ones first, the gravest on top. */
export const incidents: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const { open, closed } = await listIncidents(db, incidentReader(reader(c)), now);
  const names = await departmentNames(db);
  return show(
    c,
    { title: 'Sager' },
    <>
      <h1>Sager</h1>
      {open.length === 0 ? (
        <p class="empty">Ingen åbne sager. Vi lytter videre.</p>
      ) : (
        <Lines lines={open} names={names} now={now} />
      )}
      {closed.length > 0 && (
        <section>
          <h2>Lukket de seneste 30 dage</h2>
          <Lines lines={closed} names={names} now={now} />
        </section>
      )}
    </>,
  );
};

const Lines = ({ lines, names, now }: { lines: IncidentLine[]; names: Map<string, string>; now: Date }) => (
  <ul class="entries">
    {lines.map(({ id, status, severity, departmentKey, theme, openedAt, lastPostAt, posts, sources }) => (
      <li class="entry">
        <p class="entry-head">
          <span class={`fact severity-${severity}`}>{severityName(severity)}</span>{' '}
          <a href={`/sag/${id}`}>
            {sources.length > 0 ? sources.join(', ') : departmentName(departmentKey, names.get(departmentKey))}
          </a>
        </p>
        <p class="muted">
          {[...new Set([departmentName(departmentKey, names.get(departmentKey)), themeName(theme)])].join(', ')},{' '}
          {posts} opslag, {incidentStatusNames[status] ?? status}. Åbnet <When at={openedAt} now={now} />, seneste
          opslag <When at={lastPostAt} now={now} />.
        </p>
      </li>
    ))}
  </ul>
);
