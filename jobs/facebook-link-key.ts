import { parseUrl } from '../core/parse-url.ts';

/** What an address on Facebook leads to; `page` is an id, a chosen name in lower case, or empty where the address names none. */
type FacebookLink = { page: string; id: string };

/** Whether it is a post, a photo or a video: of a Page itself, an event or a group nobody can share a post of ours. */
const media = new Set(['posts', 'videos', 'photos', 'reel', 'reels']);

/**
 * The forms of a Facebook permalink (platform-apis.md §2.1), the mobile ones among them. Other hosts have none, so a link post to
 * a newspaper can never look like a share.
 */
export function readFacebookLink(address: string): FacebookLink | undefined {
  const url = parseUrl(address);
  if (!url || !/(^|\.)facebook\.com$/.test(url.hostname)) return undefined;
  const query = url.searchParams;
  const parts = url.pathname.split('/').filter(Boolean);
  const story = query.get('story_fbid') ?? query.get('fbid') ?? (parts[0] === 'watch' ? query.get('v') : null);
  if (story) return { page: query.get('id') ?? '', id: story };
  const [first = '', second = ''] = parts;
  const id = parts.at(-1) ?? '';
  if (media.has(first) && parts.length === 2) return { page: '', id };
  // Between the section and the id there may be an album or the title of the post.
  return media.has(second) && parts.length > 2 ? { page: first.toLowerCase(), id } : undefined;
}

/** One key for all forms: `page/id`. */
export function linkKey(address: string): string | undefined {
  const link = readFacebookLink(address);
  return link && `${link.page}/${link.id}`;
}
