/** The part of a worker that tells people of incidents, in a process that may be killed at any moment: it opens in a fraction of a second. */
import { clockFrom, systemClock } from '../../core/clock.ts';
import type { Config } from '../../core/config.ts';
import { createHttp } from '../../core/http.ts';
import { createLog } from '../../core/log.ts';
import { catalogue, type JobName } from '../../jobs/catalogue.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { sweep } from '../../jobs/sweep.ts';
import type { Carriers } from '../../notify/channel.ts';
import { createMailTransport } from '../../notify/mail-transport.ts';
import { openDatabase } from '../../store/db.ts';
import { openCarriers } from '../open-carriers.ts';
import { createQueue } from '../queue/create-queue.ts';
import { createRunJob } from '../queue/run-job.ts';
import { createRelay } from '../relay.ts';
import { startTicker } from '../ticker.ts';
import { answer } from './child.ts';
import { type Sabotage, sabotaged } from './kills/sabotage.ts';

export type KillOrder = {
  config: Config;
  databaseUrl: string;
  secretKey: string;
  offsetMs: number;
  sabotage?: Sabotage | undefined;
};

const concurrency = { read: 1, work: 2, alarm: 6 };
const relayEveryMs = 100;
const sweepEveryMs = 500;
/** A life in which there is nothing to do is no life. */
const idleMs = 20_000;

/** What a life is begun with: whether it looks for what others left, and how far its first message is when it says that it lives. */
export type Beginning = { sweeping: boolean; saysAt: 'job' | 'send' };

let begin: (beginning: Beginning) => Promise<void> = () => Promise.reject(new Error('not open'));
let end = async () => {};

async function open({ config, databaseUrl, secretKey, offsetMs, sabotage }: KillOrder): Promise<void> {
  const clock = clockFrom(new Date(systemClock.now().getTime() + offsetMs));
  const log = createLog({ level: 'error', clock });
  const db = openDatabase(databaseUrl, { max: 4 });
  const http = createHttp({ clock, allow: config.fetchAllow });
  const mail = createMailTransport({
    ...(config.smtpUrl && { smtpUrl: config.smtpUrl }),
    outboxDir: config.dataDir,
    from: config.mailFrom,
    now: clock,
  });
  let onSend = () => {};
  const carriers = openCarriers({ config, http, db, clock, secretKey, mail });
  const context: JobContext = {
    ...{ db, clock, log },
    signal: new AbortController().signal,
    connectors: { for: () => undefined },
    async *readCentralPosts() {},
    classifier: { current: () => Promise.reject(new Error('nothing is judged here')) },
    carriers: sabotage ? carriers : noticing(carriers, () => onSend()),
    settings: { secretKey, publicUrl: config.publicUrl },
  };
  const handlers = { 'deliver-message': sabotaged(deliverMessage, sabotage, () => onSend()), 'send-alert': sendAlert };
  const queue = await createQueue({ redisUrl: config.redisUrl, databaseUrl, log });
  const relay = createRelay(db, queue, { clock, log });
  const run = createRunJob({
    handlers,
    parse: (name, data) => catalogue[name as JobName].payload.parse(data),
    contextFor: () => context,
    log,
  });
  begin = ({ sweeping, saysAt }) =>
    new Promise((resolve, reject) => {
      if (saysAt === 'send') onSend = resolve;
      setTimeout(resolve, idleMs).unref();
      const work = queue.work({
        queues: ['work', 'alarm'],
        concurrency,
        run: async (job) => {
          if (saysAt === 'job' && job.name === 'deliver-message') resolve();
          await run(job);
          void relay.nudge();
        },
      });
      work.catch(reject);
      const tick = () => sweep({}, context).then(relay.nudge);
      const tasks = sweeping ? [{ name: 'sweep', everyMs: sweepEveryMs, run: tick }] : [];
      const ticker = startTicker([{ name: 'relay', everyMs: relayEveryMs, run: relay.nudge }, ...tasks], log);
      end = async () => {
        await ticker.stop();
        await queue.close(5_000);
        mail.close();
        await http.close();
        await db.$disconnect();
      };
    });
  // The first question opens the connection; a life begins with it open.
  await db.$queryRaw`SELECT 1`;
}

/** The same carriers, each of which says so when it begins to send. */
function noticing({ mail, sms }: Carriers, onSend: () => void): Carriers {
  const heard = <T>(value: T): T => {
    onSend();
    return value;
  };
  return {
    ...(mail && { mail: { ...mail, send: (envelope) => mail.send(heard(envelope)) } }),
    ...(sms && { sms: { ...sms, send: (envelope) => sms.send(heard(envelope)) } }),
  };
}

answer(
  {
    open,
    /** Answers when the first message is in its hands. */
    begin: (beginning: Beginning) => begin(beginning),
  },
  () => end(),
);
