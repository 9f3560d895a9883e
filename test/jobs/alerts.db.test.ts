import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { escalateAlerts } from '../../jobs/escalate-alerts.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { sweep } from '../../jobs/sweep.ts';
import { acknowledgeAlert, findAlertToAcknowledge } from '../../store/acknowledge.ts';
import { verifyAudit } from '../../store/audit.ts';
import { changeLead } from '../../store/incident-people.ts';
import { stubClassifier, type TestContext, testContext } from '../support/context.ts';
import { addIncident, openTown, snapshot, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  context = testContext({ ...town, classifier: stubClassifier({}) });
});
afterAll(() => town.close());

const minuteMs = 60_000;
const night = new Date('2026-11-18T22:30:00Z');
const morning = new Date('2026-11-19T06:00:00Z');

/** Runs the bells for mails until none is left, and says who got one. */
async function deliver(): Promise<string[]> {
  const before = context.sent.length;
  for (const { job, payload } of await takeBells(town))
    if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
  return context.sent
    .slice(before)
    .map(({ to }) => to.replace('@example.dk', ''))
    .sort();
}
const alertAndDeliver = async (id: string) => {
  await sendAlert({ id }, context);
  return deliver();
};
const escalate = async () => {
  await escalateAlerts({}, context);
  return deliver();
};
const alertOf = (key: string) => town.db.alert.findFirstOrThrow({ where: { personId: town.ids[key] ?? '' } });

