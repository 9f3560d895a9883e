import { changeLead, setExcluded } from '../../store/incident-people.ts';
import { type Acted, chosen, incidentAction } from '../incident-action.ts';
import { isUuid, type Page } from '../page.ts';

/** Who has it; nobody where nothing is chosen. */
export const giveIncident: Page = incidentAction(async (c, by) => {
  const to = c.get('form').get('person') ?? '';
  return changeLead(c.get('web').db, by, isUuid(to) ? to : null);
});

/** Holds somebody out of an incident, or lets them in again. */
export const holdOut: Page = incidentAction(async (c, by): Promise<Acted> => {
  const person = c.get('form').get('person') ?? '';
  const way = chosen(c, 'valg', ['ude', 'med']);
  if (!isUuid(person) || way === undefined) return { problem: 'Vælg en person.' };
  return setExcluded(c.get('web').db, by, { person, isOut: way === 'ude' });
});
