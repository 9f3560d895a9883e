/** The process: worker, web or both. Everything is put together here and in house.ts, and nowhere else. */
import { parseArgs } from 'node:util';
import { systemClock } from '../core/clock.ts';
import { readConfig } from '../core/config.ts';
import { sentenceFor } from '../core/errors.ts';
import { createLog } from '../core/log.ts';
import { MisuseError } from './command-line.ts';
import { openHouse } from './house.ts';
import { shutDown, trapSignals } from './shutdown.ts';
import { refuseWrongClock } from './wrong-clock.ts';

const roles = ['all', 'worker', 'web'];
const stopMs = 10_000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' } } });
  const { role } = values;
  if (!roles.includes(role)) throw new MisuseError(`--role skal være en af ${roles.join(', ')}.`);
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, clock: systemClock });
  const stopping = trapSignals(log);
  const house = await openHouse({ config, clock: systemClock, log, signal: stopping.signal });
  await refuseWrongClock(house);
  // Each role reads in its own part only.
  const worker = role === 'web' ? undefined : await (await import('./start-worker.ts')).startWorker(house);
  const web =
    role === 'worker' ? undefined : await (await import('./start-web.ts')).startWeb(house, { port: config.port });
  const watch = role === 'web' ? (await import('./watch-worker.ts')).watchWorker(house) : undefined;
  log.info('started', { role, backend: worker?.queue.backend, port: web ? config.port : undefined });
  if (web) process.stdout.write(`Lytteposten svarer på ${web.url}\n`);
  await stopping.requested;
  await shutDown(
    [async () => web?.stop(), async () => watch?.stop(), async () => worker?.stop(stopMs), house.close],
    log,
  );
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${sentenceFor(error)}\n`);
    process.exit(1);
  },
);
