import { cleanText, safeLink } from '../core/hygiene.ts';
import { maskCpr, maskPersonal } from '../core/masking.ts';
import { monthlyVoiceHash } from '../core/signing.ts';
import type { FoundPost } from '../sources/contract.ts';
import type { NewPost } from '../store/posts.ts';

/**
 * The border between outside and memory (design rules 5 and 7): cleaned text, CPR numbers masked in every text and
 * phone, mail and home address in text by the public; private authors become a hash that rotates monthly.
 */
export function storablePost(
  found: FoundPost,
  options: { secretKey: string; isOwnPage: (pageId: string) => boolean },
): NewPost {
  const isOwn = found.authorPage !== undefined && options.isOwnPage(found.authorPage);
  const text = cleanText(found.text);
  const { ids = [], urls = [] } = found.attached ?? {};
  const links = urls.map(safeLink).filter((url) => url !== undefined && (isOwn || facebookPath(url) === undefined));
  return {
    platform: found.platform,
    externalId: cleanText(found.externalId),
    kind: found.kind,
    authorPage: found.authorPage === undefined ? null : cleanText(found.authorPage),
    voice: found.authorKey === undefined ? null : monthlyVoiceHash(options.secretKey, found.authorKey, found.postedAt),
    parentExternalId: found.parentExternalId === undefined ? null : cleanText(found.parentExternalId),
    postedAt: found.postedAt,
    text: isOwn ? maskCpr(text) : maskPersonal(text),
    permalink: namelessPermalink(found) ?? null,
    attached: ids.length + links.length > 0 ? { ids: ids.map(cleanText), urls: links } : null,
    reactions: found.counts?.reactions ?? null,
    comments: found.counts?.comments ?? null,
    shares: found.counts?.shares ?? null,
    evidence: found.evidence,
    ...(found.alsoBy && { alsoBy: found.alsoBy }),
  };
}

/** The path of an address on Facebook, where it may begin with the chosen name of a person. */
function facebookPath(address: string): string | undefined {
  const { hostname, pathname } = new URL(address);
  return /(^|\.)facebook\.com$/.test(hostname) ? pathname : undefined;
}

/** Addresses that name nobody: numbers only, or a page of the platform's own. */
const nameless =
  /^\/(?:\d+(?:_\d+)?(?:\/|$)|(?:permalink|story|photo)\.php|(?:photo|watch|reel|groups|events)(?:\/|$))/;

/** A mention's own address tells who wrote it, often by name; the platform finds the post by its id as well. */
function namelessPermalink({ kind, platform, authorPage, externalId, permalink }: FoundPost): string | undefined {
  const link = safeLink(permalink);
  if (link === undefined || kind !== 'mention' || platform !== 'facebook' || authorPage !== undefined) return link;
  const path = facebookPath(link);
  if (path === undefined || nameless.test(path)) return link;
  return `https://www.facebook.com/${encodeURIComponent(cleanText(externalId))}`;
}
