import { createHash } from 'node:crypto';
import { isDrillDay } from '../core/drill.ts';
import { personalChannels } from '../core/words.ts';
import { recipientOf } from '../store/alerts.ts';
import { type Contact, listContacts } from '../store/contacts.ts';
import { findDaysOff } from '../store/days-off.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { beginDrill, findDrill, findDrillPlan, planDrillMessages } from '../store/drills.ts';
import { finishSlot } from '../store/slots.ts';
import { availableChannels } from './alert-routing.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';

/**
 * Holds a drill: the one that somebody has begun (by id), or that of the month, when `date` is its day. Everybody who may be
 * called gets it through each of their channels, so that each is proven.
 */
export const runDrill: Handler<'run-drill'> = async (payload, context) => {
  const { db, clock } = context;
  const now = clock.now();
  if ('id' in payload) return inTransaction(db, (tx) => hold(tx, payload.id, context));
  const { date } = payload;
  await inTransaction(db, async (tx) => {
    if (isDrillDay(date, await findDrillPlan(tx), await findDaysOff(tx))) {
      const id = monthlyId(date);
      await beginDrill(tx, { id, at: now, startedBy: null });
      await hold(tx, id, context);
    }
    await finishSlot(tx, { job: 'run-drill', date }, now);
  });
};

async function hold(tx: Db, id: string, { clock, carriers }: JobContext): Promise<void> {
  const drill = await findDrill(tx, id);
  if (!drill) return;
  const now = clock.now();
  const channelsOn = personalChannels.filter((channel) => carriers[channel] !== undefined);
  const contacts = await listContacts(tx, now, drill.onlyId === null ? [] : [drill.onlyId]);
  const isCalled = (person: Contact) =>
    drill.onlyId === null ? person.onDuty || person.roles.includes('crisis') : person.id === drill.onlyId;
  const messages = contacts.filter(isCalled).flatMap((person) =>
    availableChannels(person, channelsOn).map((channel) => ({
      personId: person.id,
      channel,
      recipient: recipientOf(person, channel),
    })),
  );
  const ids = await planDrillMessages(tx, id, messages, now);
  await enqueue(
    tx,
    ...ids.map((one) => ({ name: 'deliver-message' as const, payload: { id: one, isAlarm: true as const } })),
  );
}

/** The same for the same day, so that a job which runs twice holds one drill. */
function monthlyId(date: string): string {
  const hex = createHash('sha256').update(`drill ${date}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
