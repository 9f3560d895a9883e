import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChannelDownError, PermanentError, TemporaryError } from '../../core/errors.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { fallBack } from '../../jobs/fall-back.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { sweep } from '../../jobs/sweep.ts';
import { askedToWaitSentence } from '../../notify/mail-errors.ts';
import { acknowledgeAlert } from '../../store/acknowledge.ts';
import { listProblems } from '../../store/health.ts';
import { readMailStatus } from '../../store/screens-coverage.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { smsSink } from '../support/sms-sink.ts';
import { addIncident, openTown, snapshot, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
let sms: ReturnType<typeof smsSink>;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  sms = smsSink();
  context = testContext({ ...town, carriers: sms.carriers });
  await town.db.person.update({ where: { id: town.ids.first ?? '' }, data: { phone: '+4512345678' } });
});
afterAll(() => town.close());

const minuteMs = 60_000;
const at = (minutes: number) => town.clock.moveTo(new Date(start.getTime() + minutes * minuteMs));
const down = new ChannelDownError('down', 'Der var ikke forbindelse til mailserveren.');

/** Rings what waits, from the outbox and from the tables. */
async function ring() {
  await sweep({}, context);
  for (const { job, payload } of await takeBells(town))
    if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
}
async function step(minutes: number) {
  at(minutes);
  await fallBack({}, context);
  await ring();
}
async function alerted(severity: 2 | 3 = 2) {
  const { id } = await addIncident(town, { severity });
  await sendAlert({ id }, context);
  await ring();
  return id;
}
const alerts = async () => {
  const rows = await town.db.alert.findMany({
    where: { personId: town.ids.first ?? '' },
    include: { delivery: true },
    orderBy: [{ createdAt: 'asc' }, { channel: 'asc' }],
  });
  return rows.map(({ channel, delivery }) => `${channel} ${delivery.state}`);
};

