import { personalChannels } from '../core/words.ts';
import { askedToWaitSentence } from '../notify/mail-errors.ts';
import { lockAlertable } from '../store/alerted-incident.ts';
import { findAlerting } from '../store/alerting.ts';
import { planAlert } from '../store/alerts.ts';
import { appendAudit } from '../store/audit.ts';
import { type Contact, listContacts } from '../store/contacts.ts';
import { inTransaction } from '../store/db.ts';
import { listStuckAlerts, markFallback, type StuckAlert } from '../store/fall-backs.ts';
import { availableChannels, type Ways } from './alert-routing.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { alarmBell } from './tell-people.ts';

const minuteMs = 60_000;
const greylistMs = 5 * minuteMs;
/** What is older has been told in other ways, or has gone stale. */
const sinceMs = 12 * 60 * minuteMs;

/**
 * Gives an alert that has not gone out in two minutes to the person's next channel (reliability.md N1). One delivery is stood
 * in for once; who has no other channel keeps waiting for this one, and the page of health says so.
 */
export const fallBack: Handler<'fall-back'> = async (_payload, { db, clock, carriers, log }) => {
  const now = clock.now();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const { fallbackSeconds } = await findAlerting(db);
  const askedToWait = { sentence: askedToWaitSentence, before: ago(greylistMs) };
  const asked = { before: ago(fallbackSeconds * 1000), askedToWait, since: ago(sinceMs) };
  const stuck = await listStuckAlerts(db, asked);
  if (stuck.length === 0) return;
  const contacts = await listContacts(
    db,
    now,
    stuck.map(({ personId }) => personId),
  );
  const channelsOn = personalChannels.filter((channel) => channel in carriers);
  const nextWay = (alert: StuckAlert) => wayOn(alert, contacts, channelsOn);
  const movable = stuck.filter((alert) => nextWay(alert));
  for (const incidentId of new Set(movable.map((alert) => alert.incidentId)))
    await inTransaction(db, async (tx) => {
      if (!(await lockAlertable(tx, incidentId))) return;
      // One at a time, each seeing what the one before it planned: two stuck channels do not both take the third.
      for (let left = await listStuckAlerts(tx, { ...asked, incidentId }); ; ) {
        const alert = left.find(nextWay);
        const way = alert && nextWay(alert);
        if (!alert || !way) return;
        const { deliveryId } = await planAlert(tx, { ...alert, ...way, dueAt: now, now });
        await markFallback(tx, deliveryId, alert.deliveryId);
        await appendAudit(tx, now, {
          actor: 'fall-back',
          action: 'alert-rerouted',
          subject: incidentId,
          details: { person: alert.personId, channel: way.channel },
        });
        await enqueue(tx, alarmBell(deliveryId));
        log.warn('alert-rerouted', { incidentId, channel: way.channel });
        left = await listStuckAlerts(tx, { ...asked, incidentId });
      }
    });
};

function wayOn({ personId, channels }: StuckAlert, contacts: Contact[], channelsOn: Ways['channelsOn']) {
  const person = contacts.find(({ id }) => id === personId);
  const channel = person && availableChannels(person, channelsOn).find((one) => !channels.includes(one));
  return person && channel && { person, channel };
}
