import { personalChannels } from '../core/words.ts';
import { lockAlertable } from '../store/alerted-incident.ts';
import { findAlerting } from '../store/alerting.ts';
import { hasGraverAlert } from '../store/alerts.ts';
import { isCanaryIncident, planCanaryMessage } from '../store/canary.ts';
import { listContacts } from '../store/contacts.ts';
import { findDaysOff } from '../store/days-off.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { isDaytime, nextMorning, routeAlert } from './alert-routing.ts';
import type { Job } from './catalogue.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { alarmBell, tellPerson, tellShared } from './tell-people.ts';

const by = { actor: 'send-alert', action: 'alert-planned' };

/**
 * Plans the alerts of an incident at its present severity: one row per person and channel, written before anything is sent.
 * Running it again plans nothing new. Messages that may wait get their bell from `sweep` when their time has come. What is
 * not the municipality's own, was closed, or was made milder by a person alerts nobody.
 */
export const sendAlert: Handler<'send-alert'> = async ({ id }, { db, clock, log, carriers }) => {
  const now = clock.now();
  const [contacts, alerting] = [await listContacts(db, now), await findAlerting(db)];
  const channelsOn = Object.keys(carriers);
  const ways = {
    channelsOn: personalChannels.filter((channel) => channelsOn.includes(channel)),
    quiet: alerting.quiet,
    daysOff: await findDaysOff(db),
  };
  await inTransaction(db, async (tx) => {
    if (await isCanaryIncident(tx, id)) return tellCanary(tx, id, now);
    const incident = await lockAlertable(tx, id);
    if (!incident || (await hasGraverAlert(tx, id, incident.severity))) return;
    const { severity } = incident;
    // Whom a leader let in may be anybody, and is no contact of other incidents.
    const all = incident.shieldPeople.length > 0 ? await listContacts(tx, now, incident.shieldPeople) : contacts;
    const routes = routeAlert({ ...incident, contacts: all, now, ways });
    if (routes.length === 0 && severity >= 2) log.error('alert-without-recipient', { incidentId: id });
    const bells: Job[] = [];
    // In one order, so that two who plan at once do not wait for each other's people.
    for (const route of routes.toSorted((a, b) => (a.person.id < b.person.id ? -1 : 1)))
      bells.push(...(await tellPerson(tx, { incident, step: 0, route, now, alerting, by })));
    const dueAt = severity === 3 || isDaytime(now, ways.daysOff) ? now : nextMorning(now, ways.daysOff);
    if (severity >= 2) bells.push(...(await tellShared(tx, { incident, channelsOn, dueAt, now })));
    await enqueue(tx, ...bells);
  });
};

/** The self-test goes on to a channel where nobody stands (jobs/canary-way.ts). */
async function tellCanary(tx: Db, incidentId: string, now: Date): Promise<void> {
  const { deliveryId, isNew } = await planCanaryMessage(tx, incidentId, now);
  if (isNew) await enqueue(tx, alarmBell(deliveryId));
}
