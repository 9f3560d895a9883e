/**
 * Who may know of a shielded incident (Medarbejder-skjold): the leaders of its department, leaders without a department (the
 * direction), and whom one of them let in by name. Never who is held out of it (design rule 11). Asked alike by those who show,
 * who tell and who move the words away.
 */
import type { Role } from './words.ts';

export type ShieldedMatter = { departmentKey: string; excluded: readonly string[]; shieldPeople: readonly string[] };
export type ShieldPerson = { id: string; roles: readonly Role[]; departments: readonly string[] };

export const leadsMatter = (
  { id, roles, departments }: ShieldPerson,
  { departmentKey, excluded }: Omit<ShieldedMatter, 'shieldPeople'>,
): boolean =>
  !excluded.includes(id) &&
  roles.includes('leader') &&
  (departments.length === 0 || departments.includes(departmentKey));

export const maySeeShielded = (person: ShieldPerson, matter: ShieldedMatter): boolean =>
  leadsMatter(person, matter) || (matter.shieldPeople.includes(person.id) && !matter.excluded.includes(person.id));

/** Where the card of a sealed post stands: in no list, on no page, open to nobody's decision. */
export const sealedState = 'sealed';
