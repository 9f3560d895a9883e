/** Medarbejder-skjold: an incident is shut, opened again, and people are let in by name. */
import { enqueueAfterUndo } from '../../jobs/enqueue.ts';
import type { SeenBy } from '../../store/incident-change.ts';
import { setLetIn, shieldIncident, takeBackShield, unshieldIncident } from '../../store/shield.ts';
import { type Acted, chosen, incidentAction } from '../incident-action.ts';
import { incidentReader, leads, mayShield } from '../incident-reader.ts';
import { isUuid, type Page, type PageContext, reader, rowId } from '../page.ts';

/** Who shuts it may see it no more; the way back waits in the list of incidents. */
export const shutIncident: Page = incidentAction(
  async (c, by): Promise<Acted> => {
    const result = await shieldIncident(c.get('web').db, by);
    return result.outcome === 'done' ? { ...result, away: `/sager?lukket=${by.id}.${result.eventId}#besked` } : result;
  },
  'besked',
  mayShield,
);

const reachOf = (c: PageContext) => incidentReader(reader(c)).shielded;

export const openIncidentAgain: Page = incidentAction(
  (c, by) => unshieldIncident(c.get('web').db, { ...by, leads: reachOf(c) }),
  'besked',
  leads,
);

export const letIn: Page = incidentAction(
  async (c, by): Promise<Acted> => {
    const person = c.get('form').get('person') ?? '';
    const way = chosen(c, 'valg', ['ind', 'ud']);
    if (!isUuid(person) || way === undefined) return { problem: 'Vælg en person.' };
    return setLetIn(c.get('web').db, { ...by, leads: reachOf(c) }, { person, isIn: way === 'ind' });
  },
  'skjold',
  leads,
);

/** By the event that they made and nobody else knows of; for everybody else, and too late, there is nothing to take back. */
export const takeShieldBack: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  const eventId = c.get('form').get('haendelse') ?? '';
  if (id === undefined || !isUuid(eventId)) return c.notFound();
  const at = clock.now();
  const ring: SeenBy['ring'] = (tx, incidentId) =>
    enqueueAfterUndo(tx, at, { name: 'send-alert', payload: { id: incidentId } });
  const by = { id, personId: reader(c).person.id, at, ring };
  const result = await takeBackShield(db, by, eventId);
  return c.redirect(
    result.outcome === 'done' ? `/sag/${id}?gjort=${result.eventId}#besked` : '/sager?lukket=sent',
    303,
  );
};
