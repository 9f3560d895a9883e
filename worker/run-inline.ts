import type { JobName } from '../jobs/catalogue.ts';
import { handlers, parsePayload } from '../jobs/index.ts';
import { findUnfinished } from '../jobs/sweep.ts';
import { inTransaction } from '../store/db.ts';
import { addToOutbox, takeFromOutbox } from '../store/outbox.ts';
import type { House } from './house.ts';

const atOnce = 50;

/**
 * Does what the outbox asks for in this process, to the end: how a command works without a running worker. Another
 * process may help itself from the same outbox, so at last what the tables call unfinished is done as well.
 */
export async function runInline(house: House): Promise<void> {
  await drainOutbox(house);
  const unfinished = await findUnfinished(house.db, { now: house.clock.now(), patience: 0 });
  await inTransaction(house.db, (tx) =>
    addToOutbox(
      tx,
      unfinished.map(({ name, payload }) => ({ job: name, payload })),
    ),
  );
  await drainOutbox(house);
}

async function drainOutbox({ db, context, log }: House): Promise<void> {
  for (;;) {
    const rows = await takeFromOutbox(db, atOnce);
    if (rows.length === 0) return;
    for (const { job, payload } of rows) {
      const handler = handlers[job as JobName] as
        | ((payload: unknown, context: House['context']) => Promise<void>)
        | undefined;
      if (!handler) continue;
      await handler(parsePayload(job, payload), context).catch((error: unknown) =>
        log.error('job-failed', { job, error }),
      );
    }
  }
}
