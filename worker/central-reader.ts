import type { Clock } from '../core/clock.ts';
import type { Connector, FoundPost } from '../sources/contract.ts';

/** The central Page's own posts, read like any Page but without comments: where reshares show. */
export function centralReader(facebook: Connector, clock: Clock, signal: AbortSignal) {
  return async function* readCentralPosts(pageId: string, since: Date): AsyncIterable<FoundPost[]> {
    const source = { id: 'central', kind: 'facebook-page' as const, externalId: pageId, name: '', options: {}, cursor: null };
    const until = clock.now();
    const context = { clock, signal, municipality: { centralPage: pageId, hashtags: [] } };
    // Nothing has changed after now, so no comment thread is opened.
    const changedSince = new Date(until.getTime() + 86_400_000);
    for await (const { posts } of facebook.read(source, { since, until, changedSince }, context)) yield posts;
  };
}
