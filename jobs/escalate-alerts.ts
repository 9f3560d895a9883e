import { type EscalationRound, escalationRounds } from '../core/escalation.ts';
import { personalChannels } from '../core/words.ts';
import { lockAlertable } from '../store/alerted-incident.ts';
import { findAlerting, findEscalation } from '../store/alerting.ts';
import { type Contact, listContacts } from '../store/contacts.ts';
import { findDaysOff } from '../store/days-off.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { listUnanswered } from '../store/unanswered.ts';
import { channelsOf, type Ways } from './alert-routing.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { dueStep, nextInLine } from './escalation-line.ts';
import { tellPerson } from './tell-people.ts';

const by = { actor: 'escalate-alerts', action: 'alert-escalated' };

/**
 * Passes an alert that nobody has acknowledged on to the next in line, by the chain that people have set. A step is a row of
 * its own, so an escalation happens once however often this runs. Whether somebody has answered is asked under the lock that
 * the answer takes too: an escalation that races an acknowledgement is planned before it (and dropped when it is
 * written) or not at all.
 */
export const escalateAlerts: Handler<'escalate-alerts'> = async (_payload, { db, clock, carriers }) => {
  const now = clock.now();
  const rounds = escalationRounds(await findEscalation(db));
  const daysOff = await findDaysOff(db);
  const waiting = (await listUnanswered(db)).filter((one) => dueStep(one, rounds, now, daysOff) !== undefined);
  if (waiting.length === 0) return;
  const named = rounds.flatMap(({ to }) => to).filter((to) => to.includes('-') && to.length === 36);
  const contacts = await listContacts(db, now, named);
  const alerting = await findAlerting(db);
  const ways: Ways = {
    channelsOn: personalChannels.filter((channel) => channel in carriers),
    quiet: alerting.quiet,
    daysOff,
  };
  for (const { incidentId } of waiting)
    await inTransaction(db, (tx) => escalate(tx, { incidentId, rounds, contacts, ways, alerting, now }));
};

type Escalating = {
  incidentId: string;
  rounds: EscalationRound[];
  contacts: Contact[];
  ways: Ways;
  alerting: { capPerHour: number };
  now: Date;
};

async function escalate(tx: Db, { incidentId, rounds, contacts, ways, alerting, now }: Escalating): Promise<void> {
  const incident = await lockAlertable(tx, incidentId);
  const [unanswered] = incident ? await listUnanswered(tx, incidentId) : [];
  if (!incident || !unanswered) return;
  const waiting = { ...incident, ...unanswered };
  const step = dueStep(waiting, rounds, now, ways.daysOff);
  if (step === undefined) return;
  // Whom a leader let in may be anybody, and is no contact of other incidents.
  const all = incident.shieldPeople.length > 0 ? await listContacts(tx, now, incident.shieldPeople) : contacts;
  for (const person of nextInLine(all, waiting, rounds, now, ways.daysOff)) {
    const route = { person, channels: channelsOf(person, incident.severity, ways), dueAt: now };
    await enqueue(tx, ...(await tellPerson(tx, { incident, step, route, now, alerting, by })));
  }
}
