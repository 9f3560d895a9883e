import type { Clock } from '../core/clock.ts';

const windowMs = 15 * 60_000;
const rememberedClients = 10_000;

/** Lets an address do something so often in a quarter of an hour. Counted in memory: a restart forgets. */
export function createClientLimit(clock: Clock, triesPerClient: number): (client: string) => boolean {
  const tries = new Map<string, number[]>();
  return (client) => {
    const since = clock.now().getTime() - windowMs;
    const recent = (tries.get(client) ?? []).filter((at) => at > since);
    if (recent.length >= triesPerClient) return false;
    tries.delete(client);
    tries.set(client, [...recent, clock.now().getTime()]);
    const [oldest] = tries.keys();
    if (tries.size > rememberedClients && oldest !== undefined) tries.delete(oldest);
    return true;
  };
}
