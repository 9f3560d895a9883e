import type { IncidentReader } from '../store/screens-incident.ts';
import type { SignedIn } from '../store/sessions.ts';

/** Communications see every incident, crisis contacts those of their own departments. */
export function incidentReader({ person }: SignedIn): IncidentReader {
  return { personId: person.id, departments: person.roles.includes('comms') ? 'all' : person.departments };
}
