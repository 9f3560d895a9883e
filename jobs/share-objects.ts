/** Whose photo or video it is: the same one may stand in posts of several Pages, and on the central Page as its own. Pure. */
import type { FoundPost } from '../sources/contract.ts';
import type { ShareablePost } from '../store/shareable-posts.ts';
import { readFacebookLink } from './facebook-link-key.ts';
import { opensWith } from './opens-with.ts';
import type { ShareIndex } from './share-index.ts';

/** A post of the central Page, and what it may come from. */
export type ShareLook = {
  post: FoundPost;
  index: ShareIndex;
  centralPage: string;
  isEarlier: (own: ShareablePost) => boolean;
};

/** The post of ours that this photo or video comes from, if it can be said of one Page only. */
export function ownerOfObject(
  id: string,
  { post, index, centralPage, isEarlier }: ShareLook,
): ShareablePost | undefined {
  const { attached, permalink } = post;
  const links = (attached?.urls ?? []).flatMap((url) => readFacebookLink(url) ?? []);
  const central = [centralPage, permalink === undefined ? '' : (readFacebookLink(permalink)?.page ?? '')];
  // The central Page has put it up itself, perhaps the same video at the same time.
  if (links.some((link) => link.id === id && link.page !== '' && central.includes(link.page))) return undefined;
  const found = (index.byObject.get(id) ?? []).filter((own) => isEarlier(own) && !isOfAnother(own, id, attached));
  const named = new Set(links.flatMap(({ page }) => index.pageByAddress.get(page) ?? []));
  const of = named.size > 0 ? found.filter(({ authorPage }) => named.has(authorPage)) : found;
  if (new Set(of.map(({ authorPage }) => authorPage)).size > 1) return undefined;
  return of.find(({ text }) => attached?.description && opensWith(text, attached.description)) ?? of[0];
}

/** Of what we know by its number alone, title and words must not tell of somebody else. */
function isOfAnother(own: ShareablePost, id: string, attached: FoundPost['attached']): boolean {
  const isKnown = own.attached?.urls.some((url) => readFacebookLink(url)?.id === id) === true;
  const { title, description } = attached ?? {};
  if (isKnown || title === undefined || description === undefined) return false;
  return !title.toLowerCase().includes(own.pageName.toLowerCase()) && !opensWith(own.text, description);
}
