/** Finding a link post of ours among the central Page's own: whether what was sent has arrived. Pure. */
import type { FoundPost } from '../sources/contract.ts';
import type { ShareablePost } from '../store/shareable-posts.ts';
import { linkKey } from './facebook-link-key.ts';
import { findShareEvidence } from './share-evidence.ts';
import { indexShareable } from './share-index.ts';

type Wanted = { text: string; link: string; original: ShareablePost | undefined; centralPage: string };

const plain = (text: string) => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
/** Facebook's addresses have several forms; those of others must be the same. */
const keyOf = (address: string) => linkKey(address) ?? address;

/** True for a post from the central Page that shares the same story, or has both our words and our link. */
export function isOwnLinkPost(post: FoundPost, { text, link, original, centralPage }: Wanted): boolean {
  if (post.authorPage !== centralPage) return false;
  const evidence = original && findShareEvidence(post, indexShareable([original]), centralPage);
  if (evidence && evidence.strength !== 'probable') return true;
  return plain(post.text) === plain(text) && (post.attached?.urls ?? []).some((url) => keyOf(url) === keyOf(link));
}
