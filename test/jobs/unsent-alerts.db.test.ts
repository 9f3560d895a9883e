import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { sweep } from '../../jobs/sweep.ts';
import { inTransaction } from '../../store/db.ts';
import { type ChangeResult, lockIncident, type SeenBy } from '../../store/incident-change.ts';
import { leaveIncident, returnToIncident } from '../../store/incident-leaving.ts';
import { changeOwner } from '../../store/incident-owner.ts';
import { setExcluded } from '../../store/incident-people.ts';
import { changeSeverity } from '../../store/incident-severity.ts';
import { closeIncident, reopenIncident } from '../../store/incident-status.ts';
import { undoIncidentEvent } from '../../store/incident-undo.ts';
import { shieldIncident, takeBackShield, unshieldIncident } from '../../store/shield.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { addIncident, openTown, start, type Town, takeBells } from '../support/town.ts';

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

const night = new Date('2026-11-18T22:30:00Z');
const morning = new Date('2026-11-19T06:00:00Z');
const day = new Date('2026-11-19T10:00:00Z');

/** What waits, from the outbox and from the tables; gives who got a mail. */
async function ring(): Promise<string[]> {
  const before = context.sent.length;
  await sweep({}, context);
  for (let bells = await takeBells(town); bells.length > 0; bells = await takeBells(town))
    for (const { job, payload } of bells) {
      if (job === 'send-alert') await sendAlert({ id: String(payload.id) }, context);
      if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
    }
  return context.sent
    .slice(before)
    .map(({ to }) => to.replace('@example.dk', ''))
    .sort();
}

/** A click by communications on the page as it stands now. */
async function by(id: string): Promise<SeenBy> {
  const row = await town.db.$transaction((tx) => lockIncident(tx, id));
  const at = town.clock.now();
  return {
    ...{ id, at, personId: town.ids.comms ?? '', version: row?.version ?? 0 },
    ring: (tx, incidentId) => enqueue(tx, { name: 'send-alert', payload: { id: incidentId } }),
  };
}
const eventOf = (result: ChangeResult) => (result.outcome === 'done' ? result.eventId : '');

/** By night a matter is found whose alerts wait for the morning. */
async function foundByNight(): Promise<string> {
  town.clock.moveTo(night);
  const { id } = await addIncident(town);
  await sendAlert({ id }, context);
  expect(await ring()).toEqual([]);
  return id;
}
async function inTheMorning(): Promise<string[]> {
  town.clock.moveTo(morning);
  return ring();
}

