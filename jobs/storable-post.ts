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
  const links = urls.map(safeLink).filter((url) => url !== undefined);
  return {
    platform: found.platform,
    externalId: cleanText(found.externalId),
    kind: found.kind,
    authorPage: found.authorPage === undefined ? null : cleanText(found.authorPage),
    voice: found.authorKey === undefined ? null : monthlyVoiceHash(options.secretKey, found.authorKey, found.postedAt),
    parentExternalId: found.parentExternalId === undefined ? null : cleanText(found.parentExternalId),
    postedAt: found.postedAt,
    text: isOwn ? maskCpr(text) : maskPersonal(text),
    permalink: safeLink(found.permalink) ?? null,
    attached: ids.length + links.length > 0 ? { ids: ids.map(cleanText), urls: links } : null,
    reactions: found.counts?.reactions ?? null,
    comments: found.counts?.comments ?? null,
    shares: found.counts?.shares ?? null,
    evidence: found.evidence,
  };
}
