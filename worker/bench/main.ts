/** `npm run bench [-- pipeline|classify|learn|alert|alerts|calls|queue|digest|kills|flood|all] [--people N] [--json] [--plans] [--sensitivity low|normal|high] [--write] [--people N] [--points N] [--seed N] [--scale 0.1]`: measured on this machine, each figure beside its baseline. */
import { randomInt } from 'node:crypto';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type Sensitivity, sensitivities } from '../../core/alerting.ts';
import { benchAlert } from './alert.ts';
import { benchAlerts } from './alerts.ts';
import { leavePlaces } from './bench-place.ts';
import { benchCalls } from './calls.ts';
import { benchClassify } from './classify.ts';
import { benchDigest } from './digest.ts';
import { round } from './figures.ts';
import { benchFlood } from './flood.ts';
import { benchKills } from './kills.ts';
import { benchLearn } from './learn.ts';
import { benchPipeline } from './pipeline.ts';
import { postgresVersion } from './postgres-version.ts';
import { benchQueue } from './queue.ts';
import { type Report, tableOf } from './table.ts';

const names = ['all', 'pipeline', 'classify', 'learn', 'alert', 'alerts', 'calls', 'queue', 'digest', 'kills', 'flood'];
const limitMs = 900_000;
/** `--write` lives a year three times over; two thousand lives and deaths take about as long. */
const longLimitMs = 3 * limitMs;

async function main(): Promise<void> {
  const options = {
    json: { type: 'boolean' },
    plans: { type: 'boolean' },
    sensitivity: { type: 'string' },
    write: { type: 'boolean' },
    people: { type: 'string' },
    points: { type: 'string' },
    seed: { type: 'string' },
    scale: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [name = 'all'] = positionals;
  if (!names.includes(name) || positionals.length > 1)
    throw new Error(
      `usage: npm run bench [-- ${names.join('|')}] [--json] [--plans] [--sensitivity low|normal|high] [--write] [--people N] [--points N] [--seed N] [--scale 0.1]`,
    );
  // The year is lived and workers are killed only when it is asked for: it takes minutes and says nothing of this machine.
  const wants = (part: string) => name === part || (name === 'all' && !['alerts', 'kills', 'flood'].includes(part));
  const begun = performance.now();
  const machine = {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    node: process.versions.node,
    postgres: await postgresVersion(),
    loadAverage: round(loadavg()[0] ?? 0, 1),
  };
  const report: Report = {
    machine,
    ...(wants('pipeline') && { pipeline: await benchPipeline() }),
    ...(wants('classify') && { classify: benchClassify() }),
    ...(wants('learn') && { learn: benchLearn() }),
    ...(wants('alert') && { alert: await benchAlert() }),
    ...(wants('alerts') && {
      year: await benchAlerts({ sensitivity: sensitivityOf(values), write: values.write ?? false }),
    }),
    ...(wants('calls') && { calls: await benchCalls() }),
    ...(wants('queue') && { queue: await benchQueue({ plans: values.plans ?? false }) }),
    ...(wants('digest') && { digest: await benchDigest(wholeOf(values.people, 1_000)) }),
    ...(wants('kills') && {
      kills: await benchKills({
        points: wholeOf(values.points, 1_000),
        seed: wholeOf(values.seed, randomInt(1_000_000)),
        tell: (line) => void process.stderr.write(`${line}\n`),
      }),
    }),
    ...(wants('flood') && { flood: await benchFlood(Number(values.scale ?? 1)) }),
    seconds: 0,
  };
  report.seconds = round((performance.now() - begun) / 1000, 1);
  if (report.kills?.backends.some((one) => !one.holds)) process.exitCode = 1;
  process.stdout.write(`${values.json ? JSON.stringify(report) : tableOf(report)}\n`);
}

/** Nothing of ours stays behind, neither on the disk nor as a process. */
function giveUp(why: string): void {
  process.stderr.write(`the bench is void: ${why}\n`);
  void leavePlaces().finally(() => process.exit(1));
}

function wholeOf(given: string | undefined, standard: number): number {
  const found = given === undefined ? standard : Number(given);
  if (!Number.isSafeInteger(found) || found < 1) throw new Error('--people, --points and --seed are whole numbers');
  return found;
}

/** As it was asked for, or the standard. */
function sensitivityOf({ sensitivity = 'normal' }: { sensitivity?: string | undefined }): Sensitivity {
  const found = sensitivities.find((one) => one === sensitivity);
  if (!found) throw new Error(`--sensitivity is one of ${sensitivities.join(', ')}`);
  return found;
}

const mostMs = ['--write', 'kills'].some((word) => process.argv.includes(word)) ? longLimitMs : limitMs;
setTimeout(() => giveUp(`not done after ${mostMs / 1000} s`), mostMs).unref();
process.once('SIGINT', () => giveUp('interrupted'));
process.once('SIGTERM', () => giveUp('interrupted'));
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
