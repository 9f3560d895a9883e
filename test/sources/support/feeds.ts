/** A feed on the loopback, and the connector that reads it. */

import type { ReadWindow } from '../../../sources/contract.ts';
import { createFeedConnector } from '../../../sources/feed.ts';
import { documents } from './documents.ts';
import { sourceOf } from './graph.ts';
import { type Answer, readAll, startLoopback } from './loopback.ts';

export { item, rss } from './feeds-markup.ts';

export async function startFeed(answer: Answer) {
  const server = await startLoopback(answer);
  const connector = createFeedConnector({ http: server.http, documents });
  const read = (more: { cursor?: Record<string, unknown>; window?: ReadWindow; signal?: AbortSignal } = {}) => {
    const { cursor = null, ...rest } = more;
    return readAll(connector, { ...sourceOf('feed', `${server.url}/rss`), cursor }, { clock: server.clock, ...rest });
  };
  return { ...server, connector, read };
}
