/** Posts and comments of Instagram in the shape of the Graph API; which fields each kind of list has. */
import { DateTime } from 'luxon';
import { type DemoMedia, type DemoReply, instagramAccount } from './account-model.ts';
import type { Shape } from './field-shapes.ts';

const shape = (type: string, plain: string, nested: Record<string, Shape> = {}): Shape => ({
  type,
  fields: new Map<string, Shape | null>([
    ...plain.split(' ').map((name) => [name, null] as const),
    ...Object.entries(nested),
  ]),
});

const person = shape('InstagramUser', 'id username');
const reference = shape('IGMedia', 'id media_type');
const mediaFields = 'id caption media_type media_url timestamp like_count comments_count children';
const comment = shape('IGComment', 'id text timestamp username hidden like_count parent_id', {
  from: person,
  media: reference,
});
comment.fields.set('replies', comment);

export const instagramShapes = {
  /** Nobody's name can be asked for. */
  hashtagMedia: shape('IGHashtagMedia', `${mediaFields} permalink`),
  taggedMedia: shape('IGMedia', `${mediaFields} permalink username`, { owner: person }),
  /** Without an address. */
  mentionedMedia: shape('IGMentionedMedia', `${mediaFields} username`, { owner: person }),
  media: shape('IGMedia', `${mediaFields} permalink username media_product_type shortcode is_comment_enabled`, {
    owner: person,
  }),
  comment,
};

const timeText = (ms: number): string => DateTime.fromMillis(ms, { zone: 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZZ");

export function mediaView(media: DemoMedia, nowMs: number): Record<string, unknown> {
  const { id, text, username, createdMs, reactions, comments } = media;
  return {
    id,
    ...(text !== '' && { caption: text }),
    media_type: 'IMAGE',
    permalink: `https://www.instagram.com/p/D${id.slice(-10)}/`,
    timestamp: timeText(createdMs),
    username,
    // Left out where its owner hides it.
    ...(reactions > 0 && { like_count: reactions }),
    comments_count: comments.filter((one) => one.createdMs <= nowMs).length,
  };
}

export const commentView = ({ id, text, createdMs, isOwn, author }: DemoReply, mediaId: string) => ({
  id,
  text,
  timestamp: timeText(createdMs),
  like_count: 0,
  hidden: false,
  from: isOwn ? instagramAccount : { id: author, username: 'nogen' },
  media: { id: mediaId },
});
