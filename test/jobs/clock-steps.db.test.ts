import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../jobs/catalogue.ts';
import { handlers } from '../../jobs/index.ts';
import { claimDelivery, planDelivery } from '../../store/deliveries.ts';
import { claimSlot } from '../../store/slots.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { addIncident, openTown, type Town, takeBells } from '../support/town.ts';

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
const hourMs = 60 * minuteMs;

/** Half a minute of the house: intervals, and what they ring. */
async function halfMinute(): Promise<void> {
  for (const name of ['run-due-slots', 'sweep', 'escalate-alerts', 'send-updates', 'fall-back'] as const)
    await handlers[name]({}, context);
  for (const { job, payload } of await takeBells(town)) {
    const handler = handlers[job as keyof typeof handlers] as (payload: object, on: TestContext) => Promise<void>;
    if (['send-alert', 'deliver-message', 'send-digest'].includes(job)) await handler(payload, context);
  }
  town.clock.advanceMs(minuteMs / 2);
}
const alerts = () => context.sent.filter(({ subject }) => subject.startsWith('Mediekrise'));
const digests = () => context.sent.filter(({ messageId }) => messageId.startsWith('<digest.'));

describe('T4: a clock that is set forward or back by an hour', () => {
  it.each([1, -1])('sends no digest and no first alert a second time (%i h)', async (hours) => {
    town.clock.moveTo('2026-11-18T06:20:00Z');
    await addIncident(town, { severity: 3 });
    for (let times = 0; times < 2; times++) await halfMinute();
    const [first, overview] = [alerts().length, digests().length];
    expect([first > 0, overview]).toEqual([true, 1]);
    town.clock.advanceMs(hours * hourMs);
    for (let times = 0; times < 2; times++) await halfMinute();
    town.clock.advanceMs(-hours * hourMs);
    for (let times = 0; times < 2; times++) await halfMinute();
    expect([alerts().length, digests().length]).toEqual([first, overview]);
  });

  it('leaves what a dead process held to others at once, not an hour later', async () => {
    const now = town.clock.now();
    const { id } = await planDelivery(town.db, { kind: 'test', key: 'a/b/c', channel: 'mail', recipient: 'x@y', now });
    await claimDelivery(town.db, id, now);
    await claimSlot(town.db, { job: 'send-digest', date: '2026-11-18' }, now);
    await handlers.sweep({}, context);
    expect(await town.db.delivery.count({ where: { state: 'claimed' } })).toBe(1);
    town.clock.advanceMs(-hourMs);
    await handlers.sweep({}, context);
    expect(await town.db.delivery.count({ where: { state: 'claimed' } })).toBe(0);
    const slot = { job: 'send-digest', date: '2026-11-18' };
    expect(await claimSlot(town.db, slot, town.clock.now())).toBe(true);
    expect(await claimSlot(town.db, slot, town.clock.now())).toBe(false);
  });

  it('does not stop the self-test', async () => {
    const round = async () => {
      await handlers['run-canary']({}, context);
      for (let step = 0; step < 3; step++)
        for (const { job, payload } of await takeBells(town)) {
          const handler = handlers[job as keyof typeof handlers] as (payload: object, on: TestContext) => Promise<void>;
          await handler(payload, context);
        }
      return town.db.canaryRun.count({ where: { deliveredAt: { not: null } } });
    };
    expect(await round()).toBe(1);
    town.clock.advanceMs(hourMs);
    expect(await round()).toBe(2);
    await handlers['run-canary']({}, context);
    town.clock.advanceMs(-2 * hourMs);
    await round();
    const now = town.clock.now();
    expect(await town.db.canaryRun.count({ where: { deliveredAt: now, startedAt: now } })).toBe(1);
    expect(await town.db.canaryRun.count({ where: { startedAt: { gt: now } } })).toBe(0);
  });
});

it('T5: after eight hours of sleep the digest comes once, says that it is late, and each source is read once', async () => {
  town.clock.moveTo('2026-11-18T05:00:00Z');
  await halfMinute();
  town.clock.advanceMs(8 * hourMs);
  for (let times = 0; times < 4; times++) await halfMinute();
  expect(digests()).toHaveLength(1);
  expect(digests()[0]?.text).toContain('forsinket');
  await handlers['find-due-sources']({}, context);
  const rung = (await takeBells(town)).flatMap(({ job, payload }) =>
    job === 'scan-source' ? [catalogue['scan-source'].key(payload as { id: string } | { host: string })] : [],
  );
  expect(rung.length).toBeGreaterThan(0);
  expect(rung).toHaveLength(new Set(rung).size);
});
