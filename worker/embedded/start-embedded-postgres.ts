/**
 * The database of a machine that has none: a real PostgreSQL, kept in the data folder, shared by all our processes on
 * the machine. It is started by the first, joined by the others, brought back when it dies, stopped by the last.
 * Nothing here knows the schema, and with DATABASE_URL set nothing here runs.
 */
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../core/log.ts';
import { joinServer, leaveServer, type RunningServer } from './embedded-server.ts';

export type EmbeddedPostgres = {
  /** Stays the same for the life of this object, restarts included. */
  url: string;
  /** Close pools and queues first: the last process to close stops the server. */
  close(): Promise<void>;
};

type Options = { dataDir: string; log: Log; onRestart?: () => void };

export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const log = options.log.child({ part: 'embedded-postgres' });
  const begunAt = performance.now();
  const first = await joinServer(dataDir);
  log.info(first.wasRunning ? 'database.joined' : 'database.started', { ms: Math.round(performance.now() - begunAt) });
  const watch = watchServer(first, { ...options, dataDir, log });
  return {
    url: first.url,
    async close() {
      const presence = await watch.stop();
      const outcome = presence ? await leaveServer(dataDir, presence) : 'left';
      log[outcome === 'stopping' ? 'warn' : 'info'](`database.${outcome}`);
    },
  };
}

/** Brings the server back whenever it goes without our asking. `stop` hands back the presence that is left, if any. */
function watchServer(first: RunningServer, options: Options): { stop(): Promise<RunningServer | undefined> } {
  const { dataDir, log, onRestart } = options;
  let current: RunningServer | undefined = first;
  let recovery: Promise<void> | undefined;
  const stopping = new AbortController();

  const guard = (server: RunningServer) => {
    server.keepAlive(false);
    void server.gone.then(() => {
      current = undefined;
      if (!stopping.signal.aborted) recovery = recover();
    });
  };

  const recover = async () => {
    log.warn('database.lost');
    const lostAt = performance.now();
    for (let waitMs = 100; !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        const server = await joinServer(dataDir, first.port);
        if (server.port !== first.port) log.error('database.moved', { port: server.port, expected: first.port });
        current = server;
        guard(server);
        log.warn('database.restored', { ms: Math.round(performance.now() - lostAt), restarted: !server.wasRunning });
        onRestart?.();
        return;
      } catch (error) {
        log.error('database.not-restored', { cause: error });
        await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };

  guard(first);
  return {
    async stop() {
      stopping.abort();
      await recovery;
      current?.keepAlive(true);
      return current;
    },
  };
}
