import { departmentName, severityLabel } from '../../core/danish-names.ts';
import { departmentNames } from '../../store/cards.ts';
import { type IncidentFilter, type IncidentLists, listIncidents } from '../../store/screens-incident.ts';
import { incidentReader } from '../incident-reader.ts';
import { type Page, reader } from '../page.ts';
import { IncidentLines } from '../views/incident-lines.tsx';
import { show } from '../views/layout.tsx';

/** All incidents the reader may see: open ones, the gravest on top; those that are calm and followed; those that are over. */
export const incidents: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const who = incidentReader(reader(c));
  const severity = [1, 2, 3].find((level) => String(level) === c.req.query('niveau'));
  const filter = { departmentKey: c.req.query('omraade') || undefined, severity };
  const lists = await listIncidents(db, who, { ...filter, now });
  const names = await departmentNames(db);
  const mine = [...names].filter(([key]) => who.departments === 'all' || who.departments.includes(key));
  return show(
    c,
    { title: 'Sager' },
    <>
      <h1>Sager</h1>
      {mine.length > 1 && <Filters names={mine} filter={filter} />}
      <Lists lists={lists} now={now} isFiltered={Object.values(filter).some((value) => value !== undefined)} />
    </>,
  );
};

type ListsProps = { lists: IncidentLists; now: Date; isFiltered: boolean };

function Lists({ lists: { open, followed, closed }, now, isFiltered }: ListsProps) {
  return (
    <>
      {open.length > 0 ? (
        <IncidentLines lines={open} now={now} />
      ) : (
        <div class="empty">
          {isFiltered ? (
            <p>
              Ingen åbne sager passer til dit valg. <a href="/sager">Vis alle</a>
            </p>
          ) : (
            <>
              <h2>Ingen sager lige nu. Sådan skal det være.</h2>
              <p>Vi lytter videre og siger til, hvis noget er på vej.</p>
            </>
          )}
        </div>
      )}
      {followed.length > 0 && (
        <section>
          <h2>Alt roligt, men vi følger med</h2>
          <IncidentLines lines={followed} now={now} />
        </section>
      )}
      {closed.length > 0 && (
        <section>
          <h2>Lukket de seneste 30 dage</h2>
          <IncidentLines lines={closed} now={now} />
        </section>
      )}
    </>
  );
}

const Filters = ({ names, filter }: { names: [string, string][]; filter: IncidentFilter }) => (
  <form class="choose" method="get" action="/sager" aria-label="Vælg sager">
    <label class="form-label" for="omraade">
      Område
    </label>
    <select class="form-select" id="omraade" name="omraade">
      <option value="">Alle</option>
      {names.map(([key, name]) => (
        <option value={key} selected={key === filter.departmentKey}>
          {departmentName(key, name)}
        </option>
      ))}
    </select>
    <label class="form-label" for="niveau">
      Niveau
    </label>
    <select class="form-select" id="niveau" name="niveau">
      <option value="">Alle</option>
      {[3, 2, 1].map((level) => (
        <option value={String(level)} selected={level === filter.severity}>
          {level}: {severityLabel(level)}
        </option>
      ))}
    </select>
    <button class="button button-secondary" type="submit">
      Vis
    </button>
  </form>
);
