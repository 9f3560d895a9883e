/** Who is told next when nobody has answered: pure. */
import { type ExtraDaysOff, isOfficeHours } from '../core/calendar.ts';
import type { EscalationRound, EscalationStep } from '../core/escalation.ts';
import type { Severity } from '../core/words.ts';
import type { Contact } from '../store/contacts.ts';
import { audienceOf, crisisContacts, type Matter } from './alert-people.ts';
import { afterPeace } from './alert-routing.ts';

const minuteMs = 60_000;

export type Waiting = Matter & {
  severity: Severity;
  /** The last step that was planned; 0 is the first alert. */
  step: number;
  firstSentAt: Date;
  /** Who has been told at this severity. */
  personIds: string[];
};

/** The step that is due now. A matter of severity 2 rests outside office hours. */
export function dueStep(
  { severity, step, firstSentAt }: Pick<Waiting, 'severity' | 'step' | 'firstSentAt'>,
  rounds: EscalationRound[],
  now: Date,
  daysOff?: ExtraDaysOff,
): number | undefined {
  const round = rounds[step];
  if (!round || (severity < 3 && !isOfficeHours(now, daysOff))) return undefined;
  return now.getTime() - firstSentAt.getTime() < round.afterMinutes * minuteMs ? undefined : step + 1;
}

/**
 * The people of this step who have not been told; where there are none, the first group further on that has some, and at the
 * end of the chain anybody who is left. Outside office hours nobody outside the duty list is woken, unless nobody is on
 * duty: then the line goes on as by day, since one person alone may be asleep. Who is away or has asked for quiet is passed
 * over as long as there is somebody else.
 */
export function nextInLine(
  contacts: Contact[],
  waiting: Waiting,
  rounds: EscalationRound[],
  now: Date,
  daysOff?: ExtraDaysOff,
): Contact[] {
  const people = audienceOf(contacts, waiting);
  const mayDisturbAll = isOfficeHours(now, daysOff) || !people.some((person) => person.onDuty);
  const untold = people.filter((one) => !waiting.personIds.includes(one.id) && (mayDisturbAll || one.onDuty));
  const atHand = untold.filter((person) => person.onDuty || !wantsPeace(person, now));
  return lineOf(atHand, waiting, rounds) ?? lineOf(untold, waiting, rounds) ?? [];
}

/** By their own word: the quiet hours of the house are about what can wait. */
const wantsPeace = (person: Contact, now: Date): boolean =>
  afterPeace(person, now, { channelsOn: [], quiet: null }) > now;

function lineOf(people: Contact[], { step, departmentKey }: Waiting, rounds: EscalationRound[]): Contact[] | undefined {
  const group = (to: EscalationStep['to']) => groupOf(people, to, departmentKey);
  const [now, ...later] = rounds.slice(Math.min(step, rounds.length - 1));
  const first = [...new Set((now?.to ?? []).flatMap(group))];
  const groups = [first, ...later.flatMap(({ to }) => to).map(group), people.slice(0, 1)];
  return groups.find((one) => one.length > 0);
}

function groupOf(people: Contact[], to: EscalationStep['to'], departmentKey: string): Contact[] {
  const withRole = (role: Contact['roles'][number]) => people.filter((person) => person.roles.includes(role));
  if (to === 'next-contact') return crisisContacts(people, departmentKey).slice(0, 1);
  if (to === 'department-head') return people.filter(({ headOf }) => headOf.includes(departmentKey));
  if (to === 'comms' || to === 'leader') return withRole(to);
  return people.filter(({ id }) => id === to);
}
