/** A worker process that takes jobs and never finishes them, for tests that kill it in the middle. */
import { systemClock } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import { createQueue } from '../../worker/queue/create-queue.ts';

const [databaseUrl = '', redisUrl] = process.argv.slice(2);
const log = createLog({ level: 'error', clock: systemClock });
const queue = await createQueue({ databaseUrl, redisUrl: redisUrl || undefined, log });
await queue.work({
  queues: ['read', 'work', 'alarm'],
  concurrency: 2,
  run: (job) => {
    process.stdout.write(`${JSON.stringify({ took: job.name })}\n`);
    return new Promise(() => undefined);
  },
});
process.stdin.resume();
