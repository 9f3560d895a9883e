import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { findPause, pauseAfterRefusal, pauseScope } from '../../store/pauses.ts';
import { openTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const minuteMs = 60_000;
const later = (minutes: number) => new Date(town.clock.now().getTime() + minutes * minuteMs);
const refuse = (minutes: number, scope = 'app') =>
  pauseAfterRefusal(town.db, { scope, until: later(minutes), now: town.clock.now() });
/** Minutes from now to the end of the pause; none: nothing is paused. */
const left = async (scope = 'app') => {
  const until = await findPause(town.db, [scope], town.clock.now());
  return until && (until.getTime() - town.clock.now().getTime()) / minuteMs;
};

it('each pause upon the other is twice as long, up to an hour', async () => {
  const lengths: (number | undefined)[] = [];
  for (let time = 0; time < 6; time += 1) {
    await refuse(5);
    const minutes = await left();
    lengths.push(minutes);
    town.clock.advanceMs((minutes ?? 0) * minuteMs + 1_000);
  }
  expect(lengths.map((minutes) => Math.round(minutes ?? 0))).toEqual([5, 10, 20, 40, 60, 60]);
});

it('what we are told counts when it is longer, and readers at the same time do not lengthen it', async () => {
  await refuse(30);
  await refuse(5);
  await refuse(5);
  expect(await left()).toBe(30);
  town.clock.advanceMs(31 * minuteMs);
  await refuse(90);
  expect(await left()).toBe(90);
});

it('it begins anew after a quarter of an hour without a refusal, and for each scope by itself', async () => {
  await refuse(5);
  town.clock.advanceMs(6 * minuteMs);
  await refuse(5, 'page:1');
  expect(await left('page:1')).toBe(5);
  town.clock.advanceMs(30 * minuteMs);
  await refuse(5);
  expect(await left()).toBe(5);
});

it('a pause that a source asks for by itself is never lengthened', async () => {
  await pauseScope(town.db, 'app', later(5));
  town.clock.advanceMs(6 * minuteMs);
  await pauseScope(town.db, 'app', later(5));
  expect(await left()).toBe(5);
});
