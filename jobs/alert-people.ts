/** Groups of people who may be told of an incident: pure, so that routing and escalation speak of the same ones. */
import { maySeeShielded } from '../core/shield-access.ts';
import type { Contact } from '../store/contacts.ts';

/** Whom it concerns: the department, who is kept out of it (design rule 11), whether it names an employee, and whom a leader let in. */
export type Matter = { departmentKey: string; excluded: string[]; shielded: boolean; shieldPeople: string[] };

export const crisisContacts = (people: Contact[], departmentKey: string): Contact[] =>
  people.filter((person) => person.roles.includes('crisis') && person.departments.includes(departmentKey));

/** Everybody who may be told of this matter at all: of a shielded one, who can open it. */
export const audienceOf = (people: Contact[], matter: Matter): Contact[] =>
  people.filter((one) => !matter.excluded.includes(one.id) && (!matter.shielded || maySeeShielded(one, matter)));

/**
 * Who must wake up: who is on duty; when nobody is, the first crisis contact of the department, or of each. A hole in the
 * duty list counts as no list: a missed crisis is far worse than a night's sleep (domain.md §5). Of a shielded matter, where
 * hardly anybody may know, the first who may.
 */
export function onCall(people: Contact[], { departmentKey, shielded }: Pick<Matter, 'departmentKey' | 'shielded'>) {
  const onDuty = people.filter((person) => person.onDuty);
  if (onDuty.length > 0) return onDuty;
  if (shielded) return people.slice(0, 1);
  const crisis = people.filter((person) => person.roles.includes('crisis'));
  const own = crisis.find((person) => person.departments.includes(departmentKey));
  if (own) return [own];
  const departments = new Set(crisis.flatMap((person) => person.departments));
  const firsts = [...departments].map((key) => crisis.find((person) => person.departments.includes(key)));
  return [...new Set(firsts.filter((person) => person !== undefined))];
}
