import { setTimeout as sleep } from 'node:timers/promises';
import { findUnfinished } from '../jobs/sweep.ts';
import { countOutbox } from '../store/outbox.ts';
import { countUnread } from '../store/sources.ts';
import type { House } from './house.ts';
import type { RunningWorker } from './start-worker.ts';

const lookEveryMs = 100;

/** Waits until nothing is left to do: all sources tried, outbox and queue empty, tables finished. @throws after `deadlineMs`. */
export async function settleDown(
  { db, clock }: House,
  { queue, nudge }: RunningWorker,
  deadlineMs: number,
): Promise<void> {
  const isBusy = async () => {
    if ((await countUnread(db)) > 0 || (await countOutbox(db, clock.now())) > 0) return true;
    const counts = Object.values(await queue.counts());
    if (counts.some(({ waiting, active, delayed }) => waiting + active + delayed > 0)) return true;
    return (await findUnfinished(db, { now: clock.now(), patience: 0 })).length > 0;
  };
  const looks = Math.ceil(deadlineMs / lookEveryMs);
  for (let look = 0; look < looks; look++) {
    await nudge();
    if (!(await isBusy())) return;
    await sleep(lookEveryMs);
  }
  throw new Error(`the work was not done within ${deadlineMs / 1000} s`);
}
