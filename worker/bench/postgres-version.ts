import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findPostgresBinaries } from '../embedded/postgres-binaries.ts';

/** Of the server that comes with the house, e.g. `18.4`. */
export async function postgresVersion(): Promise<string> {
  const { postgres } = await findPostgresBinaries();
  const { stdout } = await promisify(execFile)(postgres, ['--version'], { cwd: '/' });
  return /\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? 'unknown';
}
