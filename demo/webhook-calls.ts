/** What the platform writes when something happened (platform-apis.md §5.3-5.4): the values, the envelope, the signature. */
import { createHmac } from 'node:crypto';
import type { DemoComment, DemoPost } from './demo-model.ts';
import { appSecret } from './graph-access.ts';

export type WebhookValue = Record<string, unknown>;
export type Change = {
  object: 'page' | 'instagram';
  account: string;
  field: string;
  value: WebhookValue;
  /** Since when it waits to be told. */
  sinceMs: number;
};
/** How an item has changed. Of what is removed no text is told. */
export type Happening = { verb: 'add' | 'edited' | 'remove'; withFrom: boolean };

const seconds = (ms: number) => Math.floor(ms / 1000);

const itemOf = (post: DemoPost): string => {
  if (post.parentId !== undefined || post.statusType === 'shared_story') return 'share';
  if (post.isVisitor) return 'post';
  const kind = post.attachments[0]?.media_type;
  return kind === 'photo' || kind === 'video' || kind === 'album' ? kind : 'status';
};

export function postValue(post: DemoPost, { verb, withFrom }: Happening): WebhookValue {
  const item = itemOf(post);
  return {
    item,
    verb,
    post_id: post.id,
    ...(item === 'share' && { share_id: post.id.split('_')[1], link: post.attachments[0]?.url ?? post.permalink }),
    created_time: seconds(post.createdMs),
    ...(withFrom && post.from && { from: post.from }),
    ...(verb !== 'remove' && { message: post.message, published: post.isPublished ? 1 : 0 }),
  };
}

export function commentValue(comment: DemoComment, { verb, withFrom }: Happening): WebhookValue {
  return {
    item: 'comment',
    verb,
    post_id: comment.postId,
    parent_id: comment.parentId ?? comment.postId,
    comment_id: comment.id,
    created_time: seconds(comment.createdMs),
    ...(withFrom && { from: comment.from ?? { id: comment.citizen, name: 'Borger Eksempel' } }),
    ...(verb !== 'remove' && { message: comment.message }),
  };
}

/** A mention is told without who made it. */
export const mentionValue = (item: DemoPost | DemoComment): WebhookValue => ({
  item: 'postId' in item ? 'comment' : 'post',
  verb: 'add',
  post_id: 'postId' in item ? item.postId : item.id,
  ...('postId' in item && { comment_id: item.id }),
  message: item.message,
  created_time: seconds(item.createdMs),
});

/** The body of one call for changes on accounts of one kind; neighbours on one account share an entry. */
export function webhookBody(
  changes: readonly Change[],
  { nowMs, ids }: { nowMs: number; ids: 'text' | 'number' },
): string {
  const entries: { id: string; time: number; changes: object[] }[] = [];
  for (const { account, field, value } of changes) {
    const last = entries.at(-1);
    if (last?.id === account) last.changes.push({ field, value });
    else entries.push({ id: account, time: seconds(nowMs), changes: [{ field, value }] });
  }
  const json = escaped(JSON.stringify({ object: changes[0]?.object ?? 'page', entry: entries }));
  return ids === 'text' ? json : json.replace(/"(share_id|photo_id|video_id)":"(\d+)"/g, '"$1":$2');
}

/** The platform escapes everything beyond ASCII, in lower-case hex, and slashes as well. */
const escaped = (json: string): string =>
  json
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');

export const signatureOf = (body: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
