/** What exists on the simulated platform: the fixed model, and what is published, edited and removed while it runs. */
import { DateTime } from 'luxon';
import {
  centralPageId,
  type DemoArticle,
  type DemoComment,
  type DemoModel,
  type DemoPage,
  type DemoPost,
} from './demo-model.ts';

export type LivePost = {
  post: DemoPost;
  comments: DemoComment[];
  /** Grows with every change, so that a remembered rendering is known to be stale. */
  edits: number;
  editedMs: number;
  rendered: Map<string, { stamp: string; json: string }>;
};

export type PostCounts = { reactions?: number; shares?: number };

export const postEdges = ['published_posts', 'posts', 'feed', 'tagged', 'visitor_posts'] as const;
export type PostEdge = (typeof postEdges)[number];

export type World = {
  pages: DemoPage[];
  page(id: string): DemoPage | undefined;
  post(id: string): LivePost | undefined;
  comment(id: string): DemoComment | undefined;
  /** Newest first, the invisible ones among them. */
  list(pageId: string, edge: PostEdge): LivePost[];
  articles: DemoArticle[];
  addPost(post: DemoPost): void;
  addComment(comment: DemoComment): void;
  addArticle(article: DemoArticle): void;
  edit(id: string, text: string, nowMs: number): void;
  /** What people have done with it by now. */
  count(id: string, counts: PostCounts, nowMs: number): void;
  remove(id: string, nowMs: number): void;
  restore(id: string, nowMs: number): void;
};

export function createWorld(model: DemoModel, reachablePerYear: number): World {
  const pages = [...model.pages, model.central];
  const byId = new Map(pages.map((page) => [page.id, page]));
  const posts = new Map<string, LivePost>();
  const comments = new Map<string, DemoComment>();
  const lists = new Map<string, LivePost[]>();
  const articles = model.articles.map((article) => ({ ...article }));
  const listOf = (key: string) => {
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
  };
  const register = (post: DemoPost): LivePost => {
    const live: LivePost = { post: { ...post }, comments: [], edits: 0, editedMs: 0, rendered: new Map() };
    posts.set(post.id, live);
    return live;
  };
  const addComment = (comment: DemoComment) => {
    const copy = { ...comment };
    const live = posts.get(copy.postId);
    comments.set(copy.id, copy);
    if (!live) return;
    live.comments.push(copy);
    live.comments.sort((a, b) => a.createdMs - b.createdMs);
    live.edits += 1;
  };

  for (const post of model.posts)
    for (const key of listsOf(post)) listOf(key).push(posts.get(post.id) ?? register(post));
  for (const [key, list] of lists) lists.set(key, reachable(list.sort(newestFirst), reachablePerYear));
  for (const comment of model.comments) addComment(comment);

  return {
    pages,
    page: (id) => byId.get(id),
    post: (id) => posts.get(id),
    comment: (id) => comments.get(id),
    list: (pageId, edge) => lists.get(`${pageId}/${edge === 'posts' ? 'published_posts' : edge}`) ?? [],
    articles,
    addPost(post) {
      const live = register(post);
      for (const key of listsOf(post)) listOf(key).splice(placeFor(listOf(key), live), 0, live);
    },
    addComment,
    addArticle: (article) => articles.push({ ...article }),
    edit: (id, text, nowMs) => change(id, { posts, comments }, { message: text, nowMs }),
    count: (id, counts, nowMs) => change(id, { posts, comments }, { ...counts, nowMs }),
    remove: (id, nowMs) => change(id, { posts, comments }, { removedMs: nowMs, nowMs }),
    restore: (id, nowMs) => change(id, { posts, comments }, { removedMs: Number.POSITIVE_INFINITY, nowMs }),
  };
}

/** In which lists a post stands. Reels are in none; unpublished and visitors' posts only in the mixed feed. */
function listsOf(post: DemoPost): string[] {
  const keys: string[] = [];
  if (post.isReel) return [`${post.ownerId}/reels`];
  if (post.isPublished && !post.isVisitor) keys.push(`${post.ownerId}/published_posts`);
  if (post.isVisitor) keys.push(`${post.ownerId}/visitor_posts`);
  keys.push(`${post.ownerId}/feed`);
  if (post.mentionsCentral) keys.push(`${centralPageId}/tagged`, `${centralPageId}/feed`);
  return [...new Set(keys)];
}

const newestFirst = (a: LivePost, b: LivePost) =>
  b.post.createdMs - a.post.createdMs || (b.post.id < a.post.id ? -1 : 1);

function placeFor(list: LivePost[], live: LivePost): number {
  const place = list.findIndex((other) => newestFirst(live, other) < 0);
  return place < 0 ? list.length : place;
}

function reachable(list: LivePost[], perYear: number): LivePost[] {
  if (list.length <= perYear) return list;
  const years = new Map<number, LivePost[]>();
  for (const live of list) {
    const year = DateTime.fromMillis(live.post.createdMs, { zone: 'utc' }).year;
    years.set(year, [...(years.get(year) ?? []), live]);
  }
  const kept = [...years.values()].flatMap((year) =>
    year.sort((a, b) => b.post.reactions - a.post.reactions).slice(0, perYear),
  );
  return kept.sort(newestFirst);
}

type Change = PostCounts & { message?: string; removedMs?: number; nowMs: number };
type Known = { posts: Map<string, LivePost>; comments: Map<string, DemoComment> };

function change(id: string, { posts, comments }: Known, { nowMs, ...values }: Change): void {
  const comment = comments.get(id);
  const live = posts.get(comment?.postId ?? id);
  if (!live) throw new Error(`no such post or comment: ${id}`);
  Object.assign(comment ?? live.post, values, values.message !== undefined ? { tags: [] } : {});
  live.edits += 1;
  if (!comment && values.message !== undefined) live.editedMs = nowMs;
}
