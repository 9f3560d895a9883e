/** `npm run bench [-- pipeline|classify|learn|alert|calls|queue|all] [--json] [--plans]`: measured on this machine, each figure beside its baseline. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { benchAlert } from './alert.ts';
import { leavePlaces } from './bench-place.ts';
import { benchCalls } from './calls.ts';
import { benchClassify } from './classify.ts';
import { round } from './figures.ts';
import { benchLearn } from './learn.ts';
import { benchPipeline } from './pipeline.ts';
import { postgresVersion } from './postgres-version.ts';
import { benchQueue } from './queue.ts';
import { type Report, tableOf } from './table.ts';

const names = ['all', 'pipeline', 'classify', 'learn', 'alert', 'calls', 'queue'];
const limitMs = 900_000;

async function main(): Promise<void> {
  const options = { json: { type: 'boolean' }, plans: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [name = 'all'] = positionals;
  if (!names.includes(name) || positionals.length > 1)
    throw new Error(`usage: npm run bench [-- ${names.join('|')}] [--json] [--plans]`);
  const wants = (part: string) => name === 'all' || name === part;
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
    ...(wants('calls') && { calls: await benchCalls() }),
    ...(wants('queue') && { queue: await benchQueue({ plans: values.plans ?? false }) }),
    seconds: 0,
  };
  report.seconds = round((performance.now() - begun) / 1000, 1);
  process.stdout.write(`${values.json ? JSON.stringify(report) : tableOf(report)}\n`);
}

/** Nothing of ours stays behind, neither on the disk nor as a process. */
function giveUp(why: string): void {
  process.stderr.write(`the bench is void: ${why}\n`);
  void leavePlaces().finally(() => process.exit(1));
}

setTimeout(() => giveUp(`not done after ${limitMs / 1000} s`), limitMs).unref();
process.once('SIGINT', () => giveUp('interrupted'));
process.once('SIGTERM', () => giveUp('interrupted'));
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
