import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { databasePassword, makeDatabaseFolder } from './database-folder.ts';
import { freePort } from './free-port.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { findPostmaster, removeStrangersPidFile, spawnPostmaster, stopPostmaster } from './postmaster.ts';
import { connectPresence, databaseUrl, type Presence } from './presence.ts';
import { chooseServerAccount } from './server-account.ts';
import { withStartLock } from './start-lock.ts';

export type RunningServer = Presence & { url: string; port: number; pid: number; wasRunning: boolean };

const startDeadlineMs = 60_000;
const stopDeadlineMs = 20_000;
const maxStarts = 40;

type Paths = { dataDir: string; folder: string; lock: string; port: string; log: string };

const pathsOf = (dataDir: string): Paths => ({
  dataDir,
  folder: join(dataDir, 'postgres'),
  lock: join(dataDir, 'postgres-start.lock'),
  port: join(dataDir, 'postgres-port'),
  log: join(dataDir, 'postgres.log'),
});

/**
 * Joins the server of this data folder, or starts it when there is none. After a death `samePort` is asked for: pools
 * hold the old address, and another one would be of no use to them.
 */
export async function joinServer(dataDir: string, samePort?: number): Promise<RunningServer> {
  const paths = pathsOf(dataDir);
  await mkdir(dataDir, { recursive: true });
  return await withStartLock(paths.lock, async () => {
    const password = await databasePassword(dataDir);
    const server = await waitForServer(paths, password, () => prepareStart(paths, password, samePort));
    await writeFile(paths.port, `${server.port}\n`, { mode: 0o600 });
    return server;
  });
}

/**
 * Leaves the server, and stops it when nobody of ours is left. Under the same lock as joining, so that nobody joins a
 * server that is about to stop. Answers what became of it.
 */
export async function leaveServer(dataDir: string, presence: Presence): Promise<'stopped' | 'left' | 'stopping'> {
  const paths = pathsOf(dataDir);
  return await withStartLock(paths.lock, async () => {
    const others = await presence.others().catch(() => 1);
    await presence.end().catch(() => undefined);
    if (others > 0) return 'left';
    const server = await findPostmaster(paths.folder);
    return !server || (await stopPostmaster(server.pid, stopDeadlineMs)) ? 'stopped' : 'stopping';
  });
}

type Begin = () => Promise<ChildProcess>;

async function prepareStart(paths: Paths, password: string, samePort?: number): Promise<Begin> {
  const { initdb, postgres } = await findPostgresBinaries();
  const account = await chooseServerAccount({ dataDir: paths.dataDir, binary: postgres });
  await makeDatabaseFolder({ dataDir: paths.dataDir, initdb, password, account });
  return async () => {
    await removeStrangersPidFile(paths.folder);
    // The port of last time, so that other processes whose server died find it again where they knew it.
    const port = samePort ?? (await freePort(Number(await readFile(paths.port, 'utf8').catch(() => '')) || undefined));
    return await spawnPostmaster({ folder: paths.folder, port, logFile: paths.log, binary: postgres, account });
  };
}

/**
 * Tries until a server of ours lets us in. One that ends while starting is started again a few times: after a crash its
 * last children may need a moment to let go of the folder, and a port may be taken from under us.
 */
async function waitForServer(paths: Paths, password: string, prepare: () => Promise<Begin>): Promise<RunningServer> {
  const giveUpAt = performance.now() + startDeadlineMs;
  let begin: Begin | undefined;
  let child: ChildProcess | undefined;
  for (let starts = 0; performance.now() < giveUpAt && starts <= maxStarts; ) {
    const server = await findPostmaster(paths.folder);
    if (server) {
      const presence = await connectPresence({ ...server, password, folder: paths.folder });
      if (presence) return { ...presence, ...server, url: databaseUrl(server.port, password), wasRunning: !begin };
    } else if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      if (child) await sleep(200);
      begin ??= await prepare();
      child = await begin();
      starts += 1;
    }
    await sleep(15);
  }
  throw await startFailure(paths, begin !== undefined);
}

async function startFailure(paths: Paths, fresh: boolean): Promise<Error> {
  const tail = (await readFile(paths.log, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-3).join(' | ');
  const sentence = `Den indbyggede database kom ikke i gang. Se ${paths.log}, eller sæt DATABASE_URL til en PostgreSQL-server.`;
  const message = `embedded PostgreSQL did not come up: ${tail}`;
  return fresh ? new PermanentError(message, sentence) : new TemporaryError(message, sentence);
}
