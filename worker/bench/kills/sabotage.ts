import { setTimeout as sleep } from 'node:timers/promises';
import type { JobContext } from '../../../jobs/context.ts';
import type { Database } from '../../../store/db.ts';

/** Ways to build it wrong, to see that the checker notices: a mark before the send, and a send without a claim. */
export type Sabotage = 'mark-before-send' | 'no-claim';

type Deliver = (payload: { id: string }, context: JobContext) => Promise<void>;

/** A fault that lasts a moment is met by a death in a hundred; one that lasts longer than a life (kill-run.ts) by nearly all. */
const wrongMs = 150;

/** The handler as it is, or one that leaves the row wrong around the moment it sends, and says when it is (`onWrong`). */
export function sabotaged(deliver: Deliver, sabotage: Sabotage | undefined, onWrong: () => void): Deliver {
  if (!sabotage) return deliver;
  const stay = () => {
    onWrong();
    return sleep(wrongMs);
  };
  return ({ id }, context) => {
    const { mail, sms } = context.carriers;
    const wrongly = <C extends { send(envelope: never): Promise<unknown> }>(carrier: C): C => ({
      ...carrier,
      send: (envelope: never) => ways[sabotage](context.db, id, { send: () => carrier.send(envelope), stay }),
    });
    const carriers = { ...(mail && { mail: wrongly(mail) }), ...(sms && { sms: wrongly(sms) }) };
    return deliver({ id }, { ...context, carriers });
  };
}

type Steps = { send(): Promise<unknown>; stay(): Promise<unknown> };
type Way = (db: Database, id: string, steps: Steps) => Promise<unknown>;

const ways: Record<Sabotage, Way> = {
  'mark-before-send': async (db, id, { send, stay }) => {
    await db.$executeRaw`UPDATE delivery SET state = 'sent', lease_until = NULL WHERE id = ${id}::uuid`;
    await stay();
    return send();
  },
  'no-claim': async (db, id, { send, stay }) => {
    await db.$executeRaw`UPDATE delivery SET state = 'planned', attempts = attempts - 1, lease_until = NULL WHERE id = ${id}::uuid`;
    const answer = await send();
    await stay();
    return answer;
  },
};
