import { expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import type { Database } from '../../store/db.ts';
import { watchClock } from '../../worker/watch-clock.ts';

const lines: string[] = [];
const house = {
  db: {} as Database,
  log: createLog({ level: 'warn', clock: clockAt('2026-11-20T08:00:00Z'), write: (line) => lines.push(line) }),
};

it('T7: a worker whose clock goes wrong while it works warns, and ends once it has been seen twice', async () => {
  const codes: number[] = [];
  const skews = [1_000, 5_000, 300_000, 1_000, 300_000, 300_000];
  const look = watchClock(
    house,
    (code) => codes.push(code),
    async () => skews.shift() ?? 0,
  );
  await look();
  expect(lines).toEqual([]);
  await look();
  expect(lines.join('')).toContain('clock-skew');
  for (let times = 0; times < 3; times++) await look();
  expect(codes).toEqual([]);
  await look();
  expect(codes).toEqual([1]);
  expect(lines.join('')).toContain('clock-wrong');
});
