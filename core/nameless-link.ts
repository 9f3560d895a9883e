/**
 * Addresses of posts without the name of who wrote them (design rule 7): many platforms put it first in the path and find
 * the post by its number as well. Pages of platforms about a person, and posts that only the name leads to, give nothing.
 */
type Rule = { host: RegExp; link: (path: string, url: URL) => string | undefined };

const isHost = (name: string) => new RegExp(`(?:^|\\.)${name.replaceAll('.', '\\.')}$`, 'i');

const rules: Rule[] = [
  {
    host: isHost('facebook.com'),
    link(path, { href }) {
      if (facebookNameless.test(path)) return href;
      const story = storyNumber(path);
      return story && `https://www.facebook.com/${story}`;
    },
  },
  {
    host: isHost('instagram.com'),
    link(path, { href }) {
      if (/^\/(?:share|explore\/tags)\//.test(path)) return href;
      const code = /^\/(?:[^/]+\/)?(?:p|reel|tv)\/([\w-]+)/.exec(path)?.[1];
      return code && `https://www.instagram.com/p/${code}/`;
    },
  },
  {
    host: isHost('linkedin.com'),
    link(path, { href }) {
      if (/^\/(?:company|feed\/update)\//.test(path)) return href;
      const [, kind, id] = /(activity|ugcPost|share)-(\d{10,})/i.exec(path) ?? [];
      return kind && `https://www.linkedin.com/feed/update/urn:li:${kind}:${id}/`;
    },
  },
  {
    host: /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/i,
    link: (path) => numbered(path, /\/status\/(\d+)/, 'https://x.com/i/status/'),
  },
  { host: /^www\.tiktok\.com$/i, link: (path) => numbered(path, /\/video\/(\d+)/, 'https://www.tiktok.com/@/video/') },
  { host: /^bsky\.app$/i, link: (path, { href }) => (/^\/profile\/did:|^\/hashtag\//.test(path) ? href : undefined) },
  // Mastodon and its kin, on any host.
  {
    host: /./,
    link: (path, { href, origin }) =>
      /^\/(?:@|%40|users\/)/i.test(path) ? numbered(path, /^\/(?:@|%40)[^/]+\/(\d+)$/i, `${origin}/statuses/`) : href,
  },
];

/** Numbers only, or a place of the platform's own. */
const facebookNameless =
  /^\/(?:\d+(?:_\d+)?(?:\/|$)|(?:permalink|story|photo)\.php|(?:photo|watch|reel|groups|events|share|hashtag)(?:\/|$))/;

const numbered = (path: string, pattern: RegExp, base: string): string | undefined => {
  const number = pattern.exec(path)?.[1];
  return number && `${base}${number}`;
};

const storyNumber = (path: string): string | undefined =>
  /\/(?:posts|videos|photos|permalink|reel)\/(?:[^/]+\/)*?(\d{5,})(?:\/|$)/.exec(path)?.[1];

/** The address without a name, or undefined where there is none. Takes what core/canonical-link.ts gives. */
export function namelessLink(link: string): string | undefined {
  const url = new URL(link);
  return rules.find(({ host }) => host.test(url.hostname))?.link(url.pathname, url);
}

/** The number of a Facebook post in any of its addresses; undefined elsewhere, and for names of posts that are no numbers. */
export function facebookStory(link: string): string | undefined {
  const { hostname, pathname, searchParams } = new URL(link);
  if (!isHost('facebook.com').test(hostname)) return undefined;
  const asked = searchParams.get('story_fbid') ?? searchParams.get('fbid') ?? searchParams.get('v') ?? '';
  if (/^\d{5,}$/.test(asked)) return asked;
  return storyNumber(pathname) ?? /^\/(?:\d+_)?(\d{5,})\/?$/.exec(pathname)?.[1];
}
