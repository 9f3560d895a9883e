import { writeMailDownSms } from '../notify/write-mail-down.ts';
import { listBrokenChannels } from '../store/channel-states.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { planDelivery } from '../store/deliveries.ts';
import { lastHealthMessage, listKeepers } from '../store/health.ts';
import type { JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import type { Rendered } from './render.ts';

const hourMs = 3_600_000;

const mailDown = async (db: Db, now: Date) =>
  (await listBrokenChannels(db, now)).find(({ channel }) => channel === 'mail');

/** No mail can say that mail is broken: keepers with a phone get one SMS for each time, and at most one an hour. */
export async function tellMailDown({ db, clock, carriers }: JobContext): Promise<void> {
  const now = clock.now();
  const down = carriers.sms && (await mailDown(db, now));
  if (!down) return;
  const told = await lastHealthMessage(db, 'sms');
  if (told && (told >= down.brokenSince || now.getTime() - told.getTime() < hourMs)) return;
  const keepers = await listKeepers(db);
  await inTransaction(db, async (tx) => {
    for (const { id, phone } of keepers) {
      if (!phone) continue;
      const key = `health/sms/${now.toISOString()}/${id}`;
      const delivery = await planDelivery(tx, { kind: 'health', key, channel: 'sms', recipient: phone, now });
      await enqueue(tx, { name: 'deliver-message', payload: { id: delivery.id } });
    }
  });
}

export async function renderMailDown({
  db,
  now,
  publicUrl,
}: {
  db: Db;
  now: Date;
  publicUrl: string;
}): Promise<Rendered> {
  const down = await mailDown(db, now);
  if (!down) return { pointless: 'Mailen virker igen.' };
  const facts = { since: down.brokenSince, now, healthUrl: `${publicUrl}/daekning` };
  return { ways: { sms: () => writeMailDownSms(facts) } };
}
