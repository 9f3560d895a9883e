import { listContacts, planAlert } from '../store/alerts.ts';
import { appendAudit } from '../store/audit.ts';
import { inTransaction } from '../store/db.ts';
import { findIncident } from '../store/incidents.ts';
import { routeAlert } from './alert-routing.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

/**
 * Plans the alerts of an incident at its present severity: one row per person, written before anything is sent.
 * Running it again plans nothing new. Messages that may wait get their bell from `sweep` when their time has come.
 */
export const sendAlert: Handler<'send-alert'> = async ({ id }, { db, clock, log }) => {
  const now = clock.now();
  const incident = await findIncident(db, id);
  if (!incident || incident.status === 'closed') return;
  const contacts = await listContacts(db, now);
  const routes = routeAlert({ ...incident, contacts, now });
  if (routes.length === 0 && incident.severity >= 2) log.error('alert-without-recipient', { incidentId: id });
  await inTransaction(db, async (tx) => {
    for (const { person, dueAt } of routes) {
      const { deliveryId, isNew } = await planAlert(tx, {
        incidentId: id,
        severity: incident.severity,
        step: 0,
        person,
        dueAt,
        now,
      });
      if (!isNew) continue;
      await appendAudit(tx, now, {
        actor: 'send-alert',
        action: 'alert-planned',
        subject: id,
        details: { severity: incident.severity, person: person.id },
      });
      if (dueAt <= now) await enqueue(tx, { name: 'deliver-message', payload: { id: deliveryId } });
    }
  });
};
