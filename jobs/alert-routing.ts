import { atLocal, isOfficeHours, isWorkingDay, localDate, localTime, nextWorkingDay } from '../core/calendar.ts';
import type { Severity } from '../core/words.ts';
import type { Contact } from '../store/alerts.ts';

export type Route = { person: Contact; dueAt: Date };
export type Routing = { severity: Severity; departmentKey: string; excluded: string[]; contacts: Contact[]; now: Date };

const morning = '07:00';

/** Office hours, and the hour before them on a working day: from 07:00 a message disturbs nobody's rest. */
function isDaytime(now: Date): boolean {
  const time = localTime(now);
  return isOfficeHours(now) || (isWorkingDay(localDate(now)) && time >= morning && time < '08:00');
}

/**
 * Who gets the first alert of an incident, and when (domain.md §1.1, §3.2; design rule 11).
 * Severity 1: nobody, the digest tells. Severity 2: crisis contacts of the department, in the daytime, else at 07:00 on
 * the next working day. Severity 3: they, communications and who is on duty, at once; outside office hours only who is on
 * duty (when nobody is: the first crisis contact), the others at 07:00.
 */
export function routeAlert(routing: Routing): Route[] {
  const { severity, now } = routing;
  if (severity < 2) return [];
  const people = routing.contacts.filter((person) => !routing.excluded.includes(person.id));
  const crisis = crisisContacts(people, routing.departmentKey);
  const comms = people.filter((person) => person.roles.includes('comms'));
  const isDay = isDaytime(now);
  const later = nextMorning(now);
  if (severity === 2)
    return (crisis.length > 0 ? crisis : comms).map((person) => ({ person, dueAt: isDay ? now : later }));
  const awake = onCall(people, routing.departmentKey);
  const everyone = [...new Set([...awake, ...crisis, ...comms])];
  return everyone.map((person) => ({ person, dueAt: isDay || awake.includes(person) ? now : later }));
}

/**
 * Who must wake up: who is on duty; when nobody is, the first crisis contact of the department, or of each. A hole in the
 * duty list counts as no list: a missed crisis is far worse than a night's sleep (domain.md §5).
 */
function onCall(people: Contact[], departmentKey: string): Contact[] {
  const onDuty = people.filter((person) => person.onDuty);
  if (onDuty.length > 0) return onDuty;
  const crisis = people.filter((person) => person.roles.includes('crisis'));
  const own = crisis.find((person) => person.departments.includes(departmentKey));
  if (own) return [own];
  const departments = new Set(crisis.flatMap((person) => person.departments));
  const firsts = [...departments].map((key) => crisis.find((person) => person.departments.includes(key)));
  return [...new Set(firsts.filter((person) => person !== undefined))];
}

export const crisisContacts = (people: Contact[], departmentKey: string): Contact[] =>
  people.filter((person) => person.roles.includes('crisis') && person.departments.includes(departmentKey));

/** 07:00 on this working day if it is still to come, else on the next one. */
export function nextMorning(now: Date): Date {
  const today = localDate(now);
  const isAhead = isWorkingDay(today) && localTime(now) < morning;
  return atLocal(isAhead ? today : nextWorkingDay(today), morning);
}
