/** Comments and replies under one post: all that `filter=stream` gives, oldest first, hidden ones included. */
import type { FoundPost, ReadWindow } from './contract.ts';
import { unwrapAddress } from './facebook-attachments.ts';
import { type PageReading, readEdge } from './graph-edge.ts';
import { countOf, idOf, type JsonObject, objectOf, textOf, timeOf } from './loose-json.ts';
import { taggedPages } from './message-tags.ts';
import type { Surroundings } from './page-posts.ts';

const commentFields =
  'id,message,message_tags,created_time,parent{id},permalink_url,comment_count,like_count,is_hidden,from{id}';
const maxPages = 250;

/** `updated_time` moves with each new comment. Where the count was left out, that alone decides. */
export function hasNewComments(post: FoundPost, { changedSince }: ReadWindow): boolean {
  const { postedAt, updatedAt, counts } = post;
  if ((updatedAt ?? postedAt) < changedSince) return false;
  if (counts?.comments !== undefined) return counts.comments > 0;
  return updatedAt === undefined || updatedAt > postedAt;
}

function authorOf(from: string | undefined, isOurPage: Surroundings['isOurPage']) {
  if (!from) return {};
  return isOurPage(from) ? { authorPage: from } : { authorKey: from };
}

function readComment(comment: JsonObject, postId: string, { isOurPage, now }: Surroundings): FoundPost | undefined {
  const externalId = idOf(comment.id);
  if (!externalId) return undefined;
  const text = textOf(comment.message) ?? '';
  const permalink = unwrapAddress(comment.permalink_url);
  const reactions = countOf(comment.like_count);
  const comments = countOf(comment.comment_count);
  return {
    platform: 'facebook',
    externalId,
    kind: 'comment',
    evidence: 'feed',
    postedAt: timeOf(comment.created_time) ?? now,
    text,
    parentExternalId: idOf(objectOf(comment.parent)?.id) ?? postId,
    taggedPages: taggedPages(comment.message_tags, text, isOurPage),
    ...authorOf(idOf(objectOf(comment.from)?.id), isOurPage),
    ...(permalink && { permalink }),
    counts: { ...(reactions !== undefined && { reactions }), ...(comments !== undefined && { comments }) },
  };
}

export async function* readPageComments(
  reading: PageReading,
  postId: string,
  around: Surroundings,
): AsyncGenerator<FoundPost[]> {
  const params = { filter: 'stream', order: 'chronological' };
  const path = `${encodeURIComponent(postId)}/comments`;
  for await (const comments of readEdge(reading, { path, params, fields: commentFields, maxPages })) {
    yield comments.flatMap((comment) => readComment(comment, postId, around) ?? []);
  }
}
