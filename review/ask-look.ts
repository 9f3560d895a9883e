import { enqueue } from '../jobs/enqueue.ts';
import { inTransaction } from '../store/db.ts';
import { askLook, type SetupPart } from '../store/setup-steps.ts';
import type { PageContext } from './page.ts';

/** Asks the worker to look outside: the question and its bell in one transaction. */
export async function askToLook(c: PageContext, part: SetupPart): Promise<void> {
  const { db, clock } = c.get('web');
  await inTransaction(db, async (tx) => {
    await askLook(tx, part, clock.now());
    await enqueue(tx, { name: 'check-setup', payload: { part } });
  });
}
