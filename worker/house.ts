import { join } from 'node:path';
import { builtInVersion } from '../classifiers/built-in.ts';
import type { Clock } from '../core/clock.ts';
import type { Config } from '../core/config.ts';
import { createHttp, type Http } from '../core/http.ts';
import type { Log } from '../core/log.ts';
import { builtInFigures } from '../jobs/built-in-figures.ts';
import type { JobContext } from '../jobs/context.ts';
import { createReadOnce } from '../jobs/read-once.ts';
import { eventCarrier } from '../notify/event-carrier.ts';
import { createMailTransport } from '../notify/mail-transport.ts';
import { createConnectors } from '../sources/index.ts';
import type { Judge } from '../sources/judge.ts';
import { type Database, openDatabase } from '../store/db.ts';
import { openHashtagSlots } from '../store/hashtag-slots.ts';
import { migrateDatabase } from '../store/migrate.ts';
import { registerBuiltIn } from '../store/model-versions.ts';
import { openTokenVault } from '../store/page-tokens.ts';
import { beginWaitingSources } from '../store/waiting-sources.ts';
import { centralPublisher } from './central-publisher.ts';
import { centralReader } from './central-reader.ts';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { createHeartbeat } from './heartbeat.ts';
import { openLazyClassifier } from './lazy-classifier.ts';
import { openCarriers } from './open-carriers.ts';
import { openJudge } from './open-judge.ts';
import { findSecretKey } from './secret-key.ts';
import { isClockRight } from './wrong-clock.ts';

/** Everything a process of ours is made of; each is closed in the opposite order. */
export type House = {
  config: Config;
  databaseUrl: string;
  db: Database;
  clock: Clock;
  log: Log;
  secretKey: string;
  http: Http;
  context: JobContext;
  connectors: ReturnType<typeof createConnectors>;
  mail: ReturnType<typeof createMailTransport>;
  judge: Judge | undefined;
  close(): Promise<void>;
};

export type HouseOptions = { config: Config; clock: Clock; log: Log; signal?: AbortSignal; poolSize?: number };

/** The platform tells only an https address of what happens, and only one that can tell its calls from others'. */
export const canBeTold = ({ publicUrl, graph }: Config): boolean =>
  publicUrl.startsWith('https:') && Boolean(graph.accessToken && graph.appSecret && graph.verifyToken);

// Prisma reads several relations at once inside a transaction, and pg warns of it on every process's standard error.
process.noDeprecation = true;

/** The one place where parts are put together: database up and migrated, connectors, classifier, transports. */
export async function openHouse({ config, clock, log, signal, poolSize }: HouseOptions): Promise<House> {
  const embedded = config.databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  const secretKey = config.secretKey ?? (await findSecretKey(config.dataDir));
  await migrateDatabase(databaseUrl);
  const db = openDatabase(databaseUrl, { ...(poolSize && { max: poolSize }) });
  await registerBuiltIn(db, builtInVersion, clock.now(), builtInFigures());
  const http = createHttp({ clock, allow: config.fetchAllow });
  const { graph } = config;
  const connectors = createConnectors({
    http,
    clock,
    graphUrl: graph.url,
    version: graph.version,
    systemToken: graph.accessToken,
    ...(graph.appSecret && { appSecret: graph.appSecret }),
    vault: openTokenVault(db, secretKey, clock),
    hashtagSlots: openHashtagSlots(db),
    linkedin: config.linkedin,
    blueskyUrl: config.blueskyUrl,
    onNotice: (code) => log.warn('graph-notice', { code }),
  });
  // Only a key was missing: whoever sets it need not import the file once more.
  if (connectors.for('linkedin-organisation')) await beginWaitingSources(db, 'linkedin-organisation', clock.now());
  const mail = createMailTransport({
    ...(config.smtpUrl && { smtpUrl: config.smtpUrl }),
    outboxDir: join(config.dataDir, 'outbox'),
    from: config.mailFrom,
    now: clock,
  });
  const judge = openJudge(config.judge, http);
  const stop = signal ?? new AbortController().signal;
  const context: JobContext = {
    db,
    clock,
    log,
    signal: stop,
    connectors,
    readCentralPosts: centralReader({ facebook: connectors.facebook, db, clock, signal: stop }),
    classifier: openLazyClassifier({ db, log }),
    ...(judge && { judge }),
    ...(canBeTold(config) && { subscribePage: (pageId: string) => connectors.facebook.subscribe(pageId, stop) }),
    ...(graph.accessToken && {
      publishPost: centralPublisher({ facebook: connectors.facebook, db, clock, signal: stop }),
    }),
    carriers: openCarriers({ config, http, db, clock, secretKey, mail }),
    sendEvent: eventCarrier({ http, clock }),
    ...(graph.accessToken && {
      tokenCheck: connectors.facebook.tokens,
      ownPages: { list: connectors.facebook.listPages, check: connectors.facebook.checkPage },
    }),
    preview: connectors.preview,
    ...(config.heartbeatUrl && { heartbeat: createHeartbeat(http, config.heartbeatUrl) }),
    readOnce: createReadOnce(clock),
    isClockRight: () => isClockRight(db),
    settings: { secretKey, publicUrl: config.publicUrl },
  };
  const close = async () => {
    mail.close();
    await connectors.close();
    await http.close();
    await db.$disconnect();
    await embedded?.close();
  };
  return { config, databaseUrl, db, clock, log, secretKey, http, context, connectors, mail, judge, close };
}