describe('an alert', () => {
  it('of severity 2 goes to the crisis contacts of the department, once', async () => {
    const { id } = await addIncident(town);
    expect(await alertAndDeliver(id)).toEqual(['first', 'second']);
    const tables = ['alert', 'delivery', 'audit', 'outbox'];
    const before = await snapshot(town, ...tables);
    expect(await alertAndDeliver(id)).toEqual([]);
    expect(await snapshot(town, ...tables)).toBe(before);
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 2, brokenAt: null });
  });

  it('is planned once when two workers plan it at the same time', async () => {
    const { id } = await addIncident(town);
    await Promise.all([sendAlert({ id }, context), sendAlert({ id }, context)]);
    expect(await town.db.alert.count()).toBe(2);
    expect(await deliver()).toEqual(['first', 'second']);
  });

  it('of severity 3 reaches communications too, at once', async () => {
    expect(await alertAndDeliver((await addIncident(town, { severity: 3 })).id)).toEqual(['comms', 'first', 'second']);
  });

  it('of severity 1 reaches nobody', async () => {
    expect(await alertAndDeliver((await addIncident(town, { severity: 1 })).id)).toEqual([]);
  });

  it('is not sent for what is gone or closed', async () => {
    await sendAlert({ id: '00000000-0000-4000-8000-000000000000' }, context);
    expect(await alertAndDeliver((await addIncident(town, { status: 'closed' })).id)).toEqual([]);
    expect(await town.db.alert.count()).toBe(0);
  });

  it('passes over who is excluded, and over who has left', async () => {
    await town.db.person.update({ where: { id: town.ids.second ?? '' }, data: { disabledAt: start } });
    expect(await alertAndDeliver((await addIncident(town, { excluded: [town.ids.first ?? ''] })).id)).toEqual([
      'comms',
    ]);
  });

  it('that finds nobody says so as an error in the log', async () => {
    await town.db.person.deleteMany({ where: { roles: { hasSome: ['crisis', 'comms'] } } });
    const { id } = await addIncident(town);
    expect(await alertAndDeliver(id)).toEqual([]);
    expect(context.lines.join()).toContain('"level":"error","event":"alert-without-recipient"');
  });

  it('by night waits until seven, when the sweep rings it', async () => {
    town.clock.moveTo(night);
    const { id } = await addIncident(town);
    expect(await alertAndDeliver(id)).toEqual([]);
    town.clock.moveTo(new Date(morning.getTime() - 1));
    await sweep({}, context);
    expect(await deliver()).toEqual([]);
    town.clock.moveTo(morning);
    await sweep({}, context);
    expect(await deliver()).toEqual(['first', 'second']);
  });

  it('of severity 3 by night wakes who is on duty, the others at seven', async () => {
    town.clock.moveTo(night);
    await town.db.duty.create({ data: { personId: town.ids.roads ?? '', startsAt: start, endsAt: morning } });
    expect(await alertAndDeliver((await addIncident(town, { severity: 3 })).id)).toEqual(['roads']);
    town.clock.moveTo(morning);
    await sweep({}, context);
    expect(await deliver()).toEqual(['comms', 'first', 'second']);
  });

  it('of severity 3 by night without any duty list wakes the first crisis contact', async () => {
    town.clock.moveTo(night);
    expect(await alertAndDeliver((await addIncident(town, { severity: 3 })).id)).toEqual(['first']);
  });

  it('is not sent any more to who was excluded after it was planned', async () => {
    town.clock.moveTo(night);
    const { id } = await addIncident(town);
    await alertAndDeliver(id);
    await town.db.incident.update({ where: { id }, data: { excluded: [town.ids.first ?? ''] } });
    town.clock.moveTo(morning);
    await sweep({}, context);
    expect(await deliver()).toEqual(['second']);
  });

  it('is not sent any more to who has left after it was planned', async () => {
    town.clock.moveTo(night);
    await alertAndDeliver((await addIncident(town)).id);
    await town.db.person.update({ where: { id: town.ids.first ?? '' }, data: { disabledAt: night } });
    town.clock.moveTo(morning);
    await sweep({}, context);
    expect(await deliver()).toEqual(['second']);
  });

  it('planned for the morning is dropped when the incident has risen or was closed', async () => {
    town.clock.moveTo(night);
    const [risen, closed] = [await addIncident(town), await addIncident(town)];
    for (const { id } of [risen, closed]) await alertAndDeliver(id);
    await town.db.incident.update({ where: { id: closed.id }, data: { status: 'closed' } });
    await town.db.incident.update({ where: { id: risen.id }, data: { severity: 3, risenAt: town.clock.now() } });
    expect(await alertAndDeliver(risen.id)).toEqual(['first']);
    town.clock.moveTo(morning);
    await sweep({}, context);
    expect(await deliver()).toEqual(['comms', 'second']);
    expect(await town.db.delivery.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } })).toEqual([
      { state: 'cancelled', _count: 4 },
      { state: 'sent', _count: 3 },
    ]);
  });

  it('planned for the morning says how grave the matter is by then, and is dropped where it is no alarm any more', async () => {
    town.clock.moveTo(night);
    await town.db.duty.create({ data: { personId: town.ids.roads ?? '', startsAt: start, endsAt: morning } });
    const [milder, harmless] = [await addIncident(town, { severity: 3 }), await addIncident(town, { severity: 3 })];
    for (const { id } of [milder, harmless]) expect(await alertAndDeliver(id)).toEqual(['roads']);
    await town.db.incident.update({ where: { id: milder.id }, data: { severity: 2 } });
    await town.db.incident.update({ where: { id: harmless.id }, data: { severity: 1 } });
    town.clock.moveTo(morning);
    await sweep({}, context);
    expect(await deliver()).toEqual(['comms', 'first', 'second']);
    for (const { subject, text } of context.sent.slice(2)) {
      expect(subject).toContain('Lokal historie');
      expect(text).toContain('Det kan vente til');
    }
  });

  it('is answered by an old link too: it has risen since, and the page says so', async () => {
    const { id } = await addIncident(town);
    await alertAndDeliver(id);
    const old = await alertOf('first');
    await acknowledgeAlert(town.db, old.id, start);
    await town.db.incident.update({ where: { id }, data: { severity: 3, risenAt: start } });
    await alertAndDeliver(id);
    expect(await findAlertToAcknowledge(town.db, old.id)).toMatchObject({ severity: 3, isDone: false });
    expect(await acknowledgeAlert(town.db, old.id, start)).toMatchObject({ isDone: true });
    town.clock.advanceMs(15 * minuteMs);
    expect(await escalate()).toEqual([]);
  });

  it('speaks of numbers and the department, and of no text by the public', async () => {
    const { id } = await addIncident(town);
    await town.db.post.updateMany({ data: { text: 'Lærer Zakarias Xylofon råber' } });
    await alertAndDeliver(id);
    const mail = JSON.stringify(context.sent);
    expect(mail).toContain('Skole og dagtilbud');
    expect(mail).not.toMatch(/Zakarias|Xylofon/);
  });
});

