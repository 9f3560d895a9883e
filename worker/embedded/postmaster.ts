import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, readlink, realpath, rm, stat, truncate } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverEnvironment } from './database-folder.ts';
import { isRunning } from './process-life.ts';
import type { ServerAccount } from './server-account.ts';

export type Postmaster = { pid: number; port: number };

const maxLogBytes = 10_000_000;

/** The running server of this folder, by the file it keeps there; undefined when the file is missing or stale. */
export async function findPostmaster(folder: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0 && port > 0) || !(await isRunning(pid)) || (await isStranger(pid, folder))) return undefined;
  return { pid, port };
}

/**
 * Whether the process with this id certainly is not our server: after a crash the id may have gone to someone else.
 * Where the system does not tell (no /proc), the answer is no, and the connection's password and folder decide.
 */
async function isStranger(pid: number, folder: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (!command) return false;
  const [program = '', ...args] = command.split('\0');
  if (!basename(program).startsWith('postgres')) return true;
  const home = await realpath(folder).catch(() => folder);
  const place = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return place === undefined ? !args.includes(folder) && !args.includes(home) : place !== home;
}

/**
 * PostgreSQL sees for itself that the process named in a stale file is gone, but not when its id now belongs to another
 * program of the same user: then it refuses to start. Only a file that provably names a stranger is removed.
 */
export async function removeStrangersPidFile(folder: string): Promise<void> {
  const path = join(folder, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  if (pid > 0 && (await isRunning(pid)) && (await isStranger(pid, folder))) await rm(path, { force: true });
}

const settings = (folder: string, port: number): string[] => [
  ...['-D', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  ...['-c', 'max_connections=100', '-c', 'shared_buffers=64MB', '-c', 'max_wal_size=256MB'],
  // The log must hold no text of posts: no statements, no row values in the details of an error.
  ...['-c', 'log_min_messages=warning', '-c', 'log_min_error_statement=panic', '-c', 'log_error_verbosity=terse'],
  ...['-c', 'log_checkpoints=off', '-c', 'log_line_prefix=%m [%p] ', '-c', 'log_timezone=UTC'],
];

/** Starts the server in a process group of its own, so that Ctrl-C in the terminal stops us in order, and not it. */
export async function spawnPostmaster(options: {
  folder: string;
  port: number;
  logFile: string;
  binary: string;
  account: ServerAccount;
}): Promise<ChildProcess> {
  const { folder, port, logFile, binary, account } = options;
  if ((await stat(logFile).catch(() => ({ size: 0 }))).size > maxLogBytes) await truncate(logFile);
  const { file, args, ids } = account.command(binary, settings(folder, port));
  const log = openSync(logFile, 'a', 0o600);
  try {
    const stdio: ('ignore' | number)[] = ['ignore', log, log];
    const child = spawn(file, args, { ...ids, cwd: '/', env: serverEnvironment(), stdio, detached: true });
    // A program that cannot be started at all reports itself here; the caller sees that no server comes up.
    child.on('error', () => undefined);
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Fast shutdown. Answers false when the server is still there after the deadline; it is left to finish by itself. */
export async function stopPostmaster(pid: number, deadlineMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + deadlineMs;
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  while (await isRunning(pid)) {
    if (performance.now() > giveUpAt) return false;
    await sleep(20);
  }
  return true;
}
