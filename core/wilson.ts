/** How sure a share of so many is: Wilson's interval at 95 % (Wilson 1927), honest for few and for shares near 0 and 1. */
export type Share = { part: number; all: number };
export type Interval = { low: number; high: number };

const z = 1.96;

/** Of nothing nothing is known: 0 to 1. */
export function wilson({ part, all }: Share): Interval {
  if (all === 0) return { low: 0, high: 1 };
  const share = part / all;
  const middle = share + z ** 2 / (2 * all);
  const width = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  const scale = 1 + z ** 2 / all;
  return { low: Math.max(0, (middle - width) / scale), high: Math.min(1, (middle + width) / scale) };
}
