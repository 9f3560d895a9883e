/**
 * The house as plain JavaScript, made once for a test run: for the processes that tests start, which would begin seconds later when
 * read by tsx, and for what the tests import (built-house.ts).
 */
import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { rooms } from './rooms.ts';
import { sharedByRun } from './shared-by-run.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    programs: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { thing, leave } = await sharedByRun('programs', buildPrograms);
  project.provide('programs', thing.folder);
  // Whoever watches has changed something by then.
  project.onTestsRerun(thing.rebuild);
  return leave;
}

async function buildPrograms() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'lytteposten-programs-')));
  // Some of the programs run as another account.
  await chmod(folder, 0o755);
  for (const name of ['node_modules', 'package.json']) await symlink(join(root, name), join(folder, name));
  const rebuild = async () => {
    const isData = (path: string) => !/\.tsx?$/.test(path);
    for (const room of rooms) await cp(join(root, room), join(folder, room), { recursive: true, filter: isData });
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const project = join(root, 'test', 'support', 'programs.tsconfig.json');
    await promisify(execFile)(process.execPath, [tsc, '-p', project, '--outDir', folder]);
  };
  await rebuild();
  return { folder, rebuild, close: () => rm(folder, { recursive: true, force: true }) };
}
