/** The real worker, in a process of its own, so that its memory is its own. */
import { stringify } from 'yaml';
import { clockFrom, systemClock } from '../../core/clock.ts';
import type { Config } from '../../core/config.ts';
import { createLog } from '../../core/log.ts';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';
import type { JobName } from '../../jobs/catalogue.ts';
import { applyMunicipality } from '../../store/apply-municipality.ts';
import { inTransaction } from '../../store/db.ts';
import { type House, openHouse } from '../house.ts';
import { toQueueJob } from '../relay.ts';
import { type RunningWorker, startWorker } from '../start-worker.ts';
import { answer } from './child.ts';
import { ownCpu } from './cpu-account.ts';
import { measurePhases } from './phases.ts';

export type WorkerOrder = { config: Config; offsetMs: number; municipality: object };
export type Ring = { name: JobName; payload: object };

let house: House | undefined;
let worker: RunningWorker | undefined;
let advancedMs = 0;
const stopping = new AbortController();

function opened<T>(part: T | undefined): T {
  if (!part) throw new Error('not open');
  return part;
}

async function stop(): Promise<void> {
  await worker?.stop(5_000);
  worker = undefined;
}

answer(
  {
    async open({ config, offsetMs, municipality }: WorkerOrder) {
      const steady = clockFrom(new Date(systemClock.now().getTime() + offsetMs));
      const clock = { now: () => new Date(steady.now().getTime() + advancedMs) };
      const log = createLog({ level: 'warn', clock });
      house = await openHouse({ config, clock, log, signal: stopping.signal });
      const file = parseMunicipalityFile(stringify(municipality));
      const readable = new Set(['facebook-page', 'facebook-mentions'] as const);
      await inTransaction(house.db, (tx) =>
        applyMunicipality(tx, file, { now: clock.now(), readable, actor: 'bench' }),
      );
    },
    async start() {
      worker = await startWorker(opened(house));
    },
    /** The hours that nobody waits for. */
    advance({ ms }: { ms: number }) {
      advancedMs += ms;
    },
    ring: ({ name, payload }: Ring) => opened(worker).queue.addAll([toQueueJob(name, payload)]),
    counts: () => opened(worker).queue.counts(),
    cpu: ownCpu,
    /** Megabytes, the highest since the process began. */
    memory: () => process.resourceUsage().maxRSS / 1024,
    stop,
    phases: () => measurePhases(opened(house)),
  },
  async () => {
    await stop();
    stopping.abort();
    await house?.close();
  },
);
