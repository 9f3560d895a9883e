/** A small web site, and the connector that reads it without the second's pause between requests. */
import type { HttpOptions } from '../../../core/http.ts';
import type { ReadWindow } from '../../../sources/contract.ts';
import { createPreview } from '../../../sources/preview-source.ts';
import { createRobotsGate } from '../../../sources/robots-gate.ts';
import { createWebpageConnector } from '../../../sources/webpage.ts';
import { documents } from './documents.ts';
import { sourceOf } from './graph.ts';
import { type Answer, type Reply, readAll, startLoopback } from './loopback.ts';

export { page } from './pages-markup.ts';

/** Answers by path; robots.txt is missing unless it is given. */
export const site =
  (paths: Record<string, string | Buffer | Reply>): Answer =>
  ({ path }) => {
    const found = paths[path];
    if (found === undefined) return { status: 404, body: 'Findes ikke' };
    return typeof found === 'string' || Buffer.isBuffer(found) ? { body: found } : found;
  };

export async function startSite(answer: Answer) {
  const server = await startLoopback(answer);
  const asked: HttpOptions[] = [];
  const request = (url: string | URL, options: HttpOptions = {}) => {
    asked.push(options);
    return server.http.request(url, { ...options, politeness: { concurrency: 4, spacingMs: 0 } });
  };
  const http = { request };
  const parts = { http, documents, robots: createRobotsGate({ http, clock: server.clock }) };
  const connector = createWebpageConnector(parts);
  const preview = createPreview({ ...parts, clock: server.clock });
  const read = (
    options: Record<string, unknown> = { item: 'article' },
    more: { path?: string; cursor?: Record<string, unknown>; window?: ReadWindow; signal?: AbortSignal } = {},
  ) => {
    const { path = '/nyheder', cursor = null, ...rest } = more;
    const source = { ...sourceOf('webpage', `${server.url}${path}`), options, cursor };
    return readAll(connector, source, { clock: server.clock, ...rest });
  };
  const paths = () => server.asked.map(({ path }) => path);
  return { ...server, http, options: asked, connector, preview, read, paths };
}
