import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { escalateAlerts } from '../../jobs/escalate-alerts.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { sendUpdates } from '../../jobs/send-updates.ts';
import { acknowledgeAlert } from '../../store/acknowledge.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { addIncident, addPost, openTown, snapshot, start, type Town, takeBells } from '../support/town.ts';

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
const at = (minutes: number) => town.clock.moveTo(new Date(start.getTime() + minutes * minuteMs));

/** Rings what waits, and says who got a mail. */
async function deliver(): Promise<string[]> {
  const before = context.sent.length;
  for (const { job, payload } of await takeBells(town))
    if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
  return context.sent
    .slice(before)
    .map(({ to }) => to.replace('@example.dk', ''))
    .sort();
}
const news = async () => {
  await sendUpdates({}, context);
  return deliver();
};
async function alerted(more: Parameters<typeof addIncident>[1] = {}) {
  const incident = await addIncident(town, more);
  await sendAlert({ id: incident.id }, context);
  await deliver();
  return incident.id;
}
async function grow(incidentId: string, posts = 1, more: Parameters<typeof addPost>[1] = {}) {
  const joinedAt = town.clock.now();
  for (let i = 0; i < posts; i += 1) {
    const post = await addPost(town, more);
    await town.db.incidentPost.create({ data: { postId: post.id, incidentId, joinedAt } });
  }
}
const change = (id: string, data: object) => town.db.incident.update({ where: { id }, data });
const calm = (id: string) => change(id, { calmAt: town.clock.now() });
const last = () => context.sent.at(-1);

describe('news of a matter that grows', () => {
  it('comes once per interval, in the thread of the alert, with what is new', async () => {
    const id = await alerted();
    const [first] = context.sent;
    at(10);
    await grow(id, 3);
    expect(await news()).toEqual([]);
    at(60);
    expect(await news()).toEqual(['first', 'second']);
    expect(last()).toMatchObject({ subject: 'Nyt – Lokal historie kan være på vej: Skole og dagtilbud, 4 opslag' });
    expect(context.sent.slice(2).map(({ inReplyTo }) => inReplyTo)).toContain(first?.messageId);
    expect(last()?.text.split('\n')[0]).toBe('3 nye opslag siden kl. 11.00.');
    const before = await snapshot(town, 'incident_message', 'delivery', 'audit');
    expect(await news()).toEqual([]);
    expect(await snapshot(town, 'incident_message', 'delivery', 'audit')).toBe(before);
  });

  it('comes of a local story when it is half as large again, else once a day; of a crisis every time', async () => {
    const [local, crisis] = [await alerted(), await alerted({ severity: 3, departmentKey: 'vej_og_ejendom' })];
    const heard = async (minutes: number, posts: number) => {
      at(minutes);
      for (const id of [local, crisis]) await grow(id, posts);
      const who = await news();
      return [who.includes('first'), who.includes('roads')];
    };
    expect(await heard(60, 3)).toEqual([true, true]);
    expect(await heard(125, 1)).toEqual([false, true]);
    expect(await heard(190, 1)).toEqual([true, true]);
    expect(await heard(255, 1)).toEqual([false, true]);
    expect(await heard(24 * 60 + 190, 0)).toEqual([true, false]);
  });

  it('is silent where nothing came, where only we spoke, and when the matter is closed, gone or not ours', async () => {
    const id = await alerted();
    at(70);
    expect(await news()).toEqual([]);
    await grow(id, 1, { ownVoice: true });
    expect(await news()).toEqual([]);
    await grow(id);
    await change(id, { status: 'closed' });
    expect(await news()).toEqual([]);
    await change(id, { status: 'seen', owner: 'region' });
    expect(await news()).toEqual([]);
    await town.db.incident.deleteMany();
    expect(await news()).toEqual([]);
  });

  it('is planned once when several workers look at the same moment', async () => {
    const id = await alerted();
    at(61);
    await grow(id);
    await Promise.all([sendUpdates({}, context), sendUpdates({}, context), sendUpdates({}, context)]);
    expect(await deliver()).toEqual(['first', 'second']);
  });

  it('that the mail server refuses waits, and takes along what came meanwhile', async () => {
    const id = await alerted();
    at(61);
    await grow(id);
    context.refuseMail(new TypeError('down'));
    await sendUpdates({}, context);
    await expect(deliver()).rejects.toThrow();
    context.refuseMail(undefined);
    await grow(id, 2);
    at(65);
    for (const { id: delivery } of await town.db.delivery.findMany({ where: { state: 'planned' } }))
      await deliverMessage({ id: delivery }, context);
    expect(last()?.text).toContain('3 nye opslag');
    at(66);
    expect(await news()).toEqual([]);
  });

  it('N9: a storm makes one first alert per person, then news by the interval, with the right count, within the cap', async () => {
    const id = await alerted({ severity: 3 });
    const storm = 500;
    const posts = Array.from({ length: storm }, (_, n) => ({
      platform: 'facebook',
      externalId: `999_${n}`,
      kind: 'mention',
      sourceId: town.ids.mentions ?? '',
      postedAt: town.clock.now(),
      foundAt: town.clock.now(),
      text: 'Det samme igen',
      voice: `v${n % 70}`,
    }));
    for (let second = 1; second <= 60; second += 6) {
      town.clock.moveTo(new Date(start.getTime() + second * 1000));
      const part = posts.slice(((second - 1) / 60) * storm, ((second + 5) / 60) * storm);
      const rows = await town.db.post.createManyAndReturn({ data: part, select: { id: true } });
      const joinedAt = town.clock.now();
      await town.db.incidentPost.createMany({
        data: rows.map((row) => ({ postId: row.id, incidentId: id, joinedAt })),
      });
      await sendAlert({ id }, context);
      await sendUpdates({}, context);
    }
    expect(await deliver()).toEqual([]);
    expect(context.sent.map(({ to }) => to).sort()).toEqual([
      'comms@example.dk',
      'first@example.dk',
      'second@example.dk',
    ]);
    for (let minutes = 10; minutes <= 180; minutes += 10) {
      at(minutes);
      if (minutes % 30 === 0) await grow(id);
      await sendUpdates({}, context);
      await deliver();
    }
    const toFirst = context.sent.filter(({ to }) => to === 'first@example.dk');
    expect(toFirst.map(({ subject }) => subject)).toEqual([
      'Mediekrise: Skole og dagtilbud, 1 opslag',
      'Nyt – Mediekrise: Skole og dagtilbud, 503 opslag',
      'Nyt – Mediekrise: Skole og dagtilbud, 505 opslag',
      'Nyt – Mediekrise: Skole og dagtilbud, 507 opslag',
    ]);
  });

  it('never gives one person more than the cap in an hour: what is on top is told of in the next', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 8; i += 1) ids.push(await alerted());
    expect(context.sent.filter(({ to }) => to === 'first@example.dk')).toHaveLength(6);
    at(60);
    for (const { id } of await town.db.delivery.findMany({ where: { state: 'planned' } }))
      await deliverMessage({ id }, context);
    const mails = context.sent.filter(({ to }) => to === 'first@example.dk');
    expect(mails).toHaveLength(7);
    expect(mails.at(-1)?.subject).toMatch(/og 1 sag til$/);
    expect(await town.db.delivery.count({ where: { state: 'cancelled', lastError: 'Samlet i én besked.' } })).toBe(2);
    for (const id of ids) await grow(id);
    at(121);
    expect((await news()).filter((name) => name === 'first')).toHaveLength(6);
  });

  it('never holds back the first word of a media crisis', async () => {
    for (let i = 0; i < 8; i += 1) await alerted({ severity: 3 });
    expect(context.sent.filter(({ to }) => to === 'first@example.dk')).toHaveLength(8);
  });

  it('waits for the morning, except for who is on duty and who is on it', async () => {
    const id = await alerted({ severity: 3 });
    const tonight = new Date('2026-11-18T19:00:00Z');
    const over = new Date('2026-11-19T07:00:00Z');
    await town.db.duty.create({ data: { personId: town.ids.second ?? '', startsAt: start, endsAt: over } });
    const alert = await town.db.alert.findFirstOrThrow({ where: { personId: town.ids.first ?? '' } });
    await acknowledgeAlert(town.db, alert.id, start);
    town.clock.moveTo(tonight);
    await grow(id);
    expect(await news()).toEqual(['first', 'second']);
    town.clock.moveTo(new Date('2026-11-18T22:00:00Z'));
    await grow(id);
    expect(await news()).toEqual(['second']);
    town.clock.moveTo(new Date('2026-11-19T06:00:00Z'));
    expect(await news()).toEqual(['comms', 'first']);
  });
});

