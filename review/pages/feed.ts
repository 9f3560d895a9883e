import { feedScope } from '../../core/api-scopes.ts';
import { listFeedStories } from '../../store/feed-stories.ts';
import { type KeyLimits, openWith } from '../api-key.ts';
import { entityTag, hasAlready } from '../entity-tag.ts';
import type { Page, PageContext } from '../page.ts';
import { storyFeed } from '../story-feed.ts';

const mostStories = 50;
const reachMs = 60 * 86_400_000;

/**
 * RSS for the intranet. Feed readers send no headers, so the key stands in the address: it opens the feed and nothing else, ends,
 * and can be revoked. What is no longer shared is gone with the next reading.
 */
export const sharedStories =
  (limits: KeyLimits, momentOf: (tag: string) => Date): Page =>
  async (c) => {
    const opened = await openWith(c, { token: c.req.param('token'), scope: feedScope, limits });
    if (opened instanceof Response) return opened;
    const { db, clock } = c.get('web');
    const since = new Date(clock.now().getTime() - reachMs);
    const body = storyFeed(await listFeedStories(db, { since, limit: mostStories }));
    const tag = entityTag(body);
    const modified = momentOf(tag);
    const headers = {
      ETag: tag,
      'Last-Modified': modified.toUTCString(),
      'Cache-Control': 'private, no-cache',
      'X-Robots-Tag': 'noindex',
    };
    if (isUnchanged(c, tag, modified)) return c.body(null, 304, headers);
    return c.body(body, 200, { 'Content-Type': 'application/rss+xml; charset=utf-8', ...headers });
  };

/** The tag decides where it is sent; the time only where it is not (RFC 9110 §13.1.3). */
function isUnchanged(c: PageContext, tag: string, modified: Date): boolean {
  if (c.req.header('if-none-match') !== undefined) return hasAlready(c, tag);
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  return !Number.isNaN(since) && modified.getTime() <= since;
}
