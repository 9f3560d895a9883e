/** Turns the hand-written texts into the fixed model of one demo day: same day and texts, same ids and moments. */
import { accountsOf } from './account-fiction.ts';
import { attachmentsOf, permalinkOf, shareTraces, statusTypeOf } from './attachments.ts';
import {
  centralName,
  centralPageId,
  centralTag,
  type DemoArticle,
  type DemoComment,
  type DemoModel,
  type DemoPage,
  type DemoPost,
  steadyId,
  steadyNumber,
} from './demo-model.ts';
import { expectedOf } from './expected.ts';
import type { FictionItem, ShareShape } from './fiction-item.ts';
import { localMoment } from './local-moment.ts';
import { networkPostsOf } from './network-fiction.ts';
import { type FictionTexts, readFiction } from './read-fiction.ts';
import { siteOf } from './site-fiction.ts';

type ItemOf<T extends FictionItem['type']> = Extract<FictionItem, { type: T }>;
type Options = {
  texts?: FictionTexts;
  /** Gives every true reshare this form instead of the written one: how it really looks is not known. */
  shareShape?: ShareShape;
};

export const centralPage: DemoPage = {
  id: centralPageId,
  name: centralName,
  slug: 'norddjurskommune',
  place: 'Grenaa',
  department: 'ledelsessekretariatet',
};

export function loadFiction(anchorDay: string, { texts = readFiction(), shareShape }: Options = {}): DemoModel {
  const pages = new Map(texts.pages.map((page) => [page.slug, page]));
  const pick = <T extends FictionItem['type']>(type: T) =>
    texts.items.filter((item): item is ItemOf<T> => item.type === type);
  const moment = (item: FictionItem) => momentOf(anchorDay, item);
  const posts = new Map<string, DemoPost>();
  for (const item of [...pick('page-post'), ...pick('mention')]) {
    const page = item.page === undefined ? undefined : pages.get(item.page);
    posts.set(item.id, postOf(item, page, moment(item)));
  }
  for (const item of pick('central-post')) {
    const original = item.share_of === undefined ? undefined : posts.get(item.share_of);
    const shape = item.shape === 'none' ? 'none' : (shareShape ?? item.shape);
    posts.set(item.id, centralPostOf(item, moment(item), original && { post: original, shape }));
  }
  return {
    anchorDay,
    central: centralPage,
    pages: texts.pages,
    posts: [...posts.values()],
    comments: commentsOf(pick('comment'), posts, { pages, moment }),
    articles: pick('article').map((item) => articleOf(item, moment(item))),
    accounts: accountsOf(texts.items, moment),
    site: siteOf(texts.items, { anchorDay, moment }),
    networks: networkPostsOf(texts.items, moment),
  };
}

/** Seconds are steady too; a comment never precedes a post of the same minute. */
function momentOf(anchorDay: string, item: FictionItem): number {
  const seconds = steadyNumber(`second ${item.id}`, 30) + (item.type === 'comment' || item.type === 'reply' ? 30 : 0);
  return localMoment(anchorDay, item.day, item.time) + seconds * 1000;
}

function postOf(
  item: ItemOf<'page-post' | 'mention' | 'central-post'>,
  page: DemoPage | undefined,
  createdMs: number,
): DemoPost {
  const ownerId = page?.id ?? `55${steadyId(`citizen ${item.id}`).slice(1, 11)}`;
  const id = `${ownerId}_${steadyId(`story ${item.id}`)}`;
  const tag = item.tag === 'central' ? centralTag(item.text) : undefined;
  const attachments = attachmentsOf(item.media, { id, ownerId, key: item.id, ...(item.link && { link: item.link }) });
  return {
    id,
    key: item.id,
    ownerId,
    ...(page && { from: { id: page.id, name: page.name } }),
    createdMs,
    ...(item.text !== '' && { message: item.text }),
    tags: tag ? [tag] : [],
    // A mention without a tag in its text is one by a tagged photo or a checked-in place.
    mentionsCentral: item.type === 'mention' || (tag !== undefined && ownerId !== centralPageId),
    statusType: statusTypeOf(attachments),
    permalink: permalinkOf(id),
    attachments,
    reactions: item.reactions,
    shares: item.shares,
    isPublished: true,
    isReel: false,
    isVisitor: false,
    ...expectedOf(item),
  };
}

function centralPostOf(
  item: ItemOf<'central-post'>,
  createdMs: number,
  share: { post: DemoPost; shape: ShareShape } | undefined,
): DemoPost {
  const post = postOf(item, centralPage, createdMs);
  return share === undefined || share.shape === 'none' ? post : asShare(post, share.post, share.shape);
}

/** The post as a native reshare of the original; sharing shapes the original where the form demands it. */
export function asShare(post: DemoPost, original: DemoPost, shape: ShareShape): DemoPost {
  if (shape === 'album' && original.attachments.length === 0) {
    original.attachments = attachmentsOf('album', original);
    original.statusType = 'added_photos';
  }
  if (shape === 'deleted') original.removedMs = post.createdMs + 3_600_000;
  const story = `${centralName} delte et opslag.`;
  return { ...post, story, statusType: 'shared_story', ...shareTraces(shape, original) };
}

type Surroundings = { pages: Map<string, DemoPage>; moment: (item: FictionItem) => number };

/** Comments in the order of time, so that what is answered is known before its answers. */
function commentsOf(items: ItemOf<'comment'>[], posts: Map<string, DemoPost>, around: Surroundings): DemoComment[] {
  const made = new Map<string, DemoComment>();
  const left = new Map(items.map((item) => [item.id, item]));
  const make = (item: ItemOf<'comment'>): DemoComment => {
    const ready = made.get(item.id);
    if (ready) return ready;
    const above = left.get(item.on);
    left.delete(item.id);
    const parent = made.get(item.on) ?? (above && make(above));
    const post = posts.get(item.on);
    const postId = parent?.postId ?? post?.id;
    if (postId === undefined) throw new Error(`${item.id} answers nothing`);
    const comment = commentOf(item, { postId, parentId: parent?.parentId ?? parent?.id }, around);
    made.set(item.id, comment);
    return comment;
  };
  for (const item of items) make(item);
  return [...made.values()].sort((a, b) => a.createdMs - b.createdMs);
}

function commentOf(
  item: ItemOf<'comment'>,
  place: { postId: string; parentId: string | undefined },
  { pages, moment }: Surroundings,
): DemoComment {
  const page = item.page === undefined ? undefined : pages.get(item.page);
  const tag = item.tag === 'central' ? centralTag(item.text) : undefined;
  const story = place.postId.slice(place.postId.indexOf('_') + 1);
  return {
    id: `${story}_${steadyId(`comment ${item.id}`)}`,
    key: item.id,
    postId: place.postId,
    ...(place.parentId !== undefined && { parentId: place.parentId }),
    ...(page && { from: { id: page.id, name: page.name } }),
    citizen: `44${steadyId(`citizen ${item.id}`).slice(1, 11)}`,
    createdMs: moment(item),
    message: item.text,
    tags: tag ? [tag] : [],
    reactions: item.reactions,
    isHidden: false,
    ...expectedOf(item),
  };
}

function articleOf(item: ItemOf<'article'>, createdMs: number): DemoArticle {
  const link = item.link ?? `https://${item.outlet.toLowerCase().replaceAll(' ', '')}.example/${item.id}`;
  const { outlet, title, text } = item;
  return { id: `${link}#${item.id}`, key: item.id, outlet, title, text, link, createdMs, ...expectedOf(item) };
}
