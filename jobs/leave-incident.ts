import { inTransaction } from '../store/db.ts';
import { leaveIncident as takeOut } from '../store/incident-leaving.ts';
import { lockWrongAlarm, markLeft } from '../store/wrong-alarms.ts';
import type { Handler } from './context.ts';

/**
 * A person has turned a card down because the judgement was wrong: its post leaves its incident, which closes when it was the
 * only one. By the id of the decision, once it can no longer be undone with a key; undone later, the post comes back.
 */
export const leaveIncident: Handler<'leave-incident'> = async ({ id }, { db, clock }) => {
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    const wrong = await lockWrongAlarm(tx, id);
    if (!wrong) return;
    await markLeft(tx, id, await takeOut(tx, wrong.postId, { personId: wrong.personId, at }), at);
  });
};
