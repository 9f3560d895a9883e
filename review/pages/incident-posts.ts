/** Posts that belong elsewhere: taken out of an incident, or an incident laid under another. */
import { mayReadIncident } from '../../store/incident-access.ts';
import { mergeIncident } from '../../store/incident-merge.ts';
import { splitIncident } from '../../store/incident-split.ts';
import { type Acted, incidentAction } from '../incident-action.ts';
import { incidentReader } from '../incident-reader.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';

export const splitPosts: Page = incidentAction(async (c, by): Promise<Acted> => {
  const posts = [...new Set(c.get('form').getAll('opslag').filter(isUuid))];
  if (posts.length === 0) return { problem: 'Sæt kryds ved de opslag, der skal skilles ud.' };
  const to = c.get('form').get('til') ?? '';
  if (to === 'ny') return splitIncident(c.get('web').db, by, { posts });
  if (!(await isReachable(c, to))) return { outcome: 'stale' };
  return splitIncident(c.get('web').db, by, { posts, to });
});

export const joinIncidents: Page = incidentAction(async (c, by): Promise<Acted> => {
  const into = c.get('form').get('sag') ?? '';
  if (into === '') return { problem: 'Vælg den sag, som denne skal lægges ind i.' };
  return (await isReachable(c, into)) ? mergeIncident(c.get('web').db, by, into) : { outcome: 'stale' };
});

const isReachable = async (c: PageContext, id: string): Promise<boolean> =>
  isUuid(id) && mayReadIncident(c.get('web').db, id, incidentReader(reader(c)));
