import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { startMailCatcher } from '../../demo/mail-catcher.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { sweep } from '../../jobs/sweep.ts';
import { createMailTransport } from '../../notify/mail-transport.ts';
import { claimDelivery, markRefused, markSent, planDelivery, retryDeliveries } from '../../store/deliveries.ts';
import { planDigests } from '../../store/digests.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { openTown, snapshot, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  context = testContext(town);
});
afterAll(() => town.close());

const minuteMs = 60_000;
/** A digest for one person: the simplest message there is. */
async function plan(): Promise<string> {
  const readers = [{ id: town.ids.comms ?? '', mail: 'comms@example.dk' }];
  const reach = new Date(start.getTime() - 86_400_000);
  const [id = ''] = await planDigests(town.db, { date: '2026-11-18', readers, now: start, reach, trend: [] });
  return id;
}
const row = (id: string) => town.db.delivery.findUniqueOrThrow({ where: { id } });
const now = () => town.clock.now();
const crashInClaim = async (id: string) => {
  expect(await claimDelivery(town.db, id, now())).toBeDefined();
  town.clock.advanceMs(91_000);
  await sweep({}, context);
};

describe('a delivery', () => {
  it('is sent once, under a Message-ID of its own, and marked after', async () => {
    const id = await plan();
    await deliverMessage({ id }, context);
    expect(context.sent).toMatchObject([
      { to: 'comms@example.dk', messageId: `<digest.2026-11-18.${town.ids.comms}@lytteposten>` },
    ]);
    expect(await row(id)).toMatchObject({ state: 'sent', sentAt: start, attempts: 1, leaseUntil: null });
    const before = await snapshot(town, 'delivery', 'outbox');
    await deliverMessage({ id }, context);
    expect(context.sent).toHaveLength(1);
    expect(await snapshot(town, 'delivery', 'outbox')).toBe(before);
  });

  it('is sent by one of many who try at once', async () => {
    const id = await plan();
    await Promise.all(Array.from({ length: 5 }, () => deliverMessage({ id }, context)));
    expect(context.sent).toHaveLength(1);
  });

  it('that is gone, or whose time has not come, is passed over', async () => {
    await deliverMessage({ id: '00000000-0000-4000-8000-000000000000' }, context);
    const id = await plan();
    await town.db.delivery.update({ where: { id }, data: { nextTryAt: new Date(start.getTime() + 1) } });
    await deliverMessage({ id }, context);
    expect(context.sent).toEqual([]);
  });

  it('is planned once under its key, whoever plans it', async () => {
    const wish = { kind: 'thanks' as const, key: 'thanks/1', channel: 'mail', recipient: 'a@example.dk', now: start };
    const plans = await Promise.all([
      planDelivery(town.db, wish),
      planDelivery(town.db, { ...wish, recipient: 'b@example.dk' }),
    ]);
    expect(new Set(plans.map(({ id }) => id)).size).toBe(1);
    expect(plans.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('of what has lost its meaning is cancelled', async () => {
    const id = await plan();
    await town.db.digest.deleteMany();
    await deliverMessage({ id }, context);
    expect(await row(id)).toMatchObject({ state: 'cancelled', lastError: 'Morgenoverblikket findes ikke længere.' });
  });
});

describe('a refused delivery', () => {
  it('is tried later, after 1, 2, 4, 8 and then 15 minutes, with the same Message-ID', async () => {
    const id = await plan();
    context.refuseMail(new TemporaryError('451', 'Mailserveren beder os vente.'));
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      await deliverMessage({ id }, context);
      expect(await row(id)).toMatchObject({
        state: 'planned',
        lastError: 'Mailserveren beder os vente.',
        nextTryAt: new Date(now().getTime() + minutes * minuteMs),
      });
      town.clock.advanceMs(minutes * minuteMs);
    }
    context.refuseMail(undefined);
    await deliverMessage({ id }, context);
    expect(context.sent).toMatchObject([{ messageId: (await row(id)).messageId }]);
    expect(await row(id)).toMatchObject({ state: 'sent', lastError: null, attempts: 7 });
  });

  it('has failed when the refusal is final, or came fifty times', async () => {
    const id = await plan();
    context.refuseMail(new PermanentError('550', 'Mailadressen findes ikke.'));
    await deliverMessage({ id }, context);
    expect(await row(id)).toMatchObject({ state: 'failed', lastError: 'Mailadressen findes ikke.' });
    context.refuseMail(new TemporaryError('451', 'Vent.'));
    await retryDeliveries(town.db, [id], now());
    await town.db.delivery.update({ where: { id }, data: { attempts: 49 } });
    await deliverMessage({ id }, context);
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 50 });
  });

  it('speaks plainly also when the failure is our own, which is thrown on', async () => {
    const id = await plan();
    context.refuseMail(new TypeError('secret internals'));
    await expect(deliverMessage({ id }, context)).rejects.toThrow();
    expect(await row(id)).toMatchObject({
      state: 'planned',
      lastError: 'Der skete en uventet fejl. Se loggen for detaljer.',
    });
  });

  it('N4: holds back nobody else: nine of ten get theirs', async () => {
    const wishes = Array.from({ length: 10 }, (_, n) => ({
      kind: 'login' as const,
      key: `login/${n}`,
      channel: 'mail',
      recipient: `${n}@example.dk`,
      now: start,
    }));
    await town.db.loginLink.createMany({
      data: wishes.map(({ key }) => ({
        id: key.slice(6),
        personId: town.ids.comms ?? '',
        expiresAt: new Date(start.getTime() + minuteMs),
        createdAt: start,
      })),
    });
    const taken: string[] = [];
    const sendMail = async ({ to }: { to: string }) => {
      if (to === '3@example.dk') throw new PermanentError('550', 'Findes ikke.');
      taken.push(to);
    };
    for (const wish of wishes)
      await deliverMessage({ id: (await planDelivery(town.db, wish)).id }, testContext({ ...town, sendMail }));
    expect(taken).toHaveLength(9);
    expect(await town.db.delivery.count({ where: { state: 'failed' } })).toBe(1);
  });
});

