import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handlers } from '../../jobs/index.ts';
import { watchSight } from '../../jobs/watch-sight.ts';
import type { Content } from '../../notify/channel.ts';
import { markSourceFailed, markSourceRead } from '../../store/sources.ts';
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
  await read();
});
afterAll(() => town.close());

const minuteMs = 60_000;
const keys = ['page', 'roadsPage', 'mentions', 'feed'];
const pulse = { currentEverySeconds: 900, lastPostAt: null, usualGapSeconds: null, silentSince: null };

async function read(): Promise<void> {
  const now = town.clock.now();
  for (const key of keys)
    await markSourceRead(town.db, town.ids[key] ?? '', { ...pulse, until: now, nextCheckAt: now, rechecked: false });
}
/** Minutes of looking, each with the messages that came of it. */
async function watch(minutes: number): Promise<void> {
  for (let past = 0; past < minutes; past++) {
    town.clock.advanceMs(minuteMs);
    await watchSight({}, context);
    for (const { job, payload } of await takeBells(town))
      if (job === 'deliver-message') await handlers['deliver-message']({ id: String(payload.id) }, context);
  }
}
const mails = () => context.sent.map(({ to, subject }) => `${to}: ${subject}`);
const onDuty = (key: string) =>
  town.db.duty.create({
    data: {
      personId: town.ids[key] ?? '',
      startsAt: new Date(town.clock.now().getTime() - 60 * minuteMs),
      endsAt: new Date(town.clock.now().getTime() + 24 * 60 * minuteMs),
    },
  });

describe('vi er blinde', () => {
  it('is told to communications and who is on duty by their channels, once, and so is that we see again', async () => {
    await onDuty('first');
    await town.db.person.updateMany({ where: { id: town.ids.first ?? '' }, data: { phone: '+4512345678' } });
    await watch(29);
    expect(mails()).toEqual([]);
    await watch(60);
    expect(mails()).toEqual([
      'comms@example.dk: Vi er blinde: Lytteposten læser ikke',
      'first@example.dk: Vi er blinde: Lytteposten læser ikke',
    ]);
    expect(texts.map(({ to }) => to)).toEqual(['+4512345678']);
    expect(texts[0]?.text).toContain('Vi er blinde');
    expect(context.sent[0]?.text).toContain('Vi har ikke kunnet læse en eneste kilde siden kl. 11.00.');
    await read();
    await watch(5);
    expect(mails().slice(2)).toEqual([
      'comms@example.dk: Vi ser igen: Lytteposten læser',
      'first@example.dk: Vi ser igen: Lytteposten læser',
    ]);
    expect(texts).toHaveLength(2);
    expect(await town.db.audit.count({ where: { action: { in: ['reading-stopped', 'reading-again'] } } })).toBe(2);
  });

  it('is one message although every source fails (N13)', async () => {
    for (let past = 0; past < 6; past++) {
      for (const key of keys)
        await markSourceFailed(town.db, town.ids[key] ?? '', {
          at: town.clock.now(),
          health: 'failing',
          sentence: 'Siden svarer ikke.',
          nextCheckAt: town.clock.now(),
        });
      await watch(10);
    }
    expect(mails()).toEqual(['comms@example.dk: Vi er blinde: Lytteposten læser ikke']);
  });

  it('wakes nobody outside duty time, and is told when the day begins', async () => {
    town.clock.moveTo('2026-11-18T20:00:00Z');
    await read();
    await watch(45);
    expect(mails()).toEqual([]);
    town.clock.moveTo('2026-11-19T07:01:00Z');
    await watch(1);
    expect(mails()).toHaveLength(1);
  });

  it('wakes who is on duty at night, and nobody else', async () => {
    town.clock.moveTo('2026-11-18T20:00:00Z');
    await onDuty('roads');
    await read();
    await watch(45);
    expect(mails()).toEqual(['roads@example.dk: Vi er blinde: Lytteposten læser ikke']);
  });

  it('is not said of a machine that slept for eight hours and reads again (T5)', async () => {
    town.clock.moveTo('2026-11-19T09:00:00Z');
    await watch(2);
    await read();
    await watch(10);
    expect(mails()).toEqual([]);
  });

  it('that leaves late is not sent once we see again, and then nobody hears of that either', async () => {
    town.clock.advanceMs(26 * minuteMs);
    await watchSight({}, context);
    town.clock.advanceMs(5 * minuteMs);
    await watchSight({}, context);
    const bells = await takeBells(town);
    expect(bells).toHaveLength(1);
    await read();
    await watch(1);
    for (const { payload } of bells) await handlers['deliver-message']({ id: String(payload.id) }, context);
    expect(mails()).toEqual([]);
    expect((await town.db.delivery.findFirst())?.lastError).toBe('Der bliver læst igen.');
  });

  it('is not said before anything was read for the first time', async () => {
    await town.db.source.updateMany({ data: { readUntil: null, health: 'new' } });
    await watch(60);
    expect(mails()).toEqual([]);
  });
});
