/**
 * Wait before the next try, in milliseconds: exponential with full jitter, so that many who failed at the same moment do
 * not come back at the same moment. `attempt` is 1 after the first failure; the wait is anywhere from 0 to
 * `baseMs * 2^(attempt - 1)`, never above `capMs`. `random` gives a number in [0, 1), as Math.random does.
 */
export function backoffMs(attempt: number, options: { baseMs: number; capMs: number; random: () => number }): number {
  const doublings = Math.min(Math.max(attempt - 1, 0), 50);
  return Math.floor(options.random() * Math.min(options.capMs, options.baseMs * 2 ** doublings));
}
