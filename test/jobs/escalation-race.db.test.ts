/**
 * N12 as a model: time passes, alerts are delivered or die on the way, people answer at the very moment the escalation runs,
 * the matter rises and is closed. Whatever the order, on the real tables: a step is planned once and never before its time,
 * and nothing is passed on once somebody has answered.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { escalateAlerts } from '../../jobs/escalate-alerts.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { sweep } from '../../jobs/sweep.ts';
import { acknowledgeAlert } from '../../store/acknowledge.ts';
import { lockIncidentOfAlert } from '../../store/alerted-incident.ts';
import { inTransaction } from '../../store/db.ts';
import { claimDelivery } from '../../store/deliveries.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { addIncident, openTown, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
let id: string;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const minuteMs = 60_000;
const delays = [0, 15, 30, 60];
const now = () => town.clock.now();

const rows = () => town.db.alert.findMany({ where: { incidentId: id }, include: { delivery: true } });
const bells = async () => (await takeBells(town)).filter(({ job }) => job === 'deliver-message');
const deliver = async () => {
  for (const { payload } of await bells()) await deliverMessage({ id: String(payload.id) }, context);
};
/** Whoever has been told answers, the one at this place in the line. */
async function answer(place: number): Promise<void> {
  const told = (await rows()).filter(({ delivery }) => delivery.state === 'sent');
  const alert = told[place % Math.max(told.length, 1)];
  if (alert) await acknowledgeAlert(town.db, alert.id, now());
}

const commands = {
  pass: async (figure: number) => town.clock.advanceMs((1 + (figure % 20)) * minuteMs),
  deliver,
  escalate: () => escalateAlerts({}, context),
  'escalate twice at once': () => Promise.all([escalateAlerts({}, context), escalateAlerts({}, context)]),
  answer,
  'answer while it escalates': (figure: number) => Promise.all([answer(figure), escalateAlerts({}, context)]),
  'answer while it delivers': (figure: number) => Promise.all([answer(figure), deliver()]),
  rise: async () => {
    await town.db.incident.updateMany({ where: { id, severity: 2 }, data: { severity: 3, risenAt: now() } });
    await sendAlert({ id }, context);
  },
  close: () => town.db.incident.update({ where: { id }, data: { status: 'closed', closedAt: now() } }),
  'lose the bells': () => takeBells(town),
  'die in the middle of a message': async () => {
    for (const { payload } of (await bells()).slice(0, 1)) await claimDelivery(town.db, String(payload.id), now());
    town.clock.advanceMs(91_000);
  },
  sweep: () => sweep({}, context),
} satisfies Record<string, (figure: number) => Promise<unknown>>;

type Name = keyof typeof commands;

async function check(): Promise<void> {
  const all = await rows();
  const keys = all.map(({ severity, step, personId, channel }) => `${severity} ${step} ${personId} ${channel}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const severity of [2, 3]) {
    const here = all.filter((row) => row.severity === severity);
    const answers = here.flatMap(({ acknowledgedAt }) => acknowledgedAt?.getTime() ?? []);
    const answered = Math.min(...answers, Number.POSITIVE_INFINITY);
    const first = Math.min(...here.flatMap(({ delivery }) => delivery.sentAt?.getTime() ?? []));
    const people = here.map(({ personId }) => personId);
    expect(new Set(people).size).toBe(people.length);
    for (const { step, createdAt, delivery } of here.filter((row) => row.step > 0)) {
      expect(createdAt.getTime()).toBeGreaterThanOrEqual(first + (delays[step] ?? 0) * minuteMs);
      expect(createdAt.getTime()).toBeLessThanOrEqual(answered);
      if (delivery.sentAt) expect(delivery.sentAt.getTime()).toBeLessThanOrEqual(answered);
    }
  }
}

/** From wherever it has come to: who is never answered reaches the end of the chain, and who was answered nobody else. */
async function finish(): Promise<void> {
  const { severity, status } = await town.db.incident.findUniqueOrThrow({ where: { id } });
  const isAnswered = (await rows()).some((row) => row.severity === severity && row.acknowledgedAt !== null);
  for (let minutes = 0; minutes < 80; minutes += 16) {
    town.clock.advanceMs(16 * minuteMs);
    await sweep({}, context);
    await deliver();
    await escalateAlerts({}, context);
    await deliver();
  }
  await check();
  const steps = (await rows()).filter((row) => row.severity === severity && row.delivery.state === 'sent');
  if (status !== 'closed' && !isAnswered) expect(Math.max(...steps.map(({ step }) => step))).toBeGreaterThanOrEqual(2);
}

it('N12: an escalation never races past an answer, whatever happens around it', async () => {
  const names = Object.keys(commands) as Name[];
  const command = fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 40 }));
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 10, size: 'max' }), async (plan) => {
      await town.reset();
      town.clock.moveTo(start);
      context = testContext(town);
      id = (await addIncident(town)).id;
      await sendAlert({ id }, context);
      for (const [name, figure] of plan) {
        await commands[name](figure);
        await check();
      }
      await finish();
    }),
    { numRuns: 6, seed: 20261121, endOnFailure: true },
  );
}, 120_000);

it('an escalation that has begun waits for an answer that is being written, and then plans nothing', async () => {
  await town.reset();
  context = testContext(town);
  id = (await addIncident(town)).id;
  await sendAlert({ id }, context);
  await deliver();
  town.clock.advanceMs(20 * minuteMs);
  const [alert] = await rows();
  if (!alert) throw new Error('nobody was told');
  let escalating: Promise<void> | undefined;
  await inTransaction(town.db, async (tx) => {
    await lockIncidentOfAlert(tx, alert.id);
    escalating = escalateAlerts({}, context);
    await vi.waitFor(async () => {
      const [waiting] = await town.db.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      expect(waiting?.n).toBe(1);
    }, 10_000);
    await tx.alert.update({ where: { id: alert.id }, data: { acknowledgedAt: now() } });
  });
  await escalating;
  expect(await town.db.alert.count({ where: { step: 1 } })).toBe(0);
});
