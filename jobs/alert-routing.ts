import { channelOrder } from '../core/alert-choices.ts';
import {
  atLocal,
  type ExtraDaysOff,
  isOfficeHours,
  isWorkingDay,
  localDate,
  localTime,
  nextWorkingDay,
} from '../core/calendar.ts';
import { endOfPeace, isAway, type Quiet } from '../core/quiet-hours.ts';
import type { PersonalChannel, Severity } from '../core/words.ts';
import type { Contact } from '../store/contacts.ts';
import { audienceOf, crisisContacts, type Matter, onCall } from './alert-people.ts';

/** One person, the channels that are used at once, and when. */
export type Route = { person: Contact; channels: PersonalChannel[]; dueAt: Date };
/** How the house tells people: channels that are set up, the quiet hours of who has not chosen any, and its own days off. */
export type Ways = { channelsOn: readonly PersonalChannel[]; quiet: Quiet | null; daysOff?: ExtraDaysOff };
export type Routing = Matter & { severity: Severity; contacts: Contact[]; now: Date; ways: Ways };

const morning = '07:00';

/** Office hours, and the hour before them on a working day: from 07:00 a message disturbs nobody's rest. */
export function isDaytime(now: Date, daysOff?: ExtraDaysOff): boolean {
  const time = localTime(now);
  return isOfficeHours(now, daysOff) || (isWorkingDay(localDate(now), daysOff) && time >= morning && time < '08:00');
}

/**
 * Who gets the first alert of an incident, by which channels and when (domain.md §1.1, §3.2; design rule 11).
 * Severity 1: nobody, the digest tells. Severity 2: crisis contacts of the department, in the daytime, else at 07:00 on
 * the next working day. Severity 3: they, communications and who is on duty, at once; outside office hours only who is on
 * duty (when nobody is: the first crisis contact), the others at 07:00. Own quiet hours and days away move it further, but
 * never for who is on call; where all of a group are away, communications hear of it too.
 */
export function routeAlert(routing: Routing): Route[] {
  const { severity, now, ways, departmentKey, shielded } = routing;
  if (severity < 2) return [];
  const people = audienceOf(routing.contacts, routing);
  const crisis = shielded ? people : crisisContacts(people, departmentKey);
  const comms = people.filter((person) => person.roles.includes('comms'));
  const isHere = (person: Contact) => !isAwayNow(person, localDate(now));
  const usual = isDaytime(now, ways.daysOff) ? now : nextMorning(now, ways.daysOff);
  const route = (person: Contact, dueAt: Date): Route => ({
    person,
    channels: channelsOf(person, severity, ways),
    dueAt,
  });
  const awake = severity === 3 ? onCall(people, routing) : [];
  const group = severity === 3 || !crisis.some(isHere) ? [...crisis, ...comms] : crisis;
  return [...new Set([...awake, ...group])].map((person) =>
    route(person, awake.includes(person) ? now : afterPeace(person, usual, ways)),
  );
}

export const isAwayNow = ({ choices }: Contact, date: string): boolean => isAway(choices.away, date);

/** When this person is no longer left in peace. */
export const afterPeace = ({ choices }: Contact, at: Date, { quiet }: Ways): Date =>
  endOfPeace({ quiet: choices.quiet === undefined ? quiet : choices.quiet, away: choices.away }, at);

/** In the order that the person wishes: what is set up, and where they can be reached. Mail always is. */
export const availableChannels = (
  { choices, phone, hasPush }: Pick<Contact, 'choices' | 'phone' | 'hasPush'>,
  channelsOn: Ways['channelsOn'],
): PersonalChannel[] =>
  channelOrder(choices).filter((channel) => {
    if (channel === 'mail') return true;
    return channelsOn.includes(channel) && (channel === 'sms' ? phone !== null && phone !== '' : hasPush);
  });

/** A media crisis uses two ways at once, anything milder one. */
export const channelsOf = (person: Contact, severity: Severity, { channelsOn }: Ways): PersonalChannel[] =>
  availableChannels(person, channelsOn).slice(0, severity === 3 ? 2 : 1);

/** 07:00 on this working day if it is still to come, else on the next one. */
export function nextMorning(now: Date, daysOff?: ExtraDaysOff): Date {
  const today = localDate(now);
  const isAhead = isWorkingDay(today, daysOff) && localTime(now) < morning;
  return atLocal(isAhead ? today : nextWorkingDay(today, daysOff), morning);
}
