import type { IncidentReader } from '../store/incident-access.ts';
import type { SignedIn } from '../store/sessions.ts';

/**
 * Communications see every incident, crisis contacts and leaders those of their own departments; a leader without departments is
 * the direction, and sees all. What is shielded only leaders see.
 */
export function incidentReader({ person }: SignedIn): IncidentReader {
  const { id, roles, departments } = person;
  const isLeader = roles.includes('leader');
  const led = isLeader ? (departments.length > 0 ? departments : ('all' as const)) : [];
  const isEverywhere = roles.includes('comms') || led === 'all';
  const own = isLeader || roles.includes('crisis') ? departments : [];
  return { personId: id, departments: isEverywhere ? 'all' : own, shielded: led };
}

/** Leaders read along; communications and crisis contacts act. */
export const mayAct = ({ person }: SignedIn): boolean =>
  person.roles.includes('comms') || person.roles.includes('crisis');