describe('the end of a matter', () => {
  it('is told once to those who were alerted, also when it was closed after', async () => {
    const id = await alerted();
    at(20);
    await calm(id);
    expect(await news()).toEqual([]);
    town.clock.advanceMs(20_000);
    await change(id, { status: 'closed' });
    expect(await news()).toEqual(['first', 'second']);
    expect(last()?.subject).toBe('Alt roligt – Lokal historie kan være på vej: Skole og dagtilbud, 1 opslag');
    at(180);
    expect(await news()).toEqual([]);
  });

  it('N11: is told to nobody whom no alert reached', async () => {
    const incident = await addIncident(town);
    await sendAlert({ id: incident.id }, context);
    await change(incident.id, { status: 'closed', calmAt: town.clock.now() });
    expect(await deliver()).toEqual([]);
    at(5);
    expect(await news()).toEqual([]);
    expect(await town.db.incidentMessage.count()).toBe(0);
  });

  it('N10: a matter that is calm and open again each minute makes one message per interval', async () => {
    const id = await alerted();
    const times: number[] = [];
    for (let minutes = 1; minutes <= 64; minutes += 1) {
      at(minutes);
      if (minutes % 2 === 1)
        await change(id, { status: 'closed', closedAt: town.clock.now(), calmAt: town.clock.now() });
      else await change(id, { status: 'seen', closedAt: null, calmAt: null });
      await grow(id);
      town.clock.advanceMs(20_000);
      await sendAlert({ id }, context);
      await escalateAlerts({}, context);
      if ((await news()).includes('first')) times.push(minutes);
    }
    expect(times).toEqual([1, 61]);
  });

  it('N13: is never said by the machine, least of all while sources cannot be read', async () => {
    const id = await alerted();
    await town.db.source.updateMany({ data: { health: 'failing', failingSince: start } });
    for (const hours of [2, 20, 70]) {
      at(hours * 60);
      expect(await news()).toEqual([]);
    }
    town.clock.moveTo(new Date('2026-11-23T09:00:00Z'));
    await grow(id);
    expect(await news()).toEqual(['first', 'second']);
    expect(last()?.text).toContain('Vi kan lige nu ikke læse 4 kilder, så der kan være mere, end vi har set.');
  });
});
