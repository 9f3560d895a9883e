import type { Clock } from '../core/clock.ts';

const windowMs = 15 * 60_000;
const patience = 20;
const rememberedClients = 10_000;

/**
 * Counts refused signatures per caller, in memory. `isTooMany` answers a flood of them in fewer words; whoever signs well is
 * never counted, so that no true call is lost. `isNews` says when it is worth a line in the log: at 1, 10, 100 ...
 */
export function createRefusalCount(clock: Clock) {
  const clients = new Map<string, { since: number; count: number }>();
  return (client: string): { count: number; isTooMany: boolean; isNews: boolean } => {
    const now = clock.now().getTime();
    const known = clients.get(client);
    const entry = known && now - known.since < windowMs ? known : { since: now, count: 0 };
    entry.count += 1;
    clients.delete(client);
    clients.set(client, entry);
    const [oldest] = clients.keys();
    if (clients.size > rememberedClients && oldest !== undefined) clients.delete(oldest);
    return { count: entry.count, isTooMany: entry.count > patience, isNews: /^10*$/.test(String(entry.count)) };
  };
}

export type RefusalCount = ReturnType<typeof createRefusalCount>;
