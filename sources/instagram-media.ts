/** Posts and comments of Instagram as we keep them: no names, no pictures. */

import { countOf, idOf, type JsonObject, objectOf, objectsOf, textOf, timeOf } from '../core/loose-json.ts';
import type { FoundPost } from './contract.ts';
import { unwrapAddress } from './facebook-attachments.ts';

/** What may be asked of a hashtag's posts: a name there fails the whole call. */
export const mediaFields = 'id,caption,media_type,permalink,timestamp,like_count,comments_count';
/** The name is all that tells the voices of the public apart; it becomes a hash before anything is stored. */
export const namedMediaFields = `${mediaFields},username`;

const plainComment = 'id,text,timestamp,like_count';
const authoredComment = `${plainComment},hidden,from{id}`;
export const commentFields = `${authoredComment},replies{${authoredComment}}`;
export const fallbackCommentFields = `${plainComment},replies{${plainComment}}`;

export type MediaKind = Pick<FoundPost, 'kind' | 'evidence' | 'authorPage'>;

function countsOf(reactions: number | undefined, comments: number | undefined): Pick<FoundPost, 'counts'> {
  if (reactions === undefined && comments === undefined) return {};
  return { counts: { ...(reactions !== undefined && { reactions }), ...(comments !== undefined && { comments }) } };
}

/** Undefined without an id. */
export function readMedia(media: JsonObject, as: MediaKind, now: Date): FoundPost | undefined {
  const externalId = idOf(media.id);
  if (!externalId) return undefined;
  const permalink = unwrapAddress(media.permalink);
  const username = as.authorPage === undefined ? textOf(media.username) : undefined;
  return {
    platform: 'instagram',
    externalId,
    ...as,
    postedAt: timeOf(media.timestamp) ?? now,
    text: textOf(media.caption) ?? '',
    ...(permalink && { permalink }),
    ...(username && { authorKey: username }),
    ...countsOf(countOf(media.like_count), countOf(media.comments_count)),
  };
}

export type CommentPlace = { parentId?: string | undefined; account: string; evidence: string; now: Date };

export function readInstagramComment(comment: JsonObject, place: CommentPlace): FoundPost | undefined {
  const externalId = idOf(comment.id);
  if (!externalId) return undefined;
  const from = idOf(objectOf(comment.from)?.id);
  const parentExternalId = idOf(comment.parent_id) ?? place.parentId ?? idOf(objectOf(comment.media)?.id);
  return {
    platform: 'instagram',
    externalId,
    kind: 'comment',
    evidence: place.evidence,
    postedAt: timeOf(comment.timestamp) ?? place.now,
    text: textOf(comment.text) ?? '',
    ...(parentExternalId && { parentExternalId }),
    ...(from && (from === place.account ? { authorPage: from } : { authorKey: from })),
    ...countsOf(countOf(comment.like_count), undefined),
  };
}

/** A comment, then the replies to it. */
export function readThread(comment: JsonObject, place: CommentPlace): FoundPost[] {
  const top = readInstagramComment(comment, place);
  if (!top) return [];
  const replies = objectsOf(objectOf(comment.replies)?.data);
  const below = { ...place, parentId: top.externalId };
  return [top, ...replies.flatMap((reply) => readInstagramComment(reply, below) ?? [])];
}
