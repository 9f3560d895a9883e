import { setTimeout as sleep } from 'node:timers/promises';
import type { JobContext } from '../../../jobs/context.ts';
import type { Database } from '../../../store/db.ts';

/** Ways to build it wrong, to see that the checker notices: a mark before the send, and a send without a claim. */
export type Sabotage = 'mark-before-send' | 'no-claim';

type Deliver = (payload: { id: string }, context: JobContext) => Promise<void>;

/** A fault that lasts a moment is met by a death in a hundred; one that lasts longer than a life (kill-run.ts) by nearly all. */
const wrongMs = 150;

/** The handler as it is, or one that leaves the row wrong around the moment it sends. */
export function sabotaged(deliver: Deliver, sabotage: Sabotage | undefined): Deliver {
  if (!sabotage) return deliver;
  return ({ id }, context) => {
    const { mail, sms } = context.carriers;
    const wrongly = <C extends { send(envelope: never): Promise<unknown> }>(carrier: C): C => ({
      ...carrier,
      send: (envelope: never) => ways[sabotage](context.db, id, () => carrier.send(envelope)),
    });
    const carriers = { ...(mail && { mail: wrongly(mail) }), ...(sms && { sms: wrongly(sms) }) };
    return deliver({ id }, { ...context, carriers });
  };
}

type Way = (db: Database, id: string, send: () => Promise<unknown>) => Promise<unknown>;

const ways: Record<Sabotage, Way> = {
  'mark-before-send': async (db, id, send) => {
    await db.$executeRaw`UPDATE delivery SET state = 'sent', lease_until = NULL WHERE id = ${id}::uuid`;
    await sleep(wrongMs);
    return send();
  },
  'no-claim': async (db, id, send) => {
    await db.$executeRaw`UPDATE delivery SET state = 'planned', attempts = attempts - 1, lease_until = NULL WHERE id = ${id}::uuid`;
    const answer = await send();
    await sleep(wrongMs);
    return answer;
  },
};
