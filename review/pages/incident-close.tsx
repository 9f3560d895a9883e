import { closeIncident } from '../../store/close-incident.ts';
import { mayReadIncident } from '../../store/screens-incident.ts';
import { incidentReader } from '../incident-reader.ts';
import { type Page, reader, rowId, seenVersion } from '../page.ts';
import { showIncident } from './incident.tsx';

export const closeIncidentPage: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  const signedIn = reader(c);
  if (id === undefined || !(await mayReadIncident(db, id, incidentReader(signedIn)))) return c.notFound();
  const closed = await closeIncident(db, {
    id,
    personId: signedIn.person.id,
    version: seenVersion(c),
    at: clock.now(),
  });
  return closed ? c.redirect(`/sag/${id}`, 303) : showIncident(c, { isStale: true });
};
