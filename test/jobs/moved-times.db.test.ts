/** reliability.md T9: a time is moved while what belongs to it is due. The fault is planted in the schedule itself and in a person's choice. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atLocal } from '../../core/calendar.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { purgeExpired } from '../../jobs/purge-expired.ts';
import { runDueSlots } from '../../jobs/run-due-slots.ts';
import { dueSlots, slots } from '../../jobs/schedule.ts';
import { sendDigest } from '../../jobs/send-digest.ts';
import { mailCarrier } from '../../notify/mail-carrier.ts';
import { createMailTransport } from '../../notify/mail-transport.ts';
import { type SmtpTarget, startSmtpTarget } from '../notify/support/smtp-target.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let server: SmtpTarget;
let transport: ReturnType<typeof createMailTransport>;
let context: TestContext;
beforeAll(async () => {
  town = await openTown();
  server = await startSmtpTarget();
  transport = createMailTransport({ smtpUrl: server.url, outboxDir: '/none', from: 'a@example.dk', now: town.clock });
});
beforeEach(async () => {
  await town.reset();
  server.mails.length = 0;
  context = testContext({ ...town, carriers: { mail: mailCarrier(transport) } });
});
afterEach(() => move('03:20'));
afterAll(async () => {
  transport.close();
  await server.close();
  await town.close();
});

const date = '2026-11-18';
const at = (time: string) => town.clock.moveTo(atLocal(date, time));

/** A new version of the house, or another one beside it, that has the slot at another time. */
function move(time: string): void {
  const slot = slots.find(({ job }) => job === 'purge-expired');
  if (slot) slot.time = time;
  // What it reckoned of this day is forgotten.
  dueSlots(atLocal('2026-11-17', '12:00'));
}
const look = async () => {
  await runDueSlots({}, context);
  return (await takeBells(town)).filter(({ job }) => job === 'purge-expired').map(({ payload }) => payload.date);
};

describe('T9: a slot whose time is moved while it is due', () => {
  it.each(['03:00', '03:50'])(
    'fires once, before its bell was heard and after its work was done (03:20 to %s)',
    async (to) => {
      at('03:20');
      expect(await look()).toEqual([date]);
      move(to);
      at('03:22');
      expect(await look()).toEqual([]);
      await purgeExpired({ date }, context);
      for (const time of ['03:49', '03:50', '04:30', '12:00']) {
        at(time);
        expect(await look()).toEqual([]);
      }
      // The new time is in force: nothing but the row of the date holds it back.
      await town.db.slot.deleteMany();
      expect(await look()).toEqual([date]);
    },
  );

  it('is looked for at both times at once by an old and a new house, and fires once', async () => {
    at('04:00');
    const rung = [];
    for (const time of ['03:20', '03:50', '03:20']) {
      move(time);
      rung.push(...(await look()));
    }
    expect(rung).toEqual([date]);
  });
});

describe('T9: a digest whose time its reader moves while it is due', () => {
  const choose = (time: string) =>
    town.db.person.update({
      where: { id: town.ids.comms ?? '' },
      data: { mailChoices: { digest: { on: true, time }, report: 'never' } },
    });
  /** Some minutes of the house: what is due rings, and what rang is done. */
  async function live(...times: string[]) {
    for (const time of times) {
      at(time);
      await runDueSlots({}, context);
      for (let round = 0; round < 2; round += 1)
        for (const { job, payload } of await takeBells(town)) {
          if (job === 'send-digest') await sendDigest({ date: String(payload.date), onlyDue: true }, context);
          if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
        }
    }
  }

  it('comes once that day, whether it was moved before or after it came', async () => {
    await choose('08:00');
    await live('07:59', '08:00');
    expect(server.mails).toHaveLength(1);
    await choose('09:00');
    await live('08:30', '09:00', '09:01', '12:00');
    await choose('07:30');
    await live('12:01');
    expect(server.mails).toHaveLength(1);
  });

  it('comes at the new time where it was moved before it came', async () => {
    await choose('08:00');
    await live('07:59');
    await choose('09:00');
    await live('08:00', '08:59');
    expect(server.mails).toEqual([]);
    await live('09:00', '09:01');
    expect(server.mails).toHaveLength(1);
  });
});
