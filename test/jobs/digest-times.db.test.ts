import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isWorkingDay, localDate } from '../../core/calendar.ts';
import { handlers } from '../../jobs/index.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

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
const long = { timeout: 60_000 };
const zoe = 'zoe@example.dk';
const addZoe = (time: string) =>
  town.db.person.create({
    data: { mail: zoe, name: 'Zoe', roles: ['comms'], createdAt: new Date(0), mailChoices: chosen(time) },
  });
const chosen = (time: string, on = true) => ({ digest: { on, time }, report: 'never' });
const choose = (mail: string, time: string, on = true) =>
  town.db.person.update({ where: { mail }, data: { mailChoices: chosen(time, on) } });

/** One turn of the house: what is due is planned, and what rings is sent. */
async function turn() {
  await handlers['run-due-slots']({}, context);
  for (let bells = await takeBells(town); bells.length > 0; bells = await takeBells(town))
    for (const { job, payload } of bells) {
      const handler = handlers[job as keyof typeof handlers] as (payload: object, on: TestContext) => Promise<void>;
      if (['send-digest', 'deliver-message'].includes(job)) await handler(payload, context);
    }
}
/** Who got a digest, and when it was sent, from midnight to midnight of these days. */
async function live(from: string, hours: number, everyMinutes = 180) {
  town.clock.moveTo(from);
  const sent: string[] = [];
  for (let minute = 0; minute < hours * 60; minute += everyMinutes) {
    const before = context.sent.length;
    await turn();
    for (const { to } of context.sent.slice(before)) sent.push(`${localDate(town.clock.now())} ${to}`);
    town.clock.advanceMs(everyMinutes * minuteMs);
  }
  return sent.sort();
}
/** As in the tables: one row for each person and date. */
const rows = async () =>
  (await town.db.digest.findMany({ include: { person: true } }))
    .map(({ date, person }) => `${date.toISOString().slice(0, 10)} ${person.mail}`)
    .sort();

describe('the digest of each person', () => {
  it.each([
    ['the autumn', '2026-10-23T22:00:00Z', ['2026-10-26']],
    ['the spring, which is Easter too', '2027-03-25T23:00:00Z', []],
  ])('comes once on the working days around the switch night of %s, and on no other', long, async (_, from, days) => {
    await addZoe('12:30');
    const expected = days.flatMap((day) => [`${day} comms@example.dk`, `${day} ${zoe}`]);
    expect(await live(from, 72)).toEqual(expected);
    expect(await rows()).toEqual(expected);
    expect(days.every((day) => isWorkingDay(day))).toBe(true);
  });

  it('comes at the time that each has chosen', async () => {
    await addZoe('12:30');
    town.clock.moveTo('2026-11-18T06:15:00Z');
    await turn();
    expect(context.sent.map(({ to }) => to)).toEqual(['comms@example.dk']);
    town.clock.moveTo('2026-11-18T11:30:00Z');
    await turn();
    expect(context.sent.map(({ to }) => to)).toEqual(['comms@example.dk', zoe]);
    const due = await town.db.digest.findMany({ orderBy: { dueAt: 'asc' } });
    expect(due.map(({ dueAt }) => dueAt?.toISOString())).toEqual([
      '2026-11-18T06:15:00.000Z',
      '2026-11-18T11:30:00.000Z',
    ]);
  });

  it('comes once, however often the time is changed during the day', async () => {
    await addZoe('07:15');
    town.clock.moveTo('2026-11-18T04:00:00Z');
    for (const time of ['07:15', '09:00', '05:00', '20:00', '10:00', '11:30', '06:00']) {
      await choose(zoe, time);
      town.clock.advanceMs(90 * minuteMs);
      await turn();
    }
    expect(context.sent.filter(({ to }) => to === zoe)).toHaveLength(1);
  });

  it('does not come to who wants none, also not when somebody asks for all of them; nor when they said so meanwhile', async () => {
    await addZoe('07:15');
    await choose(zoe, '07:15', false);
    await handlers['send-digest']({ date: '2026-11-18' }, context);
    await choose('comms@example.dk', '07:15', false);
    for (const { payload } of await takeBells(town))
      await handlers['deliver-message']({ id: String(payload.id) }, context);
    expect(context.sent).toEqual([]);
    expect(await rows()).toEqual(['2026-11-18 comms@example.dk']);
    expect(await town.db.delivery.findFirst()).toMatchObject({ state: 'cancelled' });
  });

  it('rests on the municipality’s own days off, and the next one says how many days it covers', long, async () => {
    const value = { afterAscension: false, others: [{ date: '2026-11-19', name: 'Rådhuset er lukket' }] };
    await town.db.setting.create({ data: { key: 'days-off', value, updatedAt: new Date(0) } });
    await live('2026-11-17T23:00:00Z', 72);
    expect(await rows()).toEqual(['2026-11-18 comms@example.dk', '2026-11-20 comms@example.dk']);
    expect(context.sent.map(({ text }) => text.includes('Overblikket dækker 2 dage'))).toEqual([false, true]);
  });

  it('is not sent a day late when its bell was', async () => {
    town.clock.moveTo('2026-11-19T08:00:00Z');
    await handlers['send-digest']({ date: '2026-11-18', onlyDue: true }, context);
    expect(await rows()).toEqual([]);
  });
});
