import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { handlers } from '../../jobs/index.ts';
import { createMailTransport } from '../../notify/mail-transport.ts';
import { type SmtpTarget, startSmtpTarget } from '../notify/support/smtp-target.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { smsSink } from '../support/sms-sink.ts';
import { addIncident, openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let server: SmtpTarget;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  server = await startSmtpTarget();
});
afterAll(async () => {
  await server.close();
  await town.close();
});

const minuteMs = 60_000;
const work = ['run-due-slots', 'send-digest', 'send-alert', 'fall-back', 'sweep', 'deliver-message'] as const;

/** A turn of the house: its intervals, and what they ring, to the end. Then time passes. */
async function turn(context: TestContext, minutes: number) {
  for (const name of ['run-due-slots', 'fall-back', 'sweep'] as const) await handlers[name]({}, context);
  for (let bells = await takeBells(town); bells.length > 0; bells = await takeBells(town))
    for (const { job, payload } of bells) {
      const name = work.find((one) => one === job);
      if (name) await (handlers[name] as (payload: object, on: TestContext) => Promise<void>)(payload, context);
    }
  town.clock.advanceMs(minutes * minuteMs);
}

it('N1: with the mail server down for an hour alerts take the other channel, and digests come once, late and saying so', {
  timeout: 120_000,
}, async () => {
  const sms = smsSink();
  const transport = createMailTransport({
    smtpUrl: server.url,
    outboxDir: '/nowhere',
    from: 'Lytteposten <lp@example.dk>',
    now: town.clock,
  });
  const context = testContext({ ...town, sendMail: transport.send, carriers: sms.carriers });
  expect(Object.keys(context.carriers)).toContain('mail');
  await town.db.person.update({ where: { id: town.ids.first ?? '' }, data: { phone: '+4512345678' } });
  await town.db.person.create({ data: { mail: 'zoe@example.dk', name: 'Zoe', roles: ['comms'] } });
  // Ten past seven in Denmark; the server says "later" to everybody until ten past eight.
  town.clock.moveTo('2026-11-18T06:10:00Z');
  server.behave({ refuse: 421 });
  const { id } = await addIncident(town, { severity: 3 });
  await handlers['send-alert']({ id }, context);
  for (const minutes of [1, 1, 1, 2, 5, 10, 10, 10, 10, 10]) await turn(context, minutes);
  expect(server.mails).toEqual([]);
  expect(sms.texts.map(({ to }) => to)).toEqual(['+4512345678']);
  server.behave({});
  for (const minutes of [5, 5, 5, 5]) await turn(context, minutes);
  const digests = server.mails.filter(({ raw }) => /^Message-ID:\s+<digest\./m.test(raw));
  expect(digests.map(({ to }) => to[0]).sort()).toEqual(['comms@example.dk', 'zoe@example.dk']);
  for (const { raw } of digests)
    expect(raw.replaceAll(/=\r\n/g, '')).toContain('Det skulle v=C3=A6re kommet kl. 07.15.');
  expect(sms.texts).toHaveLength(1);
  expect(await town.db.delivery.count({ where: { kind: 'digest', state: { not: 'sent' } } })).toBe(0);
  transport.close();
});