describe('alerts that were dropped before they left', () => {
  it("are sent when somebody else's matter turns out to be ours after all, and once", async () => {
    const id = await foundByNight();
    await changeOwner(town.db, await by(id), 'region');
    expect(await inTheMorning()).toEqual([]);
    town.clock.moveTo(day);
    await changeOwner(town.db, await by(id), 'kommune');
    expect(await ring()).toEqual(['first', 'second']);
    await changeOwner(town.db, await by(id), 'stat');
    await changeOwner(town.db, await by(id), 'kommune');
    expect(await ring()).toEqual([]);
  });

  it('are sent when that is taken back', async () => {
    const id = await foundByNight();
    const done = await changeOwner(town.db, await by(id), 'region');
    expect(await inTheMorning()).toEqual([]);
    await undoIncidentEvent(town.db, await by(id), eventOf(done));
    expect(await ring()).toEqual(['first', 'second']);
  });

  it('are sent when a shut matter is opened again for all, or the shield is taken back', async () => {
    const id = await foundByNight();
    await shieldIncident(town.db, await by(id));
    expect(await inTheMorning()).toEqual(['leader']);
    town.clock.moveTo(day);
    await unshieldIncident(town.db, { ...(await by(id)), leads: 'all' });
    expect(await ring()).toEqual(['first', 'second']);

    const second = await foundByNight();
    town.clock.moveTo(new Date(morning.getTime() - 5_000));
    const shut = await shieldIncident(town.db, await by(second));
    expect(await inTheMorning()).toEqual(['leader']);
    await takeBackShield(town.db, await by(second), eventOf(shut));
    expect(await ring()).toEqual(['first', 'second']);
  });

  it('are sent when a matter that was closed is opened again, by hand or by "Fortryd"', async () => {
    for (const way of ['hand', 'undo']) {
      const id = await foundByNight();
      const closed = await closeIncident(town.db, await by(id));
      expect(await inTheMorning()).toEqual([]);
      if (way === 'hand') await reopenIncident(town.db, await by(id));
      else await undoIncidentEvent(town.db, await by(id), eventOf(closed));
      expect(await ring()).toEqual(['first', 'second']);
    }
  });

  it('are sent when a correction that had closed the matter is taken back', async () => {
    const id = await foundByNight();
    const { postId } = await town.db.incidentPost.findFirstOrThrow({ where: { incidentId: id } });
    const who = () => ({ personId: town.ids.comms ?? '', at: town.clock.now() });
    const left = await inTransaction(town.db, (tx) => leaveIncident(tx, postId, who()));
    expect(await inTheMorning()).toEqual([]);
    if (!left) throw new Error('it was in no incident');
    await inTransaction(town.db, (tx) => returnToIncident(tx, postId, left, who()));
    expect(await ring()).toEqual(['first', 'second']);
  });

  it('are sent to who was held out by mistake', async () => {
    const id = await foundByNight();
    const first = town.ids.first ?? '';
    await setExcluded(town.db, await by(id), { person: first, isOut: true });
    expect(await inTheMorning()).toEqual(['second']);
    await changeOwner(town.db, await by(id), 'region');
    await changeOwner(town.db, await by(id), 'kommune');
    expect(await ring()).toEqual([]);
    await setExcluded(town.db, await by(id), { person: first, isOut: false });
    expect(await ring()).toEqual(['first']);
  });

  it('are sent when a person who made the matter harmless by night makes it grave again', async () => {
    const id = await foundByNight();
    await changeSeverity(town.db, await by(id), { to: 1, why: 'Misforståelse' });
    expect(await town.db.alert.count()).toBe(0);
    expect(await inTheMorning()).toEqual([]);
    const again = await changeSeverity(town.db, await by(id), { to: 2 });
    expect(await ring()).toEqual(['first', 'second']);
    const milder = await changeSeverity(town.db, await by(id), { to: 0, why: 'Alligevel ikke' });
    expect([again.outcome, milder.outcome]).toEqual(['done', 'done']);
    await undoIncidentEvent(town.db, await by(id), eventOf(milder));
    expect(await ring()).toEqual([]);
    expect(await town.db.alert.count()).toBe(2);
  });

  it('by night come back with "Fortryd" for the morning', async () => {
    const id = await foundByNight();
    const milder = await changeSeverity(town.db, await by(id), { to: 1, why: 'Fejlklik' });
    await undoIncidentEvent(town.db, await by(id), eventOf(milder));
    expect(await ring()).toEqual([]);
    expect(await inTheMorning()).toEqual(['first', 'second']);
  });

  it('stay where the person was reached by another channel, or the message carries other news', async () => {
    const id = await foundByNight();
    const alerts = await town.db.alert.findMany({ orderBy: { personId: 'asc' } });
    const [one, other] = alerts.map(({ deliveryId }) => deliveryId);
    await town.db.delivery.update({ where: { id: other ?? '' }, data: { state: 'sent', sentAt: start } });
    await town.db.delivery.create({
      data: {
        ...{ kind: 'alert', key: 'another', channel: 'mail', recipient: 'x@example.dk', state: 'cancelled' },
        ...{ nextTryAt: start, messageId: '<x>', createdAt: start, gatheredInto: one ?? null },
      },
    });
    await changeSeverity(town.db, await by(id), { to: 1, why: 'Misforståelse' });
    expect(await town.db.alert.count()).toBe(2);
  });
});
