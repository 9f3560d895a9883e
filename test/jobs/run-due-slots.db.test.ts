import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JobContext } from '../../jobs/context.ts';
import { handlers } from '../../jobs/index.ts';
import { runDueSlots } from '../../jobs/run-due-slots.ts';
import { slots } from '../../jobs/schedule.ts';
import { claimSlot, finishSlot } from '../../store/slots.ts';
import { testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const minuteMs = 60_000;
const ring = async () => {
  await runDueSlots({}, testContext(town));
  return (await takeBells(town)).map(({ job, payload }) => `${job} ${payload.date}`).filter((bell) => !isDigest(bell));
};
/** It comes by the times of its readers (test/jobs/digest-times.db.test.ts). */
const isDigest = (bell: string) => bell.startsWith('send-digest');
type SlotHandler = (payload: { date: string }, context: JobContext) => Promise<void>;
/** What rings on any day, be it a holiday, and may do so late. */
const daily = (date: string) => ['purge-expired', 'check-subscriptions', 'check-tokens'].map((job) => `${job} ${date}`);
/** Runs what rang, as a worker would. */
const work = async (bells: string[]) => {
  for (const bell of bells) {
    const [job, date = ''] = bell.split(' ');
    const slot = slots.find((one) => one.job === job);
    if (slot) await (handlers[slot.job] as SlotHandler)({ date }, testContext(town));
  }
  await takeBells(town);
};
const at = (time: string) => town.clock.moveTo(time);

describe('slots', () => {
  it('ring once on their date, however often and by how many they are looked for', async () => {
    at('2026-11-18T07:00:00Z');
    const both = await Promise.all([
      runDueSlots({}, testContext(town)),
      runDueSlots({}, testContext(town)),
      runDueSlots({}, testContext(town)),
    ]).then(() => takeBells(town));
    expect(
      both
        .map(({ job }) => job)
        .filter((job) => !isDigest(job))
        .sort(),
    ).toEqual(['check-subscriptions', 'check-tokens', 'make-reports', 'purge-expired', 'report-drill']);
    expect(await ring()).toEqual([]);
  });

  it('do not ring before their time', async () => {
    at('2026-11-18T06:44:59Z');
    expect(await ring()).toEqual(daily('2026-11-18'));
  });

  it('stay quiet for the day once the work is done', async () => {
    at('2026-11-18T06:15:00Z');
    await work(await ring());
    const rung: string[] = [];
    for (let hour = 1; hour < 12; hour += 1) {
      town.clock.advanceMs(60 * minuteMs);
      const bells = await ring();
      await work(bells);
      rung.push(...bells);
    }
    // Later slots of the same day, and nothing a second time.
    expect(rung).toEqual(['make-reports 2026-11-18', 'report-drill 2026-11-18', 'run-drill 2026-11-18']);
  });

  it('ring again when the bell was lost: the work never marked them as done', async () => {
    at('2026-11-18T06:15:00Z');
    await ring();
    town.clock.advanceMs(10 * minuteMs);
    expect(await ring()).toEqual([]);
    town.clock.advanceMs(1);
    expect(await ring()).toEqual(daily('2026-11-18'));
  });

  it('ring after an outage, unless it would surprise: what came of a drill until five', async () => {
    at('2026-11-18T15:59:59Z');
    expect(await ring()).toContain('report-drill 2026-11-18');
    await town.reset();
    at('2026-11-18T16:00:00Z');
    expect(await ring()).toEqual(daily('2026-11-18'));
  });

  it.each([
    ['2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['2027-03-28', '2027-03-27T23:00:00Z', 23],
    ['2027-10-31', '2027-10-30T22:00:00Z', 25],
  ])('ring once on the switch night of %s', async (date, midnight, hours) => {
    at(midnight);
    const rung: string[] = [];
    for (let quarter = 0; quarter < hours * 4; quarter += 1) {
      const bells = await ring();
      await work(bells);
      rung.push(...bells);
      town.clock.advanceMs(15 * minuteMs);
    }
    expect(rung).toEqual([
      `purge-expired ${date}`,
      `train-classifier ${date}`,
      `check-subscriptions ${date}`,
      `check-tokens ${date}`,
    ]);
  });

  it('survive a clock that is set back', async () => {
    at('2026-11-18T06:20:00Z');
    await work(await ring());
    at('2026-11-18T05:20:00Z');
    await work(await ring());
    at('2026-11-18T06:20:00Z');
    expect(await ring()).toEqual([]);
  });

  it('are claimed by one, and can be finished without a claim', async () => {
    const slot = { job: 'report-drill', date: '2026-11-18' };
    const now = town.clock.now();
    expect(
      (await Promise.all([claimSlot(town.db, slot, now), claimSlot(town.db, slot, now)])).filter(Boolean),
    ).toHaveLength(1);
    await finishSlot(town.db, { ...slot, date: '2026-11-19' }, now);
    expect(await town.db.slot.count()).toBe(1);
  });
});
