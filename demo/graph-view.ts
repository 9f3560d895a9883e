/** Posts, comments and Pages as the Graph API writes them: only what was asked for, and nothing that is empty. */
import { DateTime } from 'luxon';
import { type DemoComment, type DemoPost, type MessageTag, steadyId, steadyNumber } from './demo-model.ts';
import type { LivePost, PostEdge } from './demo-world.ts';
import type { FieldNode } from './field-list.ts';
import { pickPlain, shapes, unwrapped, wantedFields } from './field-shapes.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';

export type View = {
  nowMs: number;
  switches: SimulatorSwitches;
  edge?: PostEdge;
  world: { post(id: string): LivePost | undefined };
};
type Getter<T> = (subject: T, view: View, node: FieldNode) => unknown;

const graphTime = (ms: number): string =>
  DateTime.fromMillis(ms, { zone: 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm:ss'+0000'");

export const isVisible = (item: { createdMs: number; removedMs?: number }, nowMs: number): boolean =>
  item.createdMs <= nowMs && (item.removedMs === undefined || item.removedMs > nowMs);

/** In the central Page's feed a mention by someone else stands as a story with a parent, like a share; it is none. */
const isMentionStory = ({ post }: LivePost, view: View) => view.edge === 'feed' && post.mentionsCentral;

function tagsOf(item: { message?: string; tags: MessageTag[] }, switches: SimulatorSwitches): MessageTag[] | undefined {
  const tags = [...item.tags];
  if (switches.hashtagInMessageTags) {
    for (const found of (item.message ?? '').matchAll(/#[\p{L}\p{N}_]+/gu)) {
      const offset = Array.from((item.message ?? '').slice(0, found.index)).length;
      tags.push({ id: steadyId(found[0].toLowerCase()), name: found[0], offset, length: Array.from(found[0]).length });
    }
  }
  return tags.length > 0 ? tags : undefined;
}

function updatedMs(live: LivePost, nowMs: number): number {
  const last = live.comments.findLast((comment) => comment.createdMs <= nowMs)?.createdMs ?? 0;
  return Math.max(live.post.createdMs, live.editedMs, last);
}

export type CommentQuery = { filter?: string | undefined; order?: string | undefined; parentId?: string | undefined };

/** What a thread shows. `stream` gives all levels, `toplevel` only answers to the post itself. */
export function visibleComments(
  live: LivePost,
  { filter, order, parentId }: CommentQuery,
  nowMs: number,
): DemoComment[] {
  const shown = live.comments.filter(
    (comment) => isVisible(comment, nowMs) && (filter === 'stream' || comment.parentId === parentId),
  );
  const thread = filter === 'stream' && parentId ? shown.filter((comment) => comment.parentId === parentId) : shown;
  return order === 'reverse_chronological' ? thread.reverse() : thread;
}

/** Counts what is gone and what cannot be seen, too: now and then one more than is given. */
export function commentSummary(live: LivePost, query: CommentQuery, nowMs: number) {
  const gone = live.comments.filter((comment) => comment.removedMs !== undefined && comment.removedMs <= nowMs).length;
  const unseen = live.comments.length > 2 && steadyNumber(`unseen ${live.post.id}`, 4) === 0 ? 1 : 0;
  const order = query.filter === 'stream' || query.order ? (query.order ?? 'chronological') : 'ranked';
  return { order, total_count: visibleComments(live, query, nowMs).length + gone + unseen, can_comment: true };
}

function commentsField(live: LivePost, view: View, node: FieldNode): unknown {
  const query = { filter: node.options.filter, order: node.options.order };
  const children = node.children
    ? unwrapped(node.children)
    : wantedFields('id,message,created_time,from', shapes.Comment);
  const shown = visibleComments(live, query, view.nowMs).slice(0, Number(node.options.limit ?? 25));
  const data = shown.map((comment) => commentView(comment, children, view));
  return { data, ...(node.options.summary && { summary: commentSummary(live, query, view.nowMs) }) };
}

const reactionsField: Getter<LivePost> = ({ post }, _view, { options }) => {
  const total = options.type === undefined || options.type === 'LIKE' ? post.reactions : 0;
  return { data: [], ...(options.summary && { summary: { total_count: total, viewer_reaction: 'NONE' } }) };
};

const postGetters: Record<string, Getter<LivePost>> = {
  id: ({ post }) => post.id,
  from: ({ post }) => post.from,
  message: ({ post }) => post.message || undefined,
  message_tags: ({ post }, { switches }) => tagsOf(post, switches),
  story: (live, view) => (isMentionStory(live, view) ? 'Norddjurs Kommune blev nævnt i et opslag.' : live.post.story),
  created_time: ({ post }) => graphTime(post.createdMs),
  updated_time: (live, { nowMs }) => graphTime(updatedMs(live, nowMs)),
  permalink_url: ({ post }) => post.permalink,
  status_type: ({ post }) => post.statusType,
  parent_id: (live, view) => (isMentionStory(live, view) ? live.post.id : live.post.parentId),
  is_published: ({ post }) => post.isPublished,
  is_hidden: () => false,
  is_expired: () => false,
  full_picture: ({ post }) => post.attachments[0]?.media?.image.src,
  shares: ({ post }) => (post.shares > 0 ? { count: post.shares } : undefined),
  attachments: ({ post }) => (post.attachments.length > 0 ? { data: post.attachments } : undefined),
  tagged_time: ({ post }) => (post.mentionsCentral ? graphTime(post.createdMs + 4000) : undefined),
  comments: commentsField,
  reactions: reactionsField,
  likes: reactionsField,
  sharedposts: () => ({ data: [] }),
};

/** Remembered per post and field list until something about the post changes. */
export function postJson(live: LivePost, fields: string, view: View): string {
  const key = isMentionStory(live, view) ? `mention ${fields}` : fields;
  const shown =
    live.comments.length === 0 ? 0 : live.comments.filter((comment) => isVisible(comment, view.nowMs)).length;
  const stamp = `${live.edits} ${shown} ${view.switches.commentFromVisible} ${view.switches.hashtagInMessageTags}`;
  const ready = live.rendered.get(key);
  if (ready?.stamp === stamp) return ready.json;
  const json = JSON.stringify(pick(live, wantedFields(fields, shapes.Post), postGetters, view));
  live.rendered.set(key, { stamp, json });
  return json;
}

function authorOf(comment: DemoComment, { switches }: View) {
  const visible = switches.commentFromVisible;
  if (visible === 'never') return undefined;
  if (comment.from) return comment.from;
  const isShown = visible === 'all' || (visible === 'some' && steadyNumber(`author ${comment.id}`, 3) > 0);
  return isShown ? { id: comment.citizen, name: `Borger ${comment.citizen.slice(-3)}` } : undefined;
}

const storyUrl = (comment: DemoComment): string => {
  const [owner, story] = comment.postId.split('_');
  return `https://www.facebook.com/${owner}/posts/${story}?comment_id=${comment.id.slice(comment.id.indexOf('_') + 1)}`;
};

const commentGetters: Record<string, Getter<DemoComment>> = {
  id: ({ id }) => id,
  message: ({ message }) => message,
  message_tags: (comment, { switches }) => tagsOf(comment, switches),
  created_time: ({ createdMs }) => graphTime(createdMs),
  from: (comment, view) => authorOf(comment, view),
  parent: ({ parentId }) => (parentId === undefined ? undefined : { id: parentId }),
  permalink_url: storyUrl,
  comment_count: ({ id, postId }, { world, nowMs }) => {
    const live = world.post(postId);
    return live ? visibleComments(live, { parentId: id }, nowMs).length : 0;
  },
  like_count: ({ reactions }) => reactions,
  is_hidden: ({ isHidden }) => isHidden,
  is_private: () => false,
  can_comment: () => true,
};

export const commentView = (comment: DemoComment, nodes: FieldNode[], view: View): Record<string, unknown> =>
  pick(comment, nodes, commentGetters, view);

/** The id is always there; a field without a value is left out, never null. */
function pick<T extends { id: string } | { post: DemoPost }>(
  subject: T,
  nodes: FieldNode[],
  getters: Record<string, Getter<T>>,
  view: View,
): Record<string, unknown> {
  const out: Record<string, unknown> = { id: 'post' in subject ? subject.post.id : subject.id };
  for (const node of nodes) {
    const value = getters[node.name]?.(subject, view, node);
    if (value === undefined) continue;
    out[node.alias ?? node.name] = node.name === 'comments' ? value : pickPlain(value, node.children);
  }
  return out;
}
