import type { Clock } from '../core/clock.ts';

/** What many jobs of the same moment ask for alike, by a name that says all that it hangs on. */
export type ReadOnce = <T>(name: string, read: () => Promise<T>) => Promise<T>;

/** A thousand digests of one morning are written in less; nobody notices that a figure is this old. */
const keptMs = 5_000;

/** Reads once and remembers for some seconds, in this process. What fails is not remembered. */
export function createReadOnce(clock: Clock): ReadOnce {
  const kept = new Map<string, { at: number; value: Promise<unknown> }>();
  return <T>(name: string, read: () => Promise<T>): Promise<T> => {
    const now = clock.now().getTime();
    // Also what a clock remembers that has been set back since.
    for (const [old, { at }] of kept) if (Math.abs(now - at) >= keptMs) kept.delete(old);
    const known = kept.get(name);
    if (known) return known.value as Promise<T>;
    const value = read();
    kept.set(name, { at: now, value });
    value.catch(() => kept.delete(name));
    return value;
  };
}

/** For who has nothing to remember by. */
export const readEachTime: ReadOnce = (_name, read) => read();
