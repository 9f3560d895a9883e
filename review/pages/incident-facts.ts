/** What an incident is: how grave, whose, called what. */
import { owners, type Severity } from '../../core/words.ts';
import { changeOwner, renameIncident } from '../../store/incident-owner.ts';
import { changeSeverity } from '../../store/incident-severity.ts';
import { type Acted, chosen, incidentAction, written } from '../incident-action.ts';
import type { Page } from '../page.ts';
import { longest } from '../views/incident-limits.ts';

const severities = ['0', '1', '2', '3'] as const;

export const gradeIncident: Page = incidentAction(async (c, by): Promise<Acted> => {
  const level = chosen(c, 'niveau', severities);
  if (level === undefined) return { problem: 'Vælg et niveau.' };
  const to = Number(level) as Severity;
  const why = written(c, 'hvorfor')?.slice(0, longest.why);
  return changeSeverity(c.get('web').db, by, { to, ...(why !== undefined && { why }) });
});

export const passIncident: Page = incidentAction(async (c, by): Promise<Acted> => {
  const to = chosen(c, 'bord', owners);
  return to === undefined ? { problem: 'Vælg, hvis bord det er.' } : changeOwner(c.get('web').db, by, to);
});

export const nameIncident: Page = incidentAction(async (c, by): Promise<Acted> => {
  const title = written(c, 'titel')?.replaceAll('\n', ' ');
  if (title !== undefined && title.length > longest.title)
    return { problem: `Titlen er for lang: ${title.length} tegn. Der er plads til ${longest.title}.` };
  return renameIncident(c.get('web').db, by, title ?? null);
});
