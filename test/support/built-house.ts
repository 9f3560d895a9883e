/**
 * Tests import the house as it is built for the run (built-programs.ts) instead of having Vite read its thousand files once more
 * for every kind of test and hand them over one by one. They then run what production runs, threads of ours included.
 */
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import { rooms } from './rooms.ts';
import { thingOfRun } from './shared-by-run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Read as they stand: what imports a package that a test makes up, and benches, which look at our sources. */
const asTheyStand = /^sources\/judge-onnx\.|^worker\/bench\//;

const isOurs = (path: string) => rooms.some((room) => path.startsWith(`${room}/`)) && /\.tsx?$/.test(path);

export function builtHouse(): Plugin {
  let isWatching = false;
  return {
    name: 'built-house',
    enforce: 'pre',
    // Whoever watches wants the tests of what was changed, and for that Vite must know who imports whom.
    configureVitest: ({ vitest }) => {
      isWatching = vitest.config.watch;
    },
    async resolveId(id, importer) {
      if (isWatching || !importer || !id.startsWith('.')) return undefined;
      const path = relative(root, join(dirname(importer), id));
      const built = isOurs(path) && !asTheyStand.test(path) && (await thingOfRun<{ folder: string }>('programs'));
      return built ? join(built.folder, path.replace(/\.tsx?$/, '.js')) : undefined;
    },
  };
}
