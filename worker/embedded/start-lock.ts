import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { TemporaryError } from '../../core/errors.ts';
import { isRunning } from './process-life.ts';

const patienceMs = 90_000;

/**
 * One process at a time starts, joins or stops the server; the others wait. The file holds the owner's process id,
 * so that the lock of a killed process is known to be nobody's.
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mark = `${process.pid} ${randomUUID()}\n`;
  const giveUpAt = performance.now() + patienceMs;
  while (!(await take(path, mark))) {
    await breakStale(path);
    if (performance.now() > giveUpAt) {
      throw new TemporaryError(
        `start lock held for ${patienceMs} ms`,
        'En anden proces er stadig ved at starte databasen. Vent et øjeblik, og prøv igen.',
      );
    }
    await sleep(20);
  }
  try {
    return await work();
  } finally {
    if ((await readFile(path, 'utf8').catch(() => '')) === mark) await rm(path, { force: true });
  }
}

/** The mark is written first and linked into place whole, so that nobody ever reads an empty lock. */
async function take(path: string, mark: string): Promise<boolean> {
  const draft = `${path}.${mark.trim().replace(' ', '.')}`;
  await writeFile(draft, mark, { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function breakStale(path: string): Promise<void> {
  const seen = await readFile(path, 'utf8').catch(() => '');
  const pid = Number.parseInt(seen, 10);
  if (!seen || (Number.isFinite(pid) && (await isRunning(pid)))) return;
  const aside = `${path}.stale.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return; // somebody else was faster
  }
  // Between reading and renaming, a faster waiter may have put its own lock there: give that one back.
  if ((await readFile(aside, 'utf8').catch(() => '')) !== seen) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
