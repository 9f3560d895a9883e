/** Finding a link post of ours among the central Page's own: whether what was sent has arrived. Pure. */
import { canonicalLink } from '../core/canonical-link.ts';
import type { FoundPost } from '../sources/contract.ts';
import type { ShareablePost } from '../store/shareable-posts.ts';
import { linkKey } from './facebook-link-key.ts';
import { findShareEvidence } from './share-evidence.ts';
import { indexShareable } from './share-index.ts';

type Wanted = { text: string; link: string; original: ShareablePost | undefined; centralPage: string };

const plain = (text: string) => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
/** Facebook's addresses have several forms; those of others must be the same but for what is hung on to count clicks. */
const keyOf = (address: string) => linkKey(address) ?? canonicalLink(address) ?? address;

/**
 * True for a post from the central Page that shares the same story, or has our words and our link, or our words and looks like a
 * share of it.
 */
export function isOwnLinkPost(post: FoundPost, { text, link, original, centralPage }: Wanted): boolean {
  if (post.authorPage !== centralPage) return false;
  const evidence = original && findShareEvidence(post, indexShareable([original]), centralPage);
  const saysSame = plain(post.text) === plain(text);
  if (evidence && (evidence.strength !== 'probable' || saysSame)) return true;
  return saysSame && (post.attached?.urls ?? []).some((url) => keyOf(url) === keyOf(link));
}
