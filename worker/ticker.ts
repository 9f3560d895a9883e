import type { Log } from '../core/log.ts';

type Task = { name: string; everyMs: number; firstMs?: number; run: () => Promise<void> };
export type Ticker = { stop(): Promise<void> };

/**
 * Monotonic intervals that never overlap themselves; the wall clock may jump as it likes. The first tick is at once, or after `firstMs`.
 * A tick that fails is logged and tried again at its next turn.
 */
export function startTicker(tasks: Task[], log: Log): Ticker {
  const running = new Set<Promise<void>>();
  const timers = tasks.flatMap(({ name, everyMs, firstMs = 0, run }) => {
    let busy = false;
    const tick = () => {
      if (busy) return;
      busy = true;
      const done: Promise<void> = run()
        .catch((error) => log.warn('tick-failed', { task: name, error }))
        .finally(() => {
          busy = false;
          running.delete(done);
        });
      running.add(done);
    };
    return [setTimeout(tick, firstMs), setInterval(tick, everyMs)];
  });
  return {
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