describe('an alert that nobody answers', () => {
  const at = (minutes: number) => town.clock.moveTo(new Date(start.getTime() + minutes * minuteMs));

  it('goes on after 15, 30 and 60 minutes, once each', async () => {
    const { id } = await addIncident(town);
    await alertAndDeliver(id);
    const told: [number, string[]][] = [];
    for (let minutes = 0; minutes <= 90; minutes += 1) {
      at(minutes);
      const people = await escalate();
      if (people.length > 0) told.push([minutes, people]);
    }
    expect(told).toEqual([
      [15, ['comms']],
      [30, ['leader']],
      [60, ['roads']],
    ]);
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 5, brokenAt: null });
  });

  it('goes on once when two workers pass it on at the same moment', async () => {
    await alertAndDeliver((await addIncident(town)).id);
    at(15);
    await Promise.all([escalateAlerts({}, context), escalateAlerts({}, context), escalateAlerts({}, context)]);
    expect([await town.db.outbox.count(), await town.db.audit.count()]).toEqual([1, 3]);
    expect(await deliver()).toEqual(['comms']);
    expect(await town.db.alert.count({ where: { step: 1 } })).toBe(1);
  });

  it('stops at the first acknowledgement', async () => {
    await alertAndDeliver((await addIncident(town)).id);
    at(16);
    await escalate();
    await acknowledgeAlert(town.db, (await alertOf('second')).id, town.clock.now());
    at(90);
    expect(await escalate()).toEqual([]);
  });

  it('stops when somebody takes the matter on, told of it or not, until it rises again', async () => {
    const take = async (id: string, personId = '') => {
      const { version } = await town.db.incident.findUniqueOrThrow({ where: { id } });
      return changeLead(town.db, { id, personId, version, at: town.clock.now() }, personId);
    };
    const [one, other] = [await addIncident(town), await addIncident(town)];
    for (const { id } of [one, other]) await alertAndDeliver(id);
    expect((await take(one.id, town.ids.comms)).outcome).toBe('done');
    expect((await take(other.id, town.ids.first)).outcome).toBe('done');
    const answered = await town.db.alert.findMany({ where: { acknowledgedAt: { not: null } } });
    expect(answered).toMatchObject([{ incidentId: other.id, personId: town.ids.first }]);
    at(90);
    expect(await escalate()).toEqual([]);
    await town.db.incident.update({ where: { id: one.id }, data: { severity: 3, risenAt: town.clock.now() } });
    await alertAndDeliver(one.id);
    at(105);
    expect(await escalate()).toEqual(['leader']);
  });

  it('drops a step that was planned when somebody acknowledged before it was sent', async () => {
    await alertAndDeliver((await addIncident(town)).id);
    at(15);
    await escalateAlerts({}, context);
    await acknowledgeAlert(town.db, (await alertOf('first')).id, town.clock.now());
    expect(await deliver()).toEqual([]);
    expect(await town.db.delivery.count({ where: { state: 'cancelled' } })).toBe(1);
  });

  it('goes on again after a rise, although the milder one was acknowledged', async () => {
    const { id } = await addIncident(town);
    await alertAndDeliver(id);
    await acknowledgeAlert(town.db, (await alertOf('first')).id, start);
    await town.db.incident.update({ where: { id }, data: { severity: 3, risenAt: start } });
    await alertAndDeliver(id);
    at(15);
    expect(await escalate()).toEqual(['leader']);
  });

  it('goes on when it could not be delivered to anybody', async () => {
    context.refuseMail(new PermanentError('550', 'Mailadressen findes ikke.'));
    await alertAndDeliver((await addIncident(town)).id);
    context.refuseMail(undefined);
    at(15);
    expect(await escalate()).toEqual(['comms']);
  });

  it('goes on when the server only ever says "later" to the one who was to be told', async () => {
    context.refuseMail(new TemporaryError('452', 'Mailserveren bad os om at prøve igen senere.'));
    await alertAndDeliver((await addIncident(town)).id);
    context.refuseMail(undefined);
    at(14);
    expect(await escalate()).toEqual([]);
    at(15);
    expect(await escalate()).toEqual(['comms']);
  });

  it('of severity 2 rests outside office hours, and so does who is not on duty', async () => {
    const { id } = await addIncident(town);
    const grave = await addIncident(town, { severity: 3 });
    town.clock.moveTo(new Date('2026-11-18T14:50:00Z'));
    for (const incident of [id, grave.id]) await alertAndDeliver(incident);
    town.clock.moveTo(night);
    await town.db.duty.create({ data: { personId: town.ids.roads ?? '', startsAt: start, endsAt: morning } });
    expect(await escalate()).toEqual(['roads']);
  });

  it('of severity 3 goes on at night as by day when nobody is on duty', async () => {
    await addIncident(town);
    const grave = await addIncident(town, { severity: 3 });
    town.clock.moveTo(new Date('2026-11-18T14:50:00Z'));
    await alertAndDeliver(grave.id);
    town.clock.moveTo(night);
    expect(await escalate()).toEqual(['leader']);
  });

  it('never goes on to who is excluded, nor for a closed incident', async () => {
    const { id } = await addIncident(town, { excluded: [town.ids.comms ?? ''] });
    await alertAndDeliver(id);
    at(15);
    expect(await escalate()).toEqual(['leader']);
    await town.db.incident.updateMany({ data: { status: 'closed' } });
    at(60);
    expect(await escalate()).toEqual([]);
  });
});
