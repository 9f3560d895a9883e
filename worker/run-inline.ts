import { setTimeout as sleep } from 'node:timers/promises';
import type { JobName } from '../jobs/catalogue.ts';
import { handlers, parsePayload } from '../jobs/index.ts';
import { findUnfinished } from '../jobs/sweep.ts';
import { inTransaction } from '../store/db.ts';
import { countClaims, reopenExpiredClaims } from '../store/deliveries.ts';
import { addToOutbox, takeFromOutbox } from '../store/outbox.ts';
import type { House } from './house.ts';

const atOnce = 50;

const lookEveryMs = 500;
/** A little more than the lease of a claim. */
const mostLooks = 200;

/**
 * Does what the outbox asks for in this process, to the end: how a command works without a running worker. Another
 * process may help itself from the same outbox, so at last what the tables call unfinished is done as well. What a killed
 * process had in its hands is waited for until its lease has run out: nobody else may be there to send it.
 */
export async function runInline(house: House): Promise<void> {
  const { db, clock, context } = house;
  await drainOutbox(house);
  for (let look = 0; ; look += 1) {
    await reopenExpiredClaims(db, clock.now());
    await doUnfinished(house);
    if (look >= mostLooks || context.signal.aborted || (await countClaims(db)) === 0) return;
    await sleep(lookEveryMs);
  }
}

async function doUnfinished(house: House): Promise<void> {
  const unfinished = await findUnfinished(house.db, { now: house.clock.now(), patience: 0 });
  await inTransaction(house.db, (tx) =>
    addToOutbox(
      tx,
      unfinished.map(({ name, payload }) => ({ job: name, payload })),
    ),
  );
  await drainOutbox(house);
}

async function drainOutbox({ db, clock, context, log }: House): Promise<void> {
  for (;;) {
    const rows = await takeFromOutbox(db, atOnce, clock.now());
    if (rows.length === 0) return;
    for (const { job, payload } of rows) {
      const handler = handlers[job as JobName] as
        | ((payload: unknown, context: House['context']) => Promise<void>)
        | undefined;
      if (!handler) continue;
      try {
        await handler(parsePayload(job, payload), context);
      } catch (error) {
        log.error('job-failed', { job, error });
      }
    }
  }
}
