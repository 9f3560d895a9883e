import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** CommonJS packages inside want `require`. */
const banner = `import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);const __dirname='';const __filename='';`;

/**
 * The process that is killed, as one file of plain JavaScript, and where `startChild` finds it: reading in two thousand modules takes
 * twice as long as a life.
 */
export async function buildProcess(folder: string): Promise<string> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const entry = fileURLToPath(new URL(`../kill-process.${extension}`, import.meta.url));
  const outfile = join(folder, 'kill-process.mjs');
  const bundler = createRequire(import.meta.url).resolve('esbuild/bin/esbuild');
  const options = ['--bundle', '--platform=node', '--format=esm', '--log-level=error'];
  await promisify(execFile)(process.execPath, [
    bundler,
    entry,
    ...options,
    `--outfile=${outfile}`,
    `--banner:js=${banner}`,
  ]);
  return pathToFileURL(outfile).href;
}
