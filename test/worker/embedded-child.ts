/** A process that joins the embedded server of a data folder, says so, and leaves when its standard input ends. */
import { once } from 'node:events';
import { systemClock } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import { startEmbeddedPostgres } from '../../worker/embedded/start-embedded-postgres.ts';

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const log = createLog({ level: 'error', clock: systemClock });
const database = await startEmbeddedPostgres({
  dataDir: process.argv[2] ?? '',
  log,
  onRestart: () => say({ restarted: true }),
});
say({ url: database.url, uid: process.getuid?.() });
process.stdin.resume();
await once(process.stdin, 'end');
await database.close();
