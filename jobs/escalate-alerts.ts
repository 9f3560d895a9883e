import { isOfficeHours } from '../core/calendar.ts';
import { type Contact, listContacts, listUnanswered, planAlert, type UnansweredIncident } from '../store/alerts.ts';
import { appendAudit } from '../store/audit.ts';
import { inTransaction } from '../store/db.ts';
import { findIncident } from '../store/incidents.ts';
import { findThresholds } from '../store/thresholds.ts';
import { crisisContacts } from './alert-routing.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

const minuteMs = 60_000;

/**
 * Passes an alert that nobody has acknowledged on to the next in line. A step is a row of its own, so an escalation
 * happens once however often this runs; it stops as soon as one person has acknowledged.
 */
export const escalateAlerts: Handler<'escalate-alerts'> = async (_payload, { db, clock }) => {
  const now = clock.now();
  const { escalateMinutes } = await findThresholds(db);
  const contacts = await listContacts(db, now);
  for (const waiting of await listUnanswered(db)) {
    const step = waiting.step + 1;
    const dueMinutes = escalateMinutes[waiting.step];
    if (dueMinutes === undefined || now.getTime() - waiting.firstSentAt.getTime() < dueMinutes * minuteMs) continue;
    const incident = await findIncident(db, waiting.incidentId);
    if (!incident || (incident.severity < 3 && !isOfficeHours(now))) continue;
    const people = contacts.filter((person) => !incident.excluded.includes(person.id));
    const next = nextInLine(people, waiting, incident.departmentKey, isOfficeHours(now));
    await inTransaction(db, async (tx) => {
      for (const person of next) {
        const { deliveryId, isNew } = await planAlert(tx, {
          incidentId: incident.id,
          severity: incident.severity,
          step,
          person,
          dueAt: now,
          now,
        });
        if (!isNew) continue;
        await appendAudit(tx, now, {
          actor: 'escalate-alerts',
          action: 'alert-escalated',
          subject: incident.id,
          details: { step, person: person.id },
        });
        await enqueue(tx, { name: 'deliver-message', payload: { id: deliveryId } });
      }
    });
  }
};

/**
 * The first group with somebody who has not been told. Outside office hours nobody outside the duty list is woken, unless
 * nobody is on duty: then the line goes on as by day, since one person alone may be asleep.
 */
function nextInLine(
  people: Contact[],
  waiting: UnansweredIncident,
  departmentKey: string,
  inOffice: boolean,
): Contact[] {
  const mayDisturbAll = inOffice || !people.some((person) => person.onDuty);
  const untold = people.filter((person) => !waiting.personIds.includes(person.id) && (mayDisturbAll || person.onDuty));
  const withRole = (role: Contact['roles'][number]) => untold.filter((person) => person.roles.includes(role));
  const line = [
    crisisContacts(untold, departmentKey).slice(0, 1),
    withRole('comms'),
    withRole('leader'),
    untold.slice(0, 1),
  ];
  return line.slice(Math.min(waiting.step, 2)).find((group) => group.length > 0) ?? [];
}
