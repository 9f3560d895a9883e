import type { IncidentReader } from '../store/incident-access.ts';
import type { SignedIn } from '../store/sessions.ts';

/**
 * Communications see every incident, crisis contacts and leaders those of their own departments; a leader without departments is
 * the direction, and sees all. What is shielded leaders see, and whoever one of them let in by name.
 */
export function incidentReader({ person }: SignedIn): IncidentReader {
  const { id, roles, departments } = person;
  const isLeader = roles.includes('leader');
  const led = isLeader ? (departments.length > 0 ? departments : ('all' as const)) : [];
  const isEverywhere = roles.includes('comms') || led === 'all';
  const own = isLeader || roles.includes('crisis') ? departments : [];
  return { personId: id, departments: isEverywhere ? 'all' : own, shielded: led };
}

/**
 * Leaders read along; communications and crisis contacts act. In a shielded incident, which those do not see, whoever sees it
 * acts.
 */
export const mayAct = ({ person }: SignedIn, { shielded }: { shielded: boolean }): boolean =>
  shielded || person.roles.includes('comms') || person.roles.includes('crisis');

/** Who can shut an incident that they see: communications, and its leaders, who open it again. */
export const mayShield = (signedIn: SignedIn, incident: { departmentKey: string }): boolean =>
  signedIn.person.roles.includes('comms') || leads(signedIn, incident);

export function leads(signedIn: SignedIn, { departmentKey }: { departmentKey: string }): boolean {
  const { shielded } = incidentReader(signedIn);
  return shielded === 'all' || shielded.includes(departmentKey);
}
