import { shortLink } from '../core/short-links.ts';
import { signedLink } from '../core/signed-links.ts';
import { waitWords } from '../core/wait-until.ts';
import type { AlertFacts, OtherAlert } from '../notify/write-alert.ts';
import { listAnswered } from '../store/acknowledge.ts';
import { type AlertToSend, findAlertOfDelivery, findThreadStart } from '../store/alerts.ts';
import { hasAccess } from '../store/contacts.ts';
import { findDaysOff } from '../store/days-off.ts';
import { inTransaction } from '../store/db.ts';
import type { Delivery } from '../store/deliveries.ts';
import { hasFallback } from '../store/fall-backs.ts';
import { gatherLateMails, listGathered } from '../store/late-mails.ts';
import { findPlaybook } from '../store/municipality.ts';
import type { JobContext } from './context.ts';
import { incidentFigures } from './incident-figures.ts';

const linkMs = 7 * 86_400_000;
const minuteMs = 60_000;
/** A server that asks us to come again is no outage before this (reliability.md N3). */
const lateMs = 5 * minuteMs;

type Context = Pick<JobContext, 'db' | 'clock' | 'settings'>;
/** `shortUrl` leads to the same page as the link to acknowledge, for where there is little room. */
type Asked = { facts: AlertFacts; shortUrl: string } | { pointless: string };

/**
 * What the alerts of a delivery say as they leave: a matter that was closed, has risen or was answered meanwhile, or is no
 * alarm any more, is told of no more. A mail that is late takes along what else waited for the same person; of several, those
 * that still have a point are told.
 */
export async function readAlertFacts(delivery: Delivery, context: Context): Promise<Asked> {
  const { db, clock } = context;
  const now = clock.now();
  const alert = await findAlertOfDelivery(db, delivery.id);
  if (!alert) return { pointless: 'Sagen findes ikke længere.' };
  if (!(await hasAccess(db, alert.personId))) return { pointless: 'Modtageren har ikke længere adgang.' };
  const delayMs = now.getTime() - alert.dueAt.getTime();
  const isOverdue = delayMs >= lateMs || (await hasFallback(db, delivery.id));
  const isLate = delivery.channel === 'mail' && delivery.attempts > 1 && isOverdue;
  if (isLate)
    await inTransaction(db, (tx) =>
      gatherLateMails(tx, { id: delivery.id, personId: alert.personId }, new Date(now.getTime() - lateMs / 2)),
    );
  const gathered = await Promise.all((await listGathered(db, delivery.id)).map((id) => findAlertOfDelivery(db, id)));
  const told = [alert, ...gathered.filter((one) => one !== null)];
  const answered = await listAnswered(
    db,
    told.map(({ id }) => id),
  );
  const why = (one: AlertToSend) => (answered.has(one.id) ? 'Modtageren har kvitteret.' : pointlessness(one));
  const [first, ...rest] = onePerIncident(told.filter((one) => why(one) === undefined));
  if (!first) return { pointless: why(alert) ?? 'Sagen findes ikke længere.' };
  const facts = await factsOf(first, context);
  if (!facts) return { pointless: 'Sagen findes ikke længere.' };
  const others = await Promise.all(rest.map((one) => otherOf(one, context)));
  return {
    facts: {
      ...facts,
      ...(isLate && { delayMinutes: Math.round(delayMs / minuteMs) }),
      others: others.filter((one) => one !== undefined),
    },
    shortUrl: shortLink('acknowledge', context.settings, first.id, linkEnd(now)),
  };
}

function pointlessness(alert: AlertToSend): string | undefined {
  if (alert.incidentStatus === 'closed') return 'Sagen er lukket.';
  if (alert.isOthers) return 'Sagen er ikke kommunens egen.';
  if (alert.isExcluded) return 'Modtageren er holdt ude af sagen.';
  if (alert.isShutOut) return 'Sagen er lukket for andre end ledelsen.';
  if (alert.incidentSeverity < 2) return 'Sagen er ikke så alvorlig længere.';
  if (alert.incidentSeverity > alert.severity) return 'Sagen er blevet alvorligere; en ny alarm har afløst denne.';
  return alert.step > 0 && alert.isAnswered ? 'En anden har kvitteret.' : undefined;
}

/** The gravest alert of each incident, the gravest incident first. */
function onePerIncident(alerts: AlertToSend[]): AlertToSend[] {
  const sorted = alerts.toSorted((a, b) => b.incidentSeverity - a.incidentSeverity || b.severity - a.severity);
  return sorted.filter((one, i) => sorted.findIndex(({ incidentId }) => incidentId === one.incidentId) === i);
}

const linkEnd = (now: Date) => new Date(now.getTime() + linkMs);

const linksOf = ({ id, incidentId }: AlertToSend, { settings, clock }: Context) => ({
  acknowledgeUrl: signedLink('acknowledge', settings, id, linkEnd(clock.now())),
  incidentUrl: `${settings.publicUrl}/sag/${incidentId}`,
});

async function otherOf(alert: AlertToSend, context: Context): Promise<OtherAlert | undefined> {
  const found = await incidentFigures(context.db, alert.incidentId, alert.incidentSeverity);
  return found && { ...found.figures, ...linksOf(alert, context) };
}

async function factsOf(alert: AlertToSend, context: Context): Promise<AlertFacts | undefined> {
  const { db, clock } = context;
  // A person may have made it milder since.
  const { incidentId, personId, incidentSeverity: severity, step } = alert;
  const found = await incidentFigures(db, incidentId, severity);
  if (!found) return undefined;
  const playbook = await findPlaybook(db, severity);
  const inReplyTo = await findThreadStart(db, incidentId, personId);
  const now = clock.now();
  return {
    ...found.figures,
    isRise: found.facts.hasRisen,
    isEscalation: step > 0,
    openedAt: found.facts.openedAt,
    now,
    canWait: waitWords(severity, now, await findDaysOff(db)),
    ...(playbook && { playbook }),
    ...(inReplyTo !== undefined && { inReplyTo }),
    ...linksOf(alert, context),
  };
}
