import type { Clock } from '../core/clock.ts';

const windowMs = 60_000;
const remembered = 10_000;

/**
 * So many calls a minute for each key, evenly filled up again: how long to wait where there is none left. Counted in memory,
 * by each process for itself: a restart forgets, which is no harm.
 */
export function createTokenLimit(
  clock: Clock,
  perMinute: number,
): (key: string) => { waitSeconds: number } | undefined {
  const buckets = new Map<string, { left: number; at: number }>();
  const perMs = perMinute / windowMs;
  return (key) => {
    const now = clock.now().getTime();
    const known = buckets.get(key) ?? { left: perMinute, at: now };
    const left = Math.min(perMinute, known.left + Math.max(0, now - known.at) * perMs);
    buckets.delete(key);
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    const [oldest] = buckets.keys();
    if (buckets.size > remembered && oldest !== undefined) buckets.delete(oldest);
    return left >= 1 ? undefined : { waitSeconds: Math.ceil((1 - left) / perMs / 1000) };
  };
}
