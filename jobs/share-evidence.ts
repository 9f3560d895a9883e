/** How a reshare is recognised: the evidence rows 1-5 of platform-apis.md §2.8, strongest first. Pure. */
import { parseUrl } from '../core/parse-url.ts';
import type { FoundPost } from '../sources/contract.ts';
import type { ShareablePost } from '../store/shares.ts';

export type ShareEvidence = {
  postId: string;
  evidence: 'parent_id' | 'attachment_target' | 'permalink' | 'page_and_text' | 'description';
  strength: 'certain' | 'strong' | 'probable';
};

export type ShareIndex = {
  byExternalId: Map<string, ShareablePost>;
  byStory: Map<string, ShareablePost>;
  byObject: Map<string, ShareablePost>;
  byLink: Map<string, ShareablePost>;
  byPage: Map<string, ShareablePost[]>;
};

/** `page_story` -> `story`: the half that stays the same whichever way a post is named. */
const storyOf = (externalId: string) => externalId.slice(externalId.indexOf('_') + 1);

export function indexShareable(posts: ShareablePost[]): ShareIndex {
  const index: ShareIndex = {
    byExternalId: new Map(),
    byStory: new Map(),
    byObject: new Map(),
    byLink: new Map(),
    byPage: new Map(),
  };
  for (const post of posts) {
    index.byExternalId.set(post.externalId, post);
    index.byStory.set(storyOf(post.externalId), post);
    for (const id of ownObjects(post)) index.byObject.set(id, post);
    const link = post.permalink && linkKey(post.permalink);
    if (link) index.byLink.set(link, post);
    index.byPage.set(post.authorPage, [...(index.byPage.get(post.authorPage) ?? []), post]);
  }
  return index;
}

/** Photos and videos of a post. What it shares of others is not its own: who shares that too has not shared this post. */
function ownObjects({ attached, parentExternalId, authorPage }: ShareablePost): string[] {
  if (!attached || parentExternalId !== null) return [];
  const foreign = attached.urls.flatMap((url) => {
    const [page = '', story = ''] = linkKey(url)?.split('/') ?? [];
    return /^\d+$/.test(page) && page !== authorPage ? [story] : [];
  });
  return foreign.length > 0 ? [] : attached.ids;
}

/**
 * What proves that this post of the central Page shares one of ours; nothing, when nothing does. Only posts *from* the
 * central Page count: in its feed somebody else's mention carries a parent, too.
 */
export function findShareEvidence(post: FoundPost, index: ShareIndex, centralPage: string): ShareEvidence | undefined {
  if (post.authorPage !== centralPage) return undefined;
  const parent =
    post.parentExternalId &&
    (index.byExternalId.get(post.parentExternalId) ?? index.byStory.get(storyOf(post.parentExternalId)));
  if (parent) return { postId: parent.id, evidence: 'parent_id', strength: 'certain' };
  for (const id of post.attached?.ids ?? []) {
    const target = index.byStory.get(id) ?? index.byExternalId.get(id) ?? index.byObject.get(id);
    if (target) return { postId: target.id, evidence: 'attachment_target', strength: 'certain' };
  }
  const links = (post.attached?.urls ?? []).map(linkKey).filter((link) => link !== undefined);
  for (const link of links) {
    const linked = index.byLink.get(link) ?? index.byStory.get(link.slice(link.lastIndexOf('/') + 1));
    if (linked) return { postId: linked.id, evidence: 'permalink', strength: 'strong' };
  }
  return probableEvidence(post, links, index);
}

/** Rows 4 and 5: the Page is known and the text fits. May be shown as *sandsynlig*, never thanked for. */
function probableEvidence(post: FoundPost, links: string[], index: ShareIndex): ShareEvidence | undefined {
  const description = post.attached?.description?.trim() ?? '';
  if (description.length < 20) return undefined;
  for (const link of links) {
    const fitting = (index.byPage.get(link.split('/')[0] ?? '') ?? []).find((own) => hasPrefix(own.text, description));
    if (fitting) return { postId: fitting.id, evidence: 'page_and_text', strength: 'probable' };
  }
  const title = post.attached?.title?.trim().toLowerCase();
  for (const posts of index.byPage.values()) {
    const fitting = posts.find((own) => own.pageName.toLowerCase() === title && hasPrefix(own.text, description));
    if (fitting) return { postId: fitting.id, evidence: 'description', strength: 'probable' };
  }
  return undefined;
}

/** Facebook cuts descriptions with an ellipsis: what stands before it must open the stored text. */
function hasPrefix(text: string, description: string): boolean {
  const opening = description
    .replaceAll(/\s+/gu, ' ')
    .replace(/ ?(…|\.\.\.)$/u, '')
    .normalize('NFC');
  return text.replaceAll(/\s+/gu, ' ').startsWith(opening);
}

/**
 * One key for the forms of a Facebook permalink (platform-apis.md §2.1): `page/story`. Other hosts have none, so a link
 * post to a newspaper can never look like a share.
 */
export function linkKey(address: string): string | undefined {
  const url = parseUrl(address);
  if (!url || !/(^|\.)facebook\.com$/.test(url.hostname)) return undefined;
  const query = url.searchParams;
  const story = query.get('story_fbid') ?? query.get('fbid');
  if (story) return `${query.get('id') ?? ''}/${story}`;
  const [page = '', section = '', id = ''] = url.pathname.split('/').filter(Boolean);
  if (page === 'reel') return `/${section}`;
  return section === 'posts' || section === 'videos' ? `${page.toLowerCase()}/${id}` : undefined;
}
