import { spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeDatabaseFolder } from '../../worker/embedded/database-folder.ts';
import { findPostgresBinaries } from '../../worker/embedded/postgres-binaries.ts';
import { findPostmaster, stopPostmaster } from '../../worker/embedded/postmaster.ts';
import { isRunning } from '../../worker/embedded/process-life.ts';
import { chooseServerAccount } from '../../worker/embedded/server-account.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../worker/embedded/start-embedded-postgres.ts';
import { type Child, startChild } from '../support/child-process.ts';

const childFile = 'test/worker/embedded-child.ts';
let home: string;
let dataDir: string;
const children: Child[] = [];
const opened: EmbeddedPostgres[] = [];

const events: string[] = [];
const note = (event: string) => void events.push(event);
const log = { debug: note, info: note, warn: note, error: note, child: () => log };
const child = (under: string[] = []) => {
  const env = { PATH: process.env.PATH };
  const started = startChild(childFile, [dataDir], { under, env });
  children.push(started);
  return started;
};
const start = async (onRestart: () => void = () => undefined) => {
  const database = await startEmbeddedPostgres({ dataDir, log, onRestart });
  opened.push(database);
  return database;
};
const running = () => findPostmaster(join(dataDir, 'postgres'));
const pidOf = async () => (await running())?.pid ?? 0;
const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return await client.query<Record<string, string>>(sql).finally(() => client.end());
};

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lytteposten-embedded-'));
  await chmod(home, 0o755);
  dataDir = join(home, 'mappe med ø');
  await mkdir(dataDir);
  events.length = 0;
});

afterEach(async () => {
  for (const one of children.splice(0)) await one.kill();
  for (const one of opened.splice(0)) await one.close();
  const left = await running();
  if (left) await stopPostmaster(left.pid, 20_000);
  await rm(home, { recursive: true, force: true });
});

test('a first start makes a UTF-8 database behind a password of its own, and nothing readable by others', async () => {
  const database = await start();
  const { rows } = await ask(
    database.url,
    "SELECT upper('æøå') AS upper, current_setting('server_encoding') AS encoding",
  );
  expect(rows[0]).toEqual({ upper: 'ÆØÅ', encoding: 'UTF8' });
  await expect(ask(database.url.replace(/:[0-9a-f]+@/, ':forkert@'), 'SELECT 1')).rejects.toThrow(/password/);
  for (const name of ['postgres', 'postgres-password', 'postgres.log']) {
    expect((await stat(join(dataDir, name))).mode & 0o077, name).toBe(0);
  }
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres-password', 'postgres-port', 'postgres.log']);
});

test('a second process joins the server, and only the last to leave stops it', async () => {
  const first = await start();
  const second = child();
  expect(await second.next()).toMatchObject({ url: first.url });
  const pid = await pidOf();
  await first.close();
  opened.length = 0;
  expect(await isRunning(pid)).toBe(true);
  await second.finish();
  expect(await isRunning(pid)).toBe(false);
  expect(events).toContain('database.left');
});

test('two processes that start at once on an empty folder share one server', async () => {
  const [first, second] = [child(), child()];
  const [one, other] = [await first.next(), await second.next()];
  expect(one.url).toBe(other.url);
});

test('a killed server is back on the same port with its rows, and the process is told', async () => {
  const restarted = vi.fn();
  const database = await start(restarted);
  const other = child();
  await other.next();
  await ask(database.url, 'CREATE TABLE kept AS SELECT 1 AS one');
  const pid = await pidOf();
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(restarted).toHaveBeenCalledOnce(), { timeout: 30_000 });
  expect(await other.next()).toEqual({ restarted: true });
  expect((await ask(database.url, 'SELECT one FROM kept')).rowCount).toBe(1);
  expect(await pidOf()).not.toBe(pid);
});

test('a server whose starter was killed is joined by the next process', async () => {
  const starter = child();
  const said = await starter.next();
  const pid = await pidOf();
  await starter.kill();
  const database = await start();
  expect(database.url).toBe(said.url);
  expect(await pidOf()).toBe(pid);
  expect(events).toContain('database.joined');
});

test('a stale file that names a stranger neither harms the stranger nor stops the start', async () => {
  const first = await start();
  const pid = await pidOf();
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  const left = await readFile(file, 'utf8');
  await first.close();
  opened.length = 0;
  const owner = await stat(join(dataDir, 'postgres'));
  const ids = process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {};
  const stranger = spawn('sleep', ['60'], { ...ids, stdio: 'ignore' });
  await writeFile(file, left.replace(`${pid}`, `${stranger.pid}`));
  const again = await start();
  expect((await ask(again.url, 'SELECT 1')).rowCount).toBe(1);
  expect(await isRunning(stranger.pid ?? 0)).toBe(true);
  stranger.kill();
});

test('a half-made folder and the lock of a killed process are swept aside', async () => {
  const dead = spawn('true', { stdio: 'ignore' });
  await new Promise((resolve) => dead.once('exit', resolve));
  await writeFile(join(dataDir, 'postgres-start.lock'), `${dead.pid} gone\n`);
  await mkdir(join(dataDir, 'postgres.new-1', 'base'), { recursive: true });
  await start();
  expect((await readdir(dataDir)).filter((name) => /new|lock/.test(name))).toEqual([]);
});

test('a folder that holds something else is left as it is', async () => {
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'brev.txt'), 'kære');
  await expect(start()).rejects.toMatchObject({ forPeople: expect.stringContaining('ikke en database') });
  expect(await readFile(join(dataDir, 'postgres', 'brev.txt'), 'utf8')).toBe('kære');
});

test.runIf(process.getuid?.() === 0)('an ordinary user can start it, too', async () => {
  await chown(dataDir, 65534, 65534);
  const user = child(['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--']);
  const said = await user.next();
  expect(said.uid).toBe(65534);
  expect((await ask(String(said.url), 'SELECT 1')).rowCount).toBe(1);
  await user.finish();
});

test.runIf(process.getuid?.() === 0)('below a folder that only root may enter, it runs all the same', async () => {
  await chmod(home, 0o700);
  const database = await start();
  expect((await ask(database.url, 'SELECT 1')).rowCount).toBe(1);
});

test.runIf(process.getuid?.() === 0)('its programs may lie below such a folder, too', async () => {
  await chmod(home, 0o700);
  const native = join(home, 'native');
  await cp(dirname(dirname((await findPostgresBinaries()).initdb)), native, {
    recursive: true,
    verbatimSymlinks: true,
  });
  const initdb = join(native, 'bin', 'initdb');
  const account = await chooseServerAccount({ dataDir, binary: initdb });
  await makeDatabaseFolder({ dataDir, initdb, password: 'prøve', account });
  expect(await readdir(join(dataDir, 'postgres'))).toContain('PG_VERSION');
});
