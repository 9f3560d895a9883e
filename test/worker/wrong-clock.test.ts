import { expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import type { Database } from '../../store/db.ts';
import { refuseWrongClock } from '../../worker/wrong-clock.ts';

const lines: string[] = [];
const house = {
  db: {} as Database,
  log: createLog({ level: 'warn', clock: clockAt('2026-11-20T08:00:00Z'), write: (line) => lines.push(line) }),
};

it('works by a clock that is right, warns of one that is a little off, and refuses one that is far off', async () => {
  await refuseWrongClock(house, async () => 1_900);
  expect(lines).toEqual([]);
  await refuseWrongClock(house, async () => 2_100);
  expect(lines.join('')).toContain('clock-skew');
  await expect(refuseWrongClock(house, async () => 31_000)).rejects.toMatchObject({
    forPeople: expect.stringContaining('31 sekunder'),
  });
});
