/** The course of an incident: seen, in hand, calm, closed, open again. */
import { answerOwnAlerts } from '../../store/incident-seen.ts';
import { callCalm, closeIncident, reopenIncident, setStatus } from '../../store/incident-status.ts';
import { type Acted, chosen, incidentAction } from '../incident-action.ts';
import { type Page, seenSeverity } from '../page.ts';

export const closeIncidentPage: Page = incidentAction((c, by) => closeIncident(c.get('web').db, by));

export const calmIncident: Page = incidentAction((c, by) => callCalm(c.get('web').db, by));

/** "Jeg har set alarmen" answers the reader's own alerts, as the links in them do. */
export const moveIncident: Page = incidentAction(async (c, by): Promise<Acted> => {
  const { db } = c.get('web');
  const to = chosen(c, 'til', ['seen', 'active', 'open']);
  if (to === undefined) return { problem: 'Vælg, hvad der skal ske med sagen.' };
  if (to === 'open') return reopenIncident(db, by);
  if (to === 'active' || c.get('form').get('alarm') !== 'ja') return setStatus(db, by, to);
  return answerOwnAlerts(db, { incidentId: by.id, personId: by.personId, at: by.at, seen: seenSeverity(c) });
});
