import { catalogue, type JobName } from '../jobs/catalogue.ts';
import { handlers } from '../jobs/index.ts';
import { isCanaryUntaken } from '../store/canary-runs.ts';
import { listDueDeliveriesOf } from '../store/deliveries.ts';
import { claimRestart } from '../store/restarts.ts';
import type { House } from './house.ts';

type Watched = Pick<House, 'db' | 'clock' | 'context' | 'log'>;
export type Progress = {
  /** A job has ended in this process, well or badly. */
  note(job: string): void;
  /** Looks whether this process does any work; every half minute. */
  look(): Promise<void>;
};

export const lookEveryMs = 30_000;
/** Five minutes, counted in looks: a machine that slept, or a clock that was set, is no worker that stands still. */
const mostLooks = 10;
/** So that a supervisor sees a failure. */
const exitCode = 1;
/** Where the self-test waits to be taken: others may go on while this one stands still. */
const { queue } = catalogue['classify-posts'];
const atOnce = 50;
const tellMs = 20_000;

/**
 * A worker that is alive and does nothing (reliability.md N16): a self-test lies there that nobody takes, and no job ends
 * here either. Such a process tells those who keep the house, and ends itself for its supervisor to start it again, at most
 * once an hour. A worker with much to do is left alone: its jobs end.
 */
export function watchProgress(house: Watched, exit: (code: number) => void): Progress {
  const { db, clock, log } = house;
  let ended = 0;
  let seen = 0;
  let stuckLooks = 0;
  return {
    note: (job) => {
      if (Object.hasOwn(catalogue, job) && catalogue[job as JobName].queue === queue) ended += 1;
    },
    async look() {
      const hasMoved = ended !== seen;
      seen = ended;
      stuckLooks = !hasMoved && (await isCanaryUntaken(db)) ? stuckLooks + 1 : 0;
      if (stuckLooks < mostLooks) return;
      stuckLooks = 0;
      log.error('worker-wedged');
      if (!(await claimRestart(db, clock.now()))) return;
      await Promise.race([tell(house), new Promise((resolve) => setTimeout(resolve, tellMs).unref())]);
      exit(exitCode);
    },
  };
}

/** By this process's own hands, past the queue that stands still. */
async function tell({ db, clock, context, log }: Watched): Promise<void> {
  try {
    await handlers['check-health']({}, context);
    for (const id of await listDueDeliveriesOf(db, 'health', clock.now(), atOnce))
      await handlers['deliver-message']({ id }, context);
  } catch (error) {
    log.error('worker-wedged-untold', { error });
  }
}
