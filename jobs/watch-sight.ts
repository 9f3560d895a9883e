import { blindSince, isBlindnessCertain } from '../core/blindness.ts';
import { isOfficeHours } from '../core/calendar.ts';
import { personalChannels } from '../core/words.ts';
import { recipientOf } from '../store/alerts.ts';
import { appendAudit } from '../store/audit.ts';
import { type Contact, listContacts } from '../store/contacts.ts';
import { findDaysOff } from '../store/days-off.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { planDelivery } from '../store/deliveries.ts';
import {
  type Blindness,
  endBlindness,
  findBlindness,
  findLastReading,
  listToldBlind,
  lockSight,
  saveBlindness,
} from '../store/sight.ts';
import { channelsOf } from './alert-routing.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';

/**
 * "Vi er blinde": when nothing has been read for half an hour in duty time, communications and who is on duty are told, once,
 * by the channels of a crisis; and once that we see again. Outside duty time it waits for the next duty to begin. The web
 * process looks too, since it is mostly the worker that has died (worker/watch-worker.ts).
 */
export const watchSight: Handler<'watch-sight'> = async (_payload, context) => {
  const { db, clock, log } = context;
  const now = clock.now();
  const reading = await findLastReading(db);
  const since = reading && blindSince(reading, now);
  // Mostly there is nothing to do, and no turn to wait for.
  if (since === undefined && !(await findBlindness(db))) return;
  const change = await inTransaction(db, async (tx) => {
    await lockSight(tx);
    const known = await findBlindness(tx);
    if (since === undefined) return known && see(tx, known, now);
    if (known?.toldAt) return undefined;
    const notedAt = known?.notedAt ?? now;
    await saveBlindness(tx, { since, notedAt, toldAt: null }, now);
    return isBlindnessCertain(since, notedAt, now) ? tell(tx, { since, notedAt }, context) : undefined;
  });
  if (change === 'blind') log.error('reading-stopped', { since: since?.toISOString() });
  if (change === 'sees') log.info('reading-again');
};

/** Undefined outside duty time. */
async function tell(tx: Db, { since, notedAt }: Omit<Blindness, 'toldAt'>, { clock, carriers }: JobContext) {
  const now = clock.now();
  const contacts = await listContacts(tx, now);
  const isOpen = isOfficeHours(now, await findDaysOff(tx));
  const people = contacts.filter((one) => one.onDuty || (isOpen && one.roles.includes('comms')));
  if (people.length === 0) return undefined;
  const channelsOn = personalChannels.filter((channel) => carriers[channel] !== undefined);
  const ways = (person: Contact) => channelsOf(person, 3, { channelsOn, quiet: null });
  const told = people.flatMap((person) =>
    ways(person).map((channel) => ({
      channel,
      recipient: recipientOf(person, channel),
      of: `${person.id}/${channel}`,
    })),
  );
  await ring(tx, told, { since, word: 'blind', now });
  await saveBlindness(tx, { since, notedAt, toldAt: now }, now);
  await appendAudit(tx, now, {
    actor: 'watch-sight',
    action: 'reading-stopped',
    subject: 'reading',
    details: { since: since.toISOString(), people: people.length },
  });
  return 'blind' as const;
}

async function see(tx: Db, { since, toldAt }: Blindness, now: Date) {
  await endBlindness(tx);
  if (toldAt === null) return undefined;
  const told = await listToldBlind(tx, since);
  await ring(
    tx,
    told.map(({ key, ...rest }) => ({ ...rest, of: key.split('/blind/')[1] ?? '' })),
    { since, word: 'sees', now },
  );
  await appendAudit(tx, now, { actor: 'watch-sight', action: 'reading-again', subject: 'reading' });
  return 'sees' as const;
}

type Told = { channel: string; recipient: string; of: string };

async function ring(tx: Db, told: Told[], { since, word, now }: { since: Date; word: 'blind' | 'sees'; now: Date }) {
  for (const { channel, recipient, of } of told) {
    const key = `sight/${since.toISOString()}/${word}/${of}`;
    const { id, isNew } = await planDelivery(tx, { kind: 'sight', key, channel, recipient, now });
    if (isNew) await enqueue(tx, { name: 'deliver-message', payload: { id, isAlarm: true } });
  }
}
