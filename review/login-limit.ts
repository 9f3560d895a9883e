import type { Clock } from '../core/clock.ts';

const windowMs = 15 * 60_000;
/** One address of the town hall may stand for many colleagues; per person the limit is five (store/sessions.ts). */
const triesPerClient = 20;
const rememberedClients = 10_000;

/** Counts who asks for sign-in mails, in memory: a restart forgets, and the limit per person in the table holds anyway. */
export function createLoginLimit(clock: Clock): (client: string) => boolean {
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
