import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
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

/**
 * Serves our style sheet and script, each written as a few files and sent as one, and the design system, under addresses that
 * carry a version; says what the addresses are.
 */
export function createAssets(folder = ownFolder): { paths: AssetPaths; serve: Handler<Env> } {
  const [styles, script] = [joined(folder, '.css'), joined(folder, '.js')];
  const own = `/assets/${versionOf(styles + script)}`;
  const designSystem = `/assets/${versionOf(readFileSync(join(designSystemFolder, 'css/dkfds.min.css')))}-dkfds`;
  const from = (root: string, prefix: string): Handler<Env> => {
    const serve = serveStatic<Env>({ root, rewriteRequestPath: (path) => path.slice(prefix.length) });
    return async (c, next) => {
      const response = await serve(c, next);
      if (response instanceof Response && response.ok) response.headers.set('Cache-Control', forever);
      return response ?? c.notFound();
    };
  };
  const serveOwn = from(folder, own);
  const written: Record<string, [string, string]> = {
    [`${own}/lytteposten.css`]: [styles, 'text/css; charset=utf-8'],
    [`${own}/lytteposten.js`]: [script, 'text/javascript; charset=utf-8'],
  };
  const serveDesignSystem = from(designSystemFolder, designSystem);
  return {
    paths: {
      designSystem: `${designSystem}/css/dkfds.min.css`,
      icon: `${own}/lytteposten.svg`,
      styles: `${own}/lytteposten.css`,
      script: `${own}/lytteposten.js`,
    },
    serve: async (c, next) => {
      const [body, type] = written[c.req.path] ?? [];
      if (body !== undefined && type !== undefined)
        return c.body(body, 200, { 'Content-Type': type, 'Cache-Control': forever });
      if (c.req.path.startsWith(`${own}/`)) return serveOwn(c, next);
      if (c.req.path.startsWith(`${designSystem}/`) && !c.req.path.endsWith('.map')) return serveDesignSystem(c, next);
      return c.notFound();
    },
  };
}

/** All files of a kind, by name; `base` begins, for the others build on it. */
function joined(folder: string, extension: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  const order = [`base${extension}`, ...names.filter((name) => name !== `base${extension}`).sort()];
  return order.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

const versionOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex').slice(0, 12);
