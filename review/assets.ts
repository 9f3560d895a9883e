import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Handler } from 'hono';
import type { AssetPaths, Env } from './page.ts';

const ownFolder = fileURLToPath(new URL('./assets', import.meta.url));
/** Det Fælles Designsystem as npm installed it: css, fonts and icons, served by ourselves. */
const designSystemFolder = join(dirname(createRequire(import.meta.url).resolve('dkfds')), '..');

/** A year: the address changes with the content. */
const forever = 'public, max-age=31536000, immutable';

/** Serves our two files and the design system under addresses that carry a version, and says what the addresses are. */
export function createAssets(folder = ownFolder): { paths: AssetPaths; serve: Handler<Env> } {
  const own = `/assets/${versionOf([join(folder, 'lytteposten.css'), join(folder, 'lytteposten.js')])}`;
  const designSystem = `/assets/${versionOf([join(designSystemFolder, 'css/dkfds.min.css')])}-dkfds`;
  const from = (root: string, prefix: string): Handler<Env> => {
    const serve = serveStatic<Env>({ root, rewriteRequestPath: (path) => path.slice(prefix.length) });
    return async (c, next) => {
      const response = await serve(c, next);
      if (response instanceof Response && response.ok) response.headers.set('Cache-Control', forever);
      return response ?? c.notFound();
    };
  };
  const serveOwn = from(folder, own);
  const serveDesignSystem = from(designSystemFolder, designSystem);
  return {
    paths: {
      designSystem: `${designSystem}/css/dkfds.min.css`,
      icon: `${own}/lytteposten.svg`,
      styles: `${own}/lytteposten.css`,
      script: `${own}/lytteposten.js`,
    },
    serve: async (c, next) => {
      if (c.req.path.startsWith(`${own}/`)) return serveOwn(c, next);
      if (c.req.path.startsWith(`${designSystem}/`) && !c.req.path.endsWith('.map')) return serveDesignSystem(c, next);
      return c.notFound();
    },
  };
}

function versionOf(files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
