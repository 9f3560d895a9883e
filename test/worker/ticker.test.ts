import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import { startTicker } from '../../worker/ticker.ts';

const everyMs = 10_000;
const hourMs = 3_600_000;
const lines: string[] = [];
const log = createLog({ level: 'warn', clock: clockAt('2026-10-25T00:00:00Z'), write: (line) => lines.push(line) });

describe('an interval', () => {
  beforeEach(() => {
    lines.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  it.each([
    ['UTC', '2026-10-25T00:00:00Z'],
    ['Europe/Copenhagen', '2026-10-25T00:00:00Z'],
    ['Europe/Copenhagen', '2027-10-31T00:00:00Z'],
    ['Europe/Copenhagen', '2027-03-28T00:00:00Z'],
  ])('T1: leaves no gap on a switch night, whatever zone the process lives in (%s, %s)', async (zone, night) => {
    vi.stubEnv('TZ', zone);
    vi.useFakeTimers({ now: new Date(night) });
    const ticks: number[] = [];
    const ticker = startTicker([{ name: 'poll', everyMs, run: async () => void ticks.push(performance.now()) }], log);
    await vi.advanceTimersByTimeAsync(4 * hourMs);
    await ticker.stop();
    const gaps = ticks.slice(1).map((at, index) => at - (ticks[index] ?? 0));
    expect(gaps.length).toBeGreaterThanOrEqual((4 * hourMs) / everyMs - 1);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1.5 * everyMs);
  });

  it('is not begun again while it runs, and a failure costs only its own turn', async () => {
    vi.useFakeTimers();
    let begun = 0;
    const run = () => {
      begun += 1;
      return begun === 1
        ? new Promise<void>((resolve) => setTimeout(resolve, 2.5 * everyMs))
        : Promise.reject(new Error('not now'));
    };
    const ticker = startTicker([{ name: 'slow', everyMs, run }], log);
    await vi.advanceTimersByTimeAsync(2 * everyMs);
    expect(begun).toBe(1);
    await vi.advanceTimersByTimeAsync(3 * everyMs);
    await ticker.stop();
    expect(begun).toBe(4);
    expect(lines.filter((line) => line.includes('tick-failed'))).toHaveLength(3);
  });
});
