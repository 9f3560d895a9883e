/** The whole product on fictitious data: `npm run demo`, or one cycle and a summary line with `-- --once --json`. */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { atLocal } from '../core/calendar.ts';
import { clockAt } from '../core/clock.ts';
import { readConfig } from '../core/config.ts';
import { sentenceFor } from '../core/errors.ts';
import { createLog } from '../core/log.ts';
import { reachMs } from '../jobs/read-window.ts';
import { readSummary } from '../store/summary.ts';
import { demoTime, findDemoStart } from './demo-clock.ts';
import { runLiveDemo } from './demo-live.ts';
import { configForTown, settle, startTown } from './demo-town.ts';
import { openHouse } from './house.ts';
import { toQueueJob } from './relay.ts';
import { settleDown } from './settle-down.ts';
import { shutDown, trapSignals } from './shutdown.ts';
import { startWorker } from './start-worker.ts';

const cycleMs = 120_000;

/** One whole cycle: everything is read and judged at 07:14, the digest leaves at 07:15, and what follows is done. */
async function runOnce(asJson: boolean): Promise<void> {
  const begun = performance.now();
  const config = readConfig(process.env);
  const { anchorDay } = await findDemoStart(config.dataDir);
  const clock = clockAt(atLocal(anchorDay, demoTime));
  const log = createLog({ level: process.env['LOG_LEVEL'] ? config.logLevel : 'error', clock });
  const { signal } = trapSignals(log);
  const town = await startTown(anchorDay, clock, config.dataDir);
  const house = await openHouse({ config: configForTown(config, town), clock, log, signal });
  await settle(house, town);
  const worker = await startWorker(house);
  await settleDown(house, worker, cycleMs);
  clock.moveTo(atLocal(anchorDay, '07:15'));
  const since = new Date(clock.now().getTime() - reachMs).toISOString();
  await worker.queue.addAll([
    toQueueJob('find-shares', { since }),
    toQueueJob('run-due-slots', {}),
    toQueueJob('sweep', {}),
  ]);
  await settleDown(house, worker, cycleMs);
  const summary = { ...(await readSummary(house.db)), seconds: Math.round((performance.now() - begun) / 100) / 10 };
  await shutDown([() => worker.stop(5_000), town.close, house.close], log);
  process.stdout.write(`${asJson ? JSON.stringify(summary) : sentence(summary)}\n`);
}

const sentence = (s: Awaited<ReturnType<typeof readSummary>> & { seconds: number }) =>
  `${s.sources.read} af ${s.sources.total} kilder læst, ${s.posts.new} opslag vurderet, ${s.candidates.good_story} gode historier, ` +
  `${s.candidates.negative_press} til pressevagten, ${s.incidents} sager, ${s.alerts.sent} alarmer, ${s.digests.sent} morgenoverblik, ` +
  `${s.shares.found} delinger og ${s.thanks.sent} takkemails på ${String(s.seconds).replace('.', ',')} sekunder.`;

const { values } = parseArgs({ options: { once: { type: 'boolean' }, json: { type: 'boolean' } } });
(values.once ? runOnce(values.json === true) : runLiveDemo()).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${sentenceFor(error)}\n`);
    if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
    process.exit(1);
  },
);
