import type { Alerting } from '../core/alerting.ts';
import type { ExtraDaysOff } from '../core/calendar.ts';
import {
  type AlertChannel,
  alertChannels,
  type PersonalChannel,
  personalChannels,
  sharedChannels,
} from '../core/words.ts';
import { findAlerting } from '../store/alerting.ts';
import { recipientOf } from '../store/alerts.ts';
import { appendAudit } from '../store/audit.ts';
import { listBrokenChannels } from '../store/channel-states.ts';
import { type Contact, listContacts } from '../store/contacts.ts';
import { findDaysOff } from '../store/days-off.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { type NewMessage, nextRound, planMessage } from '../store/incident-messages.ts';
import { listUntoldNews, lockForNews, type UntoldNews } from '../store/incident-news.ts';
import { lockMessageTimes } from '../store/message-cap.ts';
import { audienceOf, onCall } from './alert-people.ts';
import { afterPeace, availableChannels, isDaytime, type Ways } from './alert-routing.ts';
import type { Handler } from './context.ts';
import { enqueue, undoWindowMs } from './enqueue.ts';
import { alarmBell } from './tell-people.ts';

const hourMs = 3_600_000;

type Round = {
  daysOff: ExtraDaysOff;
  now: Date;
  alerting: Alerting;
  contacts: Contact[];
  on: AlertChannel[];
  broken: AlertChannel[];
};

/**
 * Tells those who were alerted what has become of the matter: that it has grown, at most once per interval, and that a person
 * has called it calm, once. Everything is asked under the lock of the incident, so a second run finds nothing. What finds no
 * room under the hourly cap, or comes in somebody's quiet hours, is not planned: the next news tells of it too. The machine
 * itself never says that a matter is over: silence may as well mean that nobody reads (reliability.md N11, N13).
 */
export const sendUpdates: Handler<'send-updates'> = async (_payload, { db, clock, carriers }) => {
  const now = clock.now();
  const alerting = await findAlerting(db);
  const asked = { now, updateMs: alerting.updateMinutes * 60_000, undoMs: undoWindowMs };
  const due = await listUntoldNews(db, asked);
  if (due.length === 0) return;
  const people = due.map(({ audience }) => audience).filter((name) => !sharedChannels.some((one) => one === name));
  const round: Round = {
    now,
    alerting,
    contacts: await listContacts(db, now, people),
    daysOff: await findDaysOff(db),
    on: alertChannels.filter((channel) => channel in carriers),
    broken: (await listBrokenChannels(db, now)).map(({ channel }) => channel),
  };
  for (const incidentId of new Set(due.map((one) => one.incidentId)))
    await inTransaction(db, async (tx) => {
      await lockForNews(tx, incidentId);
      await tellOf(tx, await listUntoldNews(tx, { ...asked, incidentId }), round);
    });
};

async function tellOf(tx: Db, untold: UntoldNews[], round: Round): Promise<void> {
  const [first] = untold;
  if (!first) return;
  const { incidentId } = first;
  const { now } = round;
  const numbers = { update: await nextRound(tx, incidentId, 'update'), over: await nextRound(tx, incidentId, 'over') };
  let told = 0;
  for (const news of untold.toSorted((a, b) => (a.audience < b.audience ? -1 : 1))) {
    const way = await wayTo(tx, news, round);
    if (!way) continue;
    const { kind, severity, audience } = news;
    const message = { incidentId, kind, severity, round: numbers[kind], audience, now, ...way };
    const { deliveryId, isNew } = await planMessage(tx, message);
    if (!isNew) continue;
    told += 1;
    await enqueue(tx, alarmBell(deliveryId));
  }
  if (told > 0)
    await appendAudit(tx, now, {
      actor: 'send-updates',
      action: 'news-planned',
      subject: incidentId,
      details: { kind: first.kind, people: told },
    });
}

/** By which channel this news goes, if it may go now. */
async function wayTo(
  tx: Db,
  news: UntoldNews,
  round: Round,
): Promise<Pick<NewMessage, 'channel' | 'recipient'> | undefined> {
  const shared = sharedChannels.find((channel) => channel === news.audience);
  if (shared) return news.shielded || !round.on.includes(shared) ? undefined : { channel: shared, recipient: shared };
  const person = round.contacts.find(({ id }) => id === news.audience);
  if (!person || !mayTell(person, news, round)) return undefined;
  const { now, alerting } = round;
  const times = await lockMessageTimes(tx, person.id, new Date(now.getTime() - hourMs), now);
  if (times.length >= alerting.capPerHour) return undefined;
  const channel = channelFor(person, news, round);
  return { channel, recipient: recipientOf(person, channel) };
}

/** By night those on call, and in the evening who has taken the matter on; nobody in the hours they have asked to be left in peace. */
function mayTell(person: Contact, news: UntoldNews, { now, contacts, alerting, daysOff }: Round): boolean {
  if (audienceOf([person], news).length === 0) return false;
  const awake = news.severity === 3 ? onCall(audienceOf(contacts, news), news) : [];
  if (awake.includes(person)) return true;
  const ways: Ways = { channelsOn: [], quiet: alerting.quiet };
  return (isDaytime(now, daysOff) || news.isOnIt) && afterPeace(person, now, ways) <= now;
}

/** The person's first channel that has reached them with this matter and is not known to be broken. */
function channelFor(person: Contact, { channels }: UntoldNews, { on, broken }: Round): PersonalChannel {
  const available = availableChannels(
    person,
    personalChannels.filter((channel) => on.includes(channel)),
  );
  const reached = available.filter((channel) => channels.includes(channel));
  return [...reached, ...available].find((channel) => !broken.includes(channel)) ?? reached[0] ?? 'mail';
}
