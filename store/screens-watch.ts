import type { CanaryRun } from './canary.ts';
import { findLastThrough, findUnmendedFailure } from './canary-runs.ts';
import type { Db } from './db.ts';
import { type DrillResult, listDrillResults } from './drill-results.ts';
import { findHeartbeat, type Heartbeat } from './heartbeat.ts';

export type WatchStatus = {
  /** The last self-test that came through, and the first failure since. */
  canary: CanaryRun | null;
  failure: CanaryRun | null;
  heartbeat: Heartbeat;
  drill: DrillResult | undefined;
};

/** How the watch watches itself. */
export async function readWatchStatus(db: Db): Promise<WatchStatus> {
  const [canary, failure, heartbeat, [drill]] = await Promise.all([
    findLastThrough(db),
    findUnmendedFailure(db),
    findHeartbeat(db),
    listDrillResults(db, 1),
  ]);
  return { canary, failure, heartbeat, drill };
}
