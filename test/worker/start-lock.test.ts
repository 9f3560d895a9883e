import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withStartLock } from '../../worker/embedded/start-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytteposten-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('lets one in at a time, also when the lock of a dead process lies there, and leaves nothing behind', async () => {
  const dead = spawn('true', { stdio: 'ignore' });
  await once(dead, 'exit');
  const path = join(folder, 'lock');
  await writeFile(path, `${dead.pid} left\n`);
  let inside = 0;
  let most = 0;
  const visits = Array.from({ length: 12 }, () =>
    withStartLock(path, async () => {
      inside += 1;
      most = Math.max(most, inside);
      for (let turns = 0; turns < 20; turns += 1) await nextTurn();
      inside -= 1;
    }),
  );
  await Promise.all(visits);
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('is free again after work that failed', async () => {
  const path = join(folder, 'lock');
  await expect(withStartLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withStartLock(path, async () => 'in')).toBe('in');
});
