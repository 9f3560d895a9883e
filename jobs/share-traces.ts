/** What a post of the central Page says of where it comes from, as keys to look our own posts up by. Pure. */
import type { FoundPost } from '../sources/contract.ts';
import { readFacebookLink } from './facebook-link-key.ts';
import { type ShareIndex, storyOf } from './share-index.ts';

/** A description that is shorter proves nothing. */
export const shortestDescription = 20;

/** Stories, photos, videos and ends of addresses. */
export function tracesOf({ parentExternalId, attached }: FoundPost): string[] {
  const stories = [...(parentExternalId === undefined ? [] : [parentExternalId]), ...(attached?.ids ?? [])].map(
    storyOf,
  );
  const links = (attached?.urls ?? []).flatMap((url) => readFacebookLink(url)?.id ?? []);
  return [...new Set([...stories, ...links])].filter((trace) => /^\w+$/.test(trace));
}

/** Our Pages that it names in an address of a post or as its title, where there are words to know the post by. */
export function pagesNamedBy(
  { attached }: FoundPost,
  { pageByAddress, pagesByTitle }: Pick<ShareIndex, 'pageByAddress' | 'pagesByTitle'>,
): { byAddress: string[]; byTitle: string[] } {
  if ((attached?.description?.trim().length ?? 0) < shortestDescription) return { byAddress: [], byTitle: [] };
  const byAddress = (attached?.urls ?? []).flatMap((url) => pageByAddress.get(readFacebookLink(url)?.page ?? '') ?? []);
  const byTitle = pagesByTitle.get(attached?.title?.trim().toLowerCase() ?? '') ?? [];
  return { byAddress: [...new Set(byAddress)], byTitle };
}
