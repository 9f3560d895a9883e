/** Our own posts by the traces that a reshare of them bears. Pure. */
import type { OwnPage, ShareablePost } from '../store/shareable-posts.ts';
import { readFacebookLink } from './facebook-link-key.ts';

export type ShareIndex = {
  byExternalId: Map<string, ShareablePost>;
  byStory: Map<string, ShareablePost>;
  /** Photos and videos; the same may stand in several posts. */
  byObject: Map<string, ShareablePost[]>;
  /** The last part of the permalink: digits, or an opaque `pfbid...`. */
  byPermalinkEnd: Map<string, ShareablePost>;
  byPage: Map<string, ShareablePost[]>;
  /** Ids of our Pages by the name people read, in lower case: two institutions may share one. */
  pagesByTitle: Map<string, string[]>;
  /** Id of a Page by what stands in addresses: the id itself, or its chosen name. */
  pageByAddress: Map<string, string>;
};

/** `page_story` -> `story`: the half that stays the same whichever way a post is named. */
export const storyOf = (externalId: string) => externalId.slice(externalId.indexOf('_') + 1);

export function indexShareable(
  posts: readonly ShareablePost[],
  pages: readonly OwnPage[] = pagesOf(posts),
): ShareIndex {
  const index: ShareIndex = {
    byExternalId: new Map(),
    byStory: new Map(),
    byObject: new Map(),
    byPermalinkEnd: new Map(),
    byPage: new Map(),
    pagesByTitle: new Map(),
    pageByAddress: new Map(),
  };
  for (const { id, name, permalink } of pages) {
    add(index.pagesByTitle, name.toLowerCase(), id);
    index.pageByAddress.set(id, id);
    const chosen = permalink === null ? undefined : readFacebookLink(permalink)?.page;
    if (chosen) index.pageByAddress.set(chosen, id);
  }
  for (const post of new Map(posts.map((one) => [one.id, one])).values()) {
    index.byExternalId.set(post.externalId, post);
    index.byStory.set(storyOf(post.externalId), post);
    for (const id of ownObjects(post)) add(index.byObject, id, post);
    const link = post.permalink === null ? undefined : readFacebookLink(post.permalink);
    if (link) index.byPermalinkEnd.set(link.id, post);
    add(index.byPage, post.authorPage, post);
  }
  return index;
}

const pagesOf = (posts: readonly ShareablePost[]): OwnPage[] =>
  [...new Map(posts.map((post) => [post.authorPage, post])).values()].map(({ authorPage, pageName, permalink }) => ({
    id: authorPage,
    name: pageName,
    permalink,
  }));

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}

/**
 * Photos and videos of a post. What it shares of others is not its own: who shares that too has not shared this post. Nor is the
 * event, the place or the Page that it points to.
 */
function ownObjects({ attached, parentExternalId, authorPage }: ShareablePost): string[] {
  if (!attached || parentExternalId !== null) return [];
  const links = attached.urls.map((url) => ({ url, link: readFacebookLink(url) }));
  const isOfOthers = ({ link }: (typeof links)[number]) =>
    link !== undefined && /^\d+$/.test(link.page) && link.page !== authorPage;
  if (links.some(isOfOthers)) return [];
  const pointedTo = links.filter(({ link }) => link === undefined).flatMap(({ url }) => url.match(/\d+/g) ?? []);
  return attached.ids.filter((id) => !pointedTo.includes(id));
}
