import { expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createReadOnce } from '../../jobs/read-once.ts';

const begin = '2026-11-18T06:15:00Z';

it('reads once for all who ask at the same moment, and anew some seconds later or after the clock was set back', async () => {
  const clock = clockAt(begin);
  const readOnce = createReadOnce(clock);
  let reads = 0;
  const ask = () => readOnce('coverage', async () => (reads += 1));
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  clock.advanceMs(4_999);
  expect(await ask()).toBe(1);
  clock.advanceMs(1);
  expect(await ask()).toBe(2);
  clock.advanceMs(-3_600_000);
  expect(await ask()).toBe(3);
});

it('tells things of different names apart, and does not remember what failed', async () => {
  const readOnce = createReadOnce(clockAt(begin));
  expect(await readOnce('one', async () => 1)).toBe(1);
  expect(await readOnce('two', async () => 2)).toBe(2);
  await expect(readOnce('three', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await readOnce('three', async () => 3)).toBe(3);
});