describe('a process that dies between claim and mark', () => {
  it('leaves a claim that is opened again once, with the same Message-ID', async () => {
    const id = await plan();
    const { messageId } = await row(id);
    await crashInClaim(id);
    expect(await row(id)).toMatchObject({ state: 'planned', interruptions: 1 });
    expect(await takeBells(town)).toEqual([{ job: 'deliver-message', payload: { id } }]);
    await deliverMessage({ id }, context);
    expect(context.sent).toMatchObject([{ messageId }]);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('is given up the second time, and a person must look', async () => {
    const id = await plan();
    await crashInClaim(id);
    await crashInClaim(id);
    const { state, lastError } = await row(id);
    expect(state).toBe('failed');
    expect(lastError).toContain('afbrudt to gange');
    expect(context.lines.join()).toContain('"level":"error","event":"deliveries-unknown"');
    await deliverMessage({ id }, context);
    expect(context.sent).toEqual([]);
  });

  it('keeps its claim until the lease is over', async () => {
    const id = await plan();
    await claimDelivery(town.db, id, now());
    town.clock.advanceMs(89_000);
    await sweep({}, context);
    expect(await row(id)).toMatchObject({ state: 'claimed', interruptions: 0 });
  });

  it('and wakes up late spoils nothing: what another has sent stays sent', async () => {
    const id = await plan();
    const late = await claimDelivery(town.db, id, now());
    town.clock.advanceMs(91_000);
    await sweep({}, context);
    await deliverMessage({ id }, context);
    if (!late) throw new Error('no claim');
    await markRefused(town.db, late, { sentence: 'Forbindelsen blev afbrudt.', nextTryAt: now() });
    expect((await row(id)).state).toBe('sent');
    await deliverMessage({ id }, context);
    expect(context.sent).toHaveLength(1);
  });

  it('and wakes up with a success is believed', async () => {
    const id = await plan();
    await claimDelivery(town.db, id, now());
    town.clock.advanceMs(91_000);
    await sweep({}, context);
    await markSent(town.db, id, now());
    await deliverMessage({ id }, context);
    expect(context.sent).toEqual([]);
  });
});

describe('over a real mail server', () => {
  it('N2: a mail taken without an answer is sent again under the same Message-ID, and no third time', async () => {
    const catcher = await startMailCatcher();
    const mail = createMailTransport({
      smtpUrl: catcher.url,
      outboxDir: '/nonexistent',
      from: 'Lytteposten <l@example.dk>',
      now: town.clock,
    });
    const real = testContext({ ...town, sendMail: mail.send });
    try {
      const id = await plan();
      catcher.setFault({ kind: 'drop-after-data', times: 1 });
      await deliverMessage({ id }, real);
      expect((await row(id)).state).toBe('planned');
      town.clock.advanceMs(minuteMs);
      await deliverMessage({ id }, real);
      town.clock.advanceMs(60 * minuteMs);
      await deliverMessage({ id }, real);
      const ids = (await catcher.messages()).map(({ messageId }) => messageId);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
    } finally {
      mail.close();
      await catcher.close();
    }
  });
});
