import type { Child } from 'hono/jsx';
import { departmentName, severityLabel } from '../../core/danish-names.ts';
import { departmentNames } from '../../store/cards.ts';
import {
  type IncidentFilter,
  type IncidentLine,
  type IncidentLists,
  listIncidents,
} from '../../store/screens-incident.ts';
import { listSeemNamed } from '../../store/screens-shield.ts';
import { isOwnShield } from '../../store/shield.ts';
import { incidentReader, mayShield } from '../incident-reader.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
import { IncidentLines } from '../views/incident-lines.tsx';
import { SeemsNamed, ShutNotice } from '../views/incident-shield.tsx';
import { show } from '../views/layout.tsx';

/** All incidents the reader may see: open ones, the gravest on top; those that are calm and followed; those that are over. */
export const incidents: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const signedIn = reader(c);
  const who = incidentReader(signedIn);
  const severity = [1, 2, 3].find((level) => String(level) === c.req.query('niveau'));
  const filter = { departmentKey: c.req.query('omraade') || undefined, severity };
  const lists = await listIncidents(db, who, { ...filter, now });
  const seem = await listSeemNamed(
    db,
    [...lists.open, ...lists.followed].flatMap((line) => (mayShield(signedIn, line) ? [line.id] : [])),
  );
  const ask = (line: IncidentLine) => seem.has(line.id) && <SeemsNamed incident={line} csrf={signedIn.csrf} />;
  const names = await departmentNames(db);
  const mine = [...names].filter(([key]) => who.departments === 'all' || who.departments.includes(key));
  return show(
    c,
    { title: 'Sager' },
    <>
      <h1>Sager</h1>
      {await afterShutting(c)}
      {mine.length > 1 && <Filters names={mine} filter={filter} />}
      <Lists
        lists={lists}
        now={now}
        ask={ask}
        isFiltered={Object.values(filter).some((value) => value !== undefined)}
      />
    </>,
  );
};

/** Who has just shut an incident for themselves can still take it back here. */
async function afterShutting(c: PageContext) {
  const told = c.req.query('lukket');
  if (told === undefined) return null;
  const { db, clock } = c.get('web');
  const { csrf, person } = reader(c);
  const [id = '', eventId = ''] = told.split('.');
  const isOpen = isUuid(id) && (await isOwnShield(db, { id, personId: person.id, at: clock.now() }, eventId));
  if (isOpen) return <ShutNotice incidentId={id} eventId={eventId} csrf={csrf} />;
  return (
    <div class="notice" id="besked" role="status" tabindex={-1}>
      <p>Sagen er lukket. Det er nu områdets leder, der kan åbne den igen.</p>
    </div>
  );
}

type ListsProps = {
  lists: IncidentLists;
  now: Date;
  isFiltered: boolean;
  ask: (line: IncidentLine) => Child;
};

function Lists({ lists: { open, followed, closed }, now, isFiltered, ask }: ListsProps) {
  return (
    <>
      {open.length > 0 ? (
        <IncidentLines lines={open} now={now} below={ask} />
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
          <IncidentLines lines={followed} now={now} below={ask} />
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
