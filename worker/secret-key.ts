import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The key of the embedded default: made once, kept in the data folder, readable by its owner only. Two processes that
 * start together agree on one, since a hard link to a finished file is made once.
 */
export async function findSecretKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret-key');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known) return known.trim();
  await mkdir(dataDir, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  await link(draft, path).catch(() => undefined);
  await rm(draft);
  return (await readFile(path, 'utf8')).trim();
}
