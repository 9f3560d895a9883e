import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { checkHealth } from '../../jobs/check-health.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { planAlert } from '../../store/alerts.ts';
import { planDelivery } from '../../store/deliveries.ts';
import { erasedText } from '../../store/posts.ts';
import { markSourceFailed, markSourceRead } from '../../store/sources.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { addIncident, addPost, openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  context = testContext(town);
  await readAll();
});
afterAll(() => town.close());

const minuteMs = 60_000;
const pulse = { currentEverySeconds: 900, lastPostAt: null, usualGapSeconds: null, silentSince: null };

async function readAll(but?: string): Promise<void> {
  const now = town.clock.now();
  for (const key of ['page', 'roadsPage', 'mentions', 'feed'].filter((name) => name !== but))
    await markSourceRead(town.db, town.ids[key] ?? '', { ...pulse, until: now, nextCheckAt: now, rechecked: false });
}

const failPage = () =>
  markSourceFailed(town.db, town.ids['page'] ?? '', {
    at: town.clock.now(),
    health: 'no_access',
    sentence: 'Adgangen til siden er udløbet. Forbind siden igen.',
    nextCheckAt: town.clock.now(),
  });

/** Looks, delivers what came of it, and gives the texts by reader. */
async function look(): Promise<{ to: string; text: string }[]> {
  const before = context.sent.length;
  await checkHealth({}, context);
  for (const { job, payload } of await takeBells(town))
    if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
  return context.sent.slice(before).map(({ to, text }) => ({ to, text }));
}

describe('health', () => {
  it('says nothing while everything is read', async () => {
    expect(await look()).toEqual([]);
  });

  it('tells of a dead source within half an hour, once, with what to do', async () => {
    await failPage();
    town.clock.advanceMs(10 * minuteMs);
    expect(await look()).toEqual([]);
    town.clock.advanceMs(11 * minuteMs);
    await readAll('page');
    const mails = await look();
    expect(mails.map(({ to }) => to)).toEqual(['comms@example.dk']);
    expect(mails[0]?.text).toContain('Børnehaven Solhatten');
    expect(mails[0]?.text).toContain('Forbind siden igen.');
    town.clock.advanceMs(90 * minuteMs);
    await readAll('page');
    expect(await look()).toEqual([]);
  });

  it('tells again when something new breaks, but not twice in an hour', async () => {
    await failPage();
    town.clock.advanceMs(21 * minuteMs);
    await readAll('page');
    expect(await look()).toHaveLength(1);
    await planRefused();
    town.clock.advanceMs(30 * minuteMs);
    await readAll('page');
    expect(await look()).toEqual([]);
    town.clock.advanceMs(35 * minuteMs);
    await readAll('page');
    const [mail] = await look();
    expect(mail?.text).toContain('En alarm er ikke nået frem');
  });

  it('notices that posts wait for their judgement', async () => {
    await addPost(town);
    town.clock.advanceMs(21 * minuteMs);
    await readAll();
    expect((await look())[0]?.text).toContain('1 opslag venter på at blive vurderet');
  });

  it('notices a worker that has gone silent, and only then', async () => {
    town.clock.advanceMs(30 * minuteMs);
    expect(await look()).toEqual([]);
    town.clock.advanceMs(6 * minuteMs);
    expect((await look())[0]?.text).toContain('Workeren er tavs');
  });

  it('expects nothing of a worker while every source is told to wait', async () => {
    const nextCheckAt = new Date(town.clock.now().getTime() + 120 * minuteMs);
    await town.db.source.updateMany({ data: { nextCheckAt, health: 'throttled' } });
    town.clock.advanceMs(135 * minuteMs);
    expect(await look()).toEqual([]);
    town.clock.advanceMs(6 * minuteMs);
    expect((await look())[0]?.text).toContain('er tavs');
  });

  it('does not wait for the judgement of what has been erased', async () => {
    await addPost(town, { text: erasedText });
    town.clock.advanceMs(21 * minuteMs);
    await readAll();
    expect(await look()).toEqual([]);
  });

  it('tells of an alert that failed in its hour, however long before it was planned', async () => {
    const { id } = await addIncident(town);
    const planned = {
      incidentId: id,
      severity: 2 as const,
      step: 0,
      person: { id: town.ids['first'] ?? '', mail: 'x' },
    };
    const now = town.clock.now();
    const dueAt = new Date(now.getTime() + 62 * 60 * minuteMs);
    const { deliveryId } = await planAlert(town.db, { ...planned, dueAt, now });
    town.clock.moveTo(dueAt);
    await readAll();
    context.refuseMail(new PermanentError('no such box', 'Adressen findes ikke.'));
    await deliverMessage({ id: deliveryId }, context);
    context.refuseMail(undefined);
    expect((await look())[0]?.text).toContain('En alarm er ikke nået frem');
  });

  it('tells of an incident that has nobody to alert', async () => {
    await addIncident(town);
    await readAll();
    town.clock.advanceMs(10 * minuteMs);
    expect(await look()).toEqual([]);
    town.clock.advanceMs(11 * minuteMs);
    await readAll();
    expect((await look())[0]?.text).toContain('En sag har ingen, der får alarmen');
  });

  it('keeps the mail for later while the mail server refuses', async () => {
    await failPage();
    town.clock.advanceMs(21 * minuteMs);
    await readAll('page');
    context.refuseMail(new TemporaryError('down', 'Mailserveren svarer ikke.'));
    expect(await look()).toEqual([]);
    expect(await town.db.delivery.count({ where: { kind: 'health', state: 'planned' } })).toBe(1);
  });

  it('does not send what has been mended meanwhile', async () => {
    await failPage();
    town.clock.advanceMs(21 * minuteMs);
    await readAll('page');
    await checkHealth({}, context);
    await readAll();
    for (const { payload } of await takeBells(town)) await deliverMessage({ id: String(payload.id) }, context);
    expect(context.sent).toEqual([]);
  });
});

async function planRefused(): Promise<void> {
  const now = town.clock.now();
  const { id } = await planDelivery(town.db, {
    kind: 'alert',
    key: 'alert/a/2/0/b/mail',
    channel: 'mail',
    recipient: 'first@example.dk',
    now,
  });
  await town.db.delivery.update({ where: { id }, data: { state: 'failed', lastError: 'Adressen findes ikke.' } });
}
