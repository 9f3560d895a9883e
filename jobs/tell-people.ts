import type { Alerting } from '../core/alerting.ts';
import { type SharedChannel, sharedChannels } from '../core/words.ts';
import type { AlertableIncident } from '../store/alerted-incident.ts';
import { planAlert } from '../store/alerts.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/db.ts';
import { planMessage } from '../store/incident-messages.ts';
import { gatherInto } from '../store/late-mails.ts';
import { findHeldDelivery, lockMessageTimes } from '../store/message-cap.ts';
import type { Route } from './alert-routing.ts';
import type { Job } from './catalogue.ts';

const hourMs = 3_600_000;

type Telling = {
  incident: AlertableIncident;
  step: number;
  route: Route;
  now: Date;
  alerting: Pick<Alerting, 'capPerHour'>;
  /** Who plans it, for the log: the job, and the word of its audit row. */
  by: { actor: string; action: string };
};

/** The bell of a message about an incident. */
export const alarmBell = (id: string): Job => ({ name: 'deliver-message', payload: { id, isAlarm: true } });

/**
 * Plans the alert of one person through each of their channels, and gives the bells of what goes now. Of milder matters a
 * person hears so many times an hour; what is on top waits until there is room, and comes as one message. A media crisis
 * never waits.
 */
export async function tellPerson(tx: Db, telling: Telling): Promise<Job[]> {
  const { incident, step, route, now, by } = telling;
  const { person } = route;
  const dueAt = incident.severity === 3 ? route.dueAt : await roomFor(tx, telling);
  const isHeld = dueAt > route.dueAt;
  const bells: Job[] = [];
  let isNews = false;
  for (const channel of route.channels) {
    const held = isHeld ? await findHeldDelivery(tx, { personId: person.id, channel, dueAt }) : undefined;
    const alert = { incidentId: incident.id, severity: incident.severity, step, person, channel, dueAt, now };
    const { deliveryId, isNew } = await planAlert(tx, alert);
    if (!isNew) continue;
    isNews = true;
    if (held) await gatherInto(tx, held, [deliveryId]);
    else if (dueAt <= now) bells.push(alarmBell(deliveryId));
  }
  if (isNews)
    await appendAudit(tx, now, {
      ...by,
      subject: incident.id,
      details: { severity: incident.severity, step, person: person.id, channels: route.channels.join(', ') },
    });
  return bells;
}

async function roomFor(tx: Db, { route, alerting }: Telling): Promise<Date> {
  const { person, dueAt } = route;
  const times = await lockMessageTimes(tx, person.id, new Date(dueAt.getTime() - hourMs), dueAt);
  const oldest = times[alerting.capPerHour - 1];
  return oldest ? new Date(oldest.getTime() + hourMs) : dueAt;
}

/** The same news for everybody who looks at a shared channel. Of a shielded matter nothing is said there. */
export async function tellShared(
  tx: Db,
  { incident, channelsOn, dueAt, now }: { incident: AlertableIncident; channelsOn: string[]; dueAt: Date; now: Date },
): Promise<Job[]> {
  const bells: Job[] = [];
  for (const channel of sharedOf(channelsOn, incident)) {
    const { deliveryId, isNew } = await planMessage(tx, {
      incidentId: incident.id,
      kind: 'alert',
      severity: incident.severity,
      round: 0,
      audience: channel,
      channel,
      recipient: channel,
      now,
      dueAt,
    });
    if (isNew && dueAt <= now) bells.push(alarmBell(deliveryId));
  }
  return bells;
}

const sharedOf = (channelsOn: string[], { shielded }: AlertableIncident): SharedChannel[] =>
  shielded ? [] : sharedChannels.filter((channel) => channelsOn.includes(channel));
