import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { handlers } from '../../jobs/index.ts';
import { reportDrill } from '../../jobs/report-drill.ts';
import { runDrill } from '../../jobs/run-drill.ts';
import { findUnfinished } from '../../jobs/sweep.ts';
import type { Content } from '../../notify/channel.ts';
import { inTransaction } from '../../store/db.ts';
import { listDrillResults } from '../../store/drill-results.ts';
import { acknowledgeExercise, beginDrill } from '../../store/drills.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
let texts: { to: string; text: string }[] = [];
const sms = {
  describe: () => 'Prøvens sms',
  async send({ to, content }: { to: string; content: Content['sms'] }) {
    texts.push({ to, text: content.text });
    return {};
  },
};
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  texts = [];
  context = testContext({ ...town, carriers: { sms } });
  await town.db.person.updateMany({ where: { id: town.ids.first ?? '' }, data: { phone: '+4512345678' } });
  // The first Wednesday of December, ten o'clock.
  town.clock.moveTo('2026-12-02T09:00:00Z');
});
afterAll(() => town.close());

const monthly = (date = '2026-12-02') => runDrill({ date }, context);
const report = (date: string) => reportDrill({ date }, context);
async function deliverAll(): Promise<void> {
  for (const { job, payload } of await takeBells(town))
    if (job === 'deliver-message') await handlers['deliver-message']({ id: String(payload.id) }, context);
}
const idOf = async (channel: string, key: string) => {
  const rows = await town.db.delivery.findMany({ where: { kind: 'exercise', channel } });
  return rows.find((row) => row.key.includes(town.ids[key] ?? '?'))?.id ?? '';
};
const answer = (id: string) => inTransaction(town.db, (tx) => acknowledgeExercise(tx, id, town.clock.now()));

describe('the drill of the month', () => {
  it('reaches every crisis contact and who is on duty through each of their channels, marked ØVELSE, once', async () => {
    await town.db.duty.create({
      data: {
        personId: town.ids.teacher ?? '',
        startsAt: new Date('2026-12-01T15:00:00Z'),
        endsAt: new Date('2026-12-03T07:00:00Z'),
      },
    });
    await monthly();
    await monthly();
    await deliverAll();
    expect(context.sent.map(({ to }) => to).sort()).toEqual([
      'first@example.dk',
      'roads@example.dk',
      'second@example.dk',
      'teacher@example.dk',
    ]);
    expect(context.sent.every(({ subject, text }) => subject.startsWith('ØVELSE') && text.includes('ØVELSE'))).toBe(
      true,
    );
    expect(texts.map(({ to }) => to)).toEqual(['+4512345678']);
    expect(texts[0]?.text.startsWith('ØVELSE')).toBe(true);
    expect(await town.db.incident.count()).toBe(0);
    expect(await town.db.alert.count()).toBe(0);
  });

  it('that could not be sent wakes nobody in the evening', async () => {
    context.refuseMail(new TemporaryError('451', 'Mailserveren bad os om at prøve igen senere.'));
    await monthly();
    await deliverAll();
    context.refuseMail(undefined);
    town.clock.advanceMs(9 * 3_600_000);
    await handlers.sweep({}, context);
    await deliverAll();
    expect(context.sent).toEqual([]);
    expect(await town.db.delivery.count({ where: { kind: 'exercise', state: 'cancelled' } })).toBe(3);
  });

  it('is held on no other day, and not when it is off', async () => {
    for (const date of ['2026-12-01', '2026-12-09', '2026-11-02']) await monthly(date);
    await town.db.setting.create({
      data: { key: 'drill', value: { isOn: false, weekday: 3 }, updatedAt: town.clock.now() },
    });
    await monthly();
    expect(await town.db.drill.count()).toBe(0);
  });

  it('is told of the next working day: who answered, when, by which channel, and who did not', async () => {
    context.refuseMail(undefined);
    await monthly();
    const roads = await idOf('mail', 'roads');
    await town.db.delivery.update({
      where: { id: roads },
      data: { state: 'failed', lastError: 'Adressen findes ikke.' },
    });
    await deliverAll();
    await report('2026-12-02');
    expect(await takeBells(town)).toEqual([]);
    town.clock.advanceMs(4 * 60_000);
    await answer(await idOf('sms', 'first'));
    town.clock.advanceMs(60_000);
    await answer(await idOf('mail', 'first'));
    const before = context.sent.length;
    await report('2026-12-03');
    await report('2026-12-03');
    await deliverAll();
    const mails = context.sent.slice(before);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([['comms@example.dk', 'Øvelsen: 1 af 3 kvitterede']]);
    const text = mails[0]?.text ?? '';
    expect(text).toContain('Prøve first: efter 4 minutter, kl. 10.04, på sms.');
    expect(text).toContain('Prøve second: vi sendte besked med mail.');
    expect(text).toContain('Prøve roads: ingen besked kom af sted.');
  });

  it('whose mail the server refuses shows it, and the others are sent', async () => {
    context.refuseMail(new PermanentError('550', 'Adressen findes ikke.'));
    await monthly();
    await deliverAll();
    const [result] = await listDrillResults(town.db, 5);
    const first = result?.people.find(({ name }) => name === 'Prøve first');
    expect(first?.ways.map(({ channel, state }) => [channel, state]).sort()).toEqual([
      ['mail', 'failed'],
      ['sms', 'sent'],
    ]);
  });
});

describe('a drill that somebody begins', () => {
  it('is held once, also when its bell was lost, and with oneself alone when one asks for that', async () => {
    const [all, own] = [randomUUID(), randomUUID()];
    const by = { at: town.clock.now(), startedBy: town.ids.comms ?? '' };
    expect(await beginDrill(town.db, { id: all, ...by })).toBe(true);
    expect(await beginDrill(town.db, { id: all, ...by })).toBe(false);
    await beginDrill(town.db, { id: own, ...by, onlyId: town.ids.comms ?? '' });
    const lost = await findUnfinished(town.db, { now: town.clock.now(), patience: 0 });
    const ids = lost.flatMap((job) => (job.name === 'run-drill' && 'id' in job.payload ? job.payload.id : []));
    expect(ids.sort()).toEqual([all, own].sort());
    for (const id of [...ids, ...ids]) await runDrill({ id }, context);
    await deliverAll();
    expect(context.sent.map(({ to }) => to).sort()).toEqual([
      'comms@example.dk',
      'first@example.dk',
      'roads@example.dk',
      'second@example.dk',
    ]);
    expect((await listDrillResults(town.db, 5)).map(({ id, startedBy }) => [id, startedBy])).toEqual([
      [all, 'Prøve comms'],
    ]);
    // Of one's own trial nobody else is told.
    const before = context.sent.length;
    await report('2026-12-03');
    await deliverAll();
    expect(context.sent.slice(before)).toHaveLength(1);
  });

  it('that is gone is not held', async () => {
    await runDrill({ id: randomUUID() }, context);
    expect(await takeBells(town)).toEqual([]);
  });
});
