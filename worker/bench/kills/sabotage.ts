import type { JobContext } from '../../../jobs/context.ts';
import type { Database } from '../../../store/db.ts';

/** Ways to build it wrong, to see that the checker notices: a mark before the send, and a send without a claim. */
export type Sabotage = 'mark-before-send' | 'no-claim';

type Deliver = (payload: { id: string }, context: JobContext) => Promise<void>;

/** The handler as it is, or one that leaves the row wrong at the moment it sends. */
export function sabotaged(deliver: Deliver, sabotage: Sabotage | undefined): Deliver {
  if (!sabotage) return deliver;
  return ({ id }, context) => {
    const { mail, sms } = context.carriers;
    const spoil = () => spoilers[sabotage](context.db, id);
    const carriers = {
      ...(mail && { mail: { ...mail, send: (envelope) => spoil().then(() => mail.send(envelope)) } }),
      ...(sms && { sms: { ...sms, send: (envelope) => spoil().then(() => sms.send(envelope)) } }),
    } satisfies JobContext['carriers'];
    return deliver({ id }, { ...context, carriers });
  };
}

const spoilers: Record<Sabotage, (db: Database, id: string) => Promise<unknown>> = {
  'mark-before-send': (db, id) =>
    db.$executeRaw`UPDATE delivery SET state = 'sent', lease_until = NULL WHERE id = ${id}::uuid`,
  'no-claim': (db, id) =>
    db.$executeRaw`UPDATE delivery SET state = 'planned', attempts = attempts - 1, lease_until = NULL WHERE id = ${id}::uuid`,
};