describe('an alert that does not get through', () => {
  it('that has come by another channel is not said to be lost, on the page of health or in its mail', async () => {
    context.refuseMail(new PermanentError('550', 'Adressen findes ikke.'));
    await alerted();
    const lost = async () => [
      (await listProblems(town.db, town.clock.now())).filter(({ about }) => about === 'En alarm er ikke nået frem')
        .length,
      (await readMailStatus(town.db, town.clock.now())).failedCount,
    ];
    expect(await lost()).toEqual([2, 2]);
    await step(2);
    expect(await alerts()).toEqual(['mail failed', 'sms sent']);
    // The second contact has no phone: theirs is lost indeed.
    expect(await lost()).toEqual([1, 1]);
  });

  it('N1: goes by the next channel after two minutes, once, and the row says what it stands in for', async () => {
    context.refuseMail(down);
    await alerted();
    await step(1);
    expect(sms.texts).toEqual([]);
    await step(2);
    expect(sms.texts).toMatchObject([{ to: '+4512345678' }]);
    expect(sms.texts[0]?.content.text).toMatch(
      /^Lytteposten: Lokal historie på vej.{1,3}Skole og dagtilbud.*\/k\/[\w-]{36}$/,
    );
    const before = await snapshot(town, 'alert', 'audit');
    for (const minutes of [3, 4, 6]) await step(minutes);
    expect(await snapshot(town, 'alert', 'audit')).toBe(before);
    expect(await alerts()).toEqual(['mail planned', 'sms sent']);
    const mail = await town.db.delivery.findFirstOrThrow({ where: { channel: 'mail', recipient: 'first@example.dk' } });
    expect(await town.db.delivery.findFirst({ where: { channel: 'sms' } })).toMatchObject({ fallbackOf: mail.id });
  });

  it('N1: after an hour without a mail server comes as one mail per person, soon, which names the delay', async () => {
    context.refuseMail(down);
    for (let i = 0; i < 3; i += 1) await alerted();
    for (const minutes of [2, 6, 30, 58]) await step(minutes);
    context.refuseMail(undefined);
    for (const minutes of [61, 63]) await step(minutes);
    expect(context.sent.map(({ to }) => to).sort()).toEqual(['first@example.dk', 'second@example.dk']);
    const [mail] = context.sent;
    expect(mail?.subject).toBe('Lokal historie kan være på vej: Skole og dagtilbud, 1 opslag og 2 sager til');
    expect(mail?.text.replaceAll('\n', ' ')).toMatch(/Mailen er 6[1-3] minutter forsinket/);
    expect(mail?.text.match(/\/kvitter\//g)).toHaveLength(3);
    expect(await town.db.delivery.count({ where: { state: 'cancelled', lastError: 'Samlet i én besked.' } })).toBe(4);
    await step(80);
    expect(context.sent).toHaveLength(2);
  });

  it('is given to the next channel at once when the first says no for good', async () => {
    context.refuseMail(new PermanentError('550', 'Mailadressen findes ikke.'));
    await alerted();
    await step(0);
    expect(await alerts()).toEqual(['mail failed', 'sms sent']);
  });

  it('N3: is not moved before five minutes where the server only asked us to come again', async () => {
    context.refuseMail(new TemporaryError('451', askedToWaitSentence));
    await alerted();
    for (const minutes of [2, 4]) await step(minutes);
    expect(sms.texts).toEqual([]);
    await step(5);
    expect(sms.texts).toHaveLength(1);
  });

  it('stays where it is when another channel has reached the person, or somebody has answered', async () => {
    context.refuseMail(down);
    await alerted(3);
    await step(2);
    expect(await alerts()).toEqual(['mail planned', 'sms sent']);
    sms.refuse(down);
    const id = await alerted();
    const alert = await town.db.alert.findFirstOrThrow({ where: { incidentId: id } });
    await acknowledgeAlert(town.db, alert.id, town.clock.now());
    await step(5);
    expect(sms.texts).toHaveLength(1);
  });

  it('of a matter that is closed or gone moves nobody', async () => {
    context.refuseMail(down);
    const id = await alerted();
    await town.db.incident.update({ where: { id }, data: { status: 'closed' } });
    await step(3);
    await town.db.incident.delete({ where: { id } });
    await step(4);
    expect(sms.texts).toEqual([]);
  });

  it('is moved once when several workers look at the same moment', async () => {
    context.refuseMail(down);
    await alerted();
    at(3);
    await Promise.all([fallBack({}, context), fallBack({}, context), fallBack({}, context)]);
    await ring();
    expect(sms.texts).toHaveLength(1);
  });
});

describe('a media crisis', () => {
  it('goes by two channels at once, in the order that the person wishes', async () => {
    await town.db.person.update({
      where: { id: town.ids.first ?? '' },
      data: { alertChoices: { channels: ['sms'] } },
    });
    await alerted(3);
    expect(await alerts()).toEqual(['mail sent', 'sms sent']);
    expect(sms.texts[0]?.content.text).toContain('Kan ikke vente');
    await alerted();
    expect(sms.texts).toHaveLength(2);
    expect(context.sent.filter(({ to }) => to === 'first@example.dk')).toHaveLength(1);
  });

  it('that its receiver has answered by one channel does not come late by the other', async () => {
    sms.refuse(down);
    await alerted(3);
    expect(await alerts()).toEqual(['mail sent', 'sms planned']);
    const { id } = await town.db.alert.findFirstOrThrow({ where: { channel: 'mail', personId: town.ids.first ?? '' } });
    await acknowledgeAlert(town.db, id, town.clock.now());
    sms.refuse(undefined);
    await step(10);
    expect(sms.texts).toEqual([]);
    expect(await alerts()).toEqual(['mail sent', 'sms cancelled']);
  });

  it('of a shielded matter says no more than that it is there', async () => {
    await town.db.person.update({ where: { id: town.ids.leader ?? '' }, data: { phone: '+4587654321' } });
    const { id } = await addIncident(town, { severity: 3 });
    await town.db.incident.update({ where: { id }, data: { shielded: true } });
    await sendAlert({ id }, context);
    await ring();
    expect(context.sent.map(({ to }) => to)).toEqual(['leader@example.dk']);
    expect(context.sent[0]?.subject).toBe('Mediekrise: En lukket sag venter');
    expect(`${context.sent[0]?.text}${sms.texts[0]?.content.text}`).not.toMatch(/Skole|opslag\b(?!ene)/);
    expect(sms.texts[0]?.content.text).toMatch(/^Lytteposten: En lukket sag venter\./);
  });
});
