import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../core/http.ts';
import { startMailCatcher } from '../../demo/mail-catcher.ts';
import { type SmsCatcher, startSmsCatcher } from '../../demo/sms-catcher.ts';
import { startTeamsCatcher, type TeamsCatcher } from '../../demo/teams-catcher.ts';
import { checkHealth } from '../../jobs/check-health.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import type { Carriers } from '../../notify/channel.ts';
import { mailCarrier } from '../../notify/mail-carrier.ts';
import { createMailTransport } from '../../notify/mail-transport.ts';
import { smsCarrier } from '../../notify/sms-carrier.ts';
import { teamsCarrier } from '../../notify/teams-carrier.ts';
import { listChannelStates } from '../../store/channel-states.ts';
import { listDueDeliveries, planDelivery } from '../../store/deliveries.ts';
import { listProblems } from '../../store/health.ts';
import { planMessage } from '../../store/incident-messages.ts';
import { testContext } from '../support/context.ts';
import { addIncident, openTown, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
let http: Http;
let gateway: SmsCatcher;
let teams: TeamsCatcher;
beforeAll(async () => {
  town = await openTown();
  http = createHttp({ clock: town.clock, allow: [] });
});
beforeEach(async () => {
  await town.reset();
  [gateway, teams] = [await startSmsCatcher(town), await startTeamsCatcher(town)];
});
afterEach(async () => {
  await gateway.close();
  await teams.close();
});
afterAll(async () => {
  await http.close();
  await town.close();
});

const minuteMs = 60_000;
const now = () => town.clock.now();
const row = (id: string) => town.db.delivery.findUniqueOrThrow({ where: { id } });
const stateOf = async (channel: string) => (await listChannelStates(town.db)).find((one) => one.channel === channel);

const open = (more: Carriers = {}) =>
  testContext({
    ...town,
    carriers: {
      sms: smsCarrier({ http, url: gateway.url, token: undefined }),
      teams: teamsCarrier({ http, url: teams.url }),
      ...more,
    },
  });

let serial = 0;
/** A message that needs no rows of its own: a drill. */
async function plan(channel: 'sms' | 'mail' | 'push', recipient = '+4512345678'): Promise<string> {
  serial += 1;
  return (
    await planDelivery(town.db, { kind: 'exercise', key: `exercise/x/${serial}`, channel, recipient, now: now() })
  ).id;
}
async function planCard(): Promise<string> {
  const { id: incidentId } = await addIncident(town, { severity: 3 });
  const shared = {
    kind: 'alert',
    severity: 3,
    round: 0,
    audience: 'teams',
    channel: 'teams',
    recipient: 'teams',
  } as const;
  return (await planMessage(town.db, { incidentId, ...shared, now: now() })).deliveryId;
}

describe('a message by SMS', () => {
  it('goes out once under our id, and the id of the gateway is kept', async () => {
    const id = await plan('sms');
    await deliverMessage({ id }, open());
    await deliverMessage({ id }, open());
    expect(gateway.calls()).toHaveLength(1);
    expect(gateway.messages()).toMatchObject([{ to: '+4512345678', reference: id }]);
    expect(await row(id)).toMatchObject({ state: 'sent', reference: expect.stringMatching(/^sms-/) });
    expect(await stateOf('sms')).toMatchObject({ lastOkAt: start, brokenSince: null });
  });

  it('K13: whose answer was lost is sent again under the same reference, and reaches the phone once', async () => {
    const id = await plan('sms');
    gateway.setFault({ kind: 'drop-after-data', times: 1 });
    await deliverMessage({ id }, open());
    expect(await row(id)).toMatchObject({ state: 'planned', attempts: 1 });
    town.clock.advanceMs(minuteMs);
    await deliverMessage({ id }, open());
    expect(gateway.calls().map(({ body }) => (body as { reference: string }).reference)).toEqual([id, id]);
    expect(gateway.messages()).toHaveLength(1);
  });

  it('N8: that a gateway refuses in the body of a 200 is not sent', async () => {
    const id = await plan('sms');
    gateway.setFault({ kind: 'answer', status: 200, body: '{"status":"failed"}' });
    await deliverMessage({ id }, open());
    expect(await row(id)).toMatchObject({ state: 'planned', sentAt: null });
    expect((await row(id)).lastError).toContain('SMS-gatewayen tog ikke imod');
  });

  it('fails with a plain sentence where the channel is off', async () => {
    const id = await plan('sms');
    await deliverMessage({ id }, testContext(town));
    expect(await row(id)).toMatchObject({ state: 'failed', lastError: 'Kanalen er slået fra.' });
  });
});

describe('Teams', () => {
  it('gets a card of the incident without a word of the public', async () => {
    await deliverMessage({ id: await planCard() }, open());
    const [{ card } = { card: {} }] = teams.cards();
    expect(JSON.stringify(card)).toContain('Mediekrise: Skole og dagtilbud');
    expect(JSON.stringify(card)).not.toContain('Opslag nummer');
  });

  it('N7: that says 429 is left alone by all until then, and nobody else waits', async () => {
    teams.setFault({ kind: 'answer', status: 429, headers: { 'retry-after': '300' }, times: 1 });
    const [first, second, sms] = [await planCard(), await planCard(), await plan('sms')];
    const context = open();
    for (const id of [first, second, sms]) await deliverMessage({ id }, context);
    expect(teams.attempts()).toBe(1);
    expect((await row(sms)).state).toBe('sent');
    expect(await row(second)).toMatchObject({ state: 'planned', attempts: 0 });
    expect(await listDueDeliveries(town.db, now(), 10)).toEqual([]);
    town.clock.advanceMs(300_000);
    const due = await listDueDeliveries(town.db, now(), 10);
    expect(new Set(due.map(({ id }) => id))).toEqual(new Set([first, second]));
    for (const id of [first, second]) await deliverMessage({ id }, context);
    expect(teams.cards()).toHaveLength(2);
  });

  it('N7: whose workflow has lost its owner is broken: said once as an error, told by mail, and well again by itself', async () => {
    const context = open();
    teams.setFault({ kind: 'answer', status: 404 });
    for (const id of [await planCard(), await planCard()]) await deliverMessage({ id }, context);
    expect(context.lines.filter((line) => line.includes('channel-broken'))).toHaveLength(1);
    expect(await stateOf('teams')).toMatchObject({ brokenSince: start });
    town.clock.advanceMs(3 * minuteMs);
    const problems = await listProblems(town.db, now());
    expect(problems).toContainEqual(
      expect.objectContaining({ about: 'Beskeder med Teams når ikke frem', since: start }),
    );
    await takeBells(town);
    await checkHealth({}, context);
    expect(await town.db.delivery.count({ where: { kind: 'health', channel: 'mail' } })).toBe(1);
    teams.setFault(undefined);
    await deliverMessage({ id: await planCard() }, context);
    expect(await stateOf('teams')).toMatchObject({ brokenSince: null, lastError: null });
  });
});

describe('when mail itself is broken', () => {
  const deadMail = () =>
    createMailTransport({
      smtpUrl: 'smtp://127.0.0.1:1',
      outboxDir: '/nonexistent',
      from: 'l@example.dk',
      now: town.clock,
    });

  it('keepers with a phone get one SMS, whatever else fails that hour', async () => {
    await town.db.person.update({ where: { id: town.ids.comms ?? '' }, data: { phone: '12345678' } });
    const transport = deadMail();
    const context = open({ mail: mailCarrier(transport) });
    await deliverMessage({ id: await plan('mail', 'comms@example.dk') }, context);
    expect(await stateOf('mail')).toMatchObject({ brokenSince: start });
    await checkHealth({}, context);
    expect(await town.db.delivery.count({ where: { kind: 'health' } })).toBe(0);
    for (const minutes of [3, 5, 5, 60]) {
      town.clock.advanceMs(minutes * minuteMs);
      await checkHealth({}, context);
    }
    const planned = await town.db.delivery.findMany({ where: { kind: 'health', channel: 'sms' } });
    expect(planned.map(({ recipient }) => recipient)).toEqual(['12345678']);
    for (const { id } of planned) await deliverMessage({ id }, context);
    expect(gateway.messages().map(({ text }) => text)).toEqual([
      'Lytteposten: Vi har ikke kunnet sende mails siden kl. 11.00. Bed driften om at se på mailserveren. http://localhost:3000/daekning',
    ]);
    transport.close();
  });

  it('N5: a server that drips keeps its own mail only; an SMS goes meanwhile', async () => {
    const catcher = await startMailCatcher();
    catcher.setFault({ kind: 'tarpit', delayMs: 60_000 });
    const transport = createMailTransport({
      smtpUrl: catcher.url,
      outboxDir: '/nonexistent',
      from: 'l@example.dk',
      now: town.clock,
    });
    const context = open({ mail: mailCarrier(transport) });
    const [mail, sms] = [await plan('mail', 'comms@example.dk'), await plan('sms')];
    const dripping = deliverMessage({ id: mail }, context);
    await deliverMessage({ id: sms }, context);
    expect([(await row(sms)).state, (await row(mail)).state]).toEqual(['sent', 'claimed']);
    await catcher.close();
    await dripping;
    expect((await row(mail)).state).toBe('planned');
    transport.close();
  });

  it('N3: a mail that is only asked to come later says nothing of the channel', async () => {
    const catcher = await startMailCatcher();
    catcher.setFault({ kind: 'greylist', times: 1 });
    const transport = createMailTransport({
      smtpUrl: catcher.url,
      outboxDir: '/nonexistent',
      from: 'l@example.dk',
      now: town.clock,
    });
    const context = open({ mail: mailCarrier(transport) });
    const id = await plan('mail', 'comms@example.dk');
    await deliverMessage({ id }, context);
    expect(await row(id)).toMatchObject({ state: 'planned' });
    expect((await stateOf('mail'))?.brokenSince ?? null).toBeNull();
    town.clock.advanceMs(minuteMs);
    await deliverMessage({ id }, context);
    expect((await row(id)).state).toBe('sent');
    transport.close();
    await catcher.close();
  });
});
