import { appendAudit } from '../../store/audit.ts';
import { inTransaction } from '../../store/db.ts';
import { listIncidents } from '../../store/screens-incident.ts';
import { incidentReader } from '../incident-reader.ts';
import { type Page, reader } from '../page.ts';
import { IncidentLines } from '../views/incident-lines.tsx';
import { show } from '../views/layout.tsx';

/** Incidents about an employee by name, for their leaders and whom those let in. That the list was read stands in the audit. */
export const shieldedIncidents: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const who = incidentReader(reader(c));
  const { open, followed, closed } = await listIncidents(db, who, { now, shielded: true });
  const running = [...open, ...followed];
  const read = { actor: who.personId, action: 'incident.shielded-listed', subject: `person ${who.personId}` };
  await inTransaction(db, (tx) =>
    appendAudit(tx, now, { ...read, details: { incidents: running.length + closed.length } }),
  );
  return show(
    c,
    { title: 'Lukkede sager' },
    <>
      <h1>Lukkede sager</h1>
      <p>
        Sager om en navngiven medarbejder. De kan kun ses af områdets leder og dem, lederen har lukket ind. Hver gang
        nogen læser en af dem, bliver det skrevet i loggen.
      </p>
      {running.length > 0 ? (
        <IncidentLines lines={running} now={now} />
      ) : (
        <div class="empty">
          <h2>Ingen lukkede sager</h2>
          <p>Lukker nogen en sag på dit område, får du besked, og så står den her.</p>
        </div>
      )}
      {closed.length > 0 && (
        <section>
          <h2>Afsluttet de seneste 30 dage</h2>
          <IncidentLines lines={closed} now={now} />
        </section>
      )}
    </>,
  );
};
