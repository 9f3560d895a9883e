import { createHash } from 'node:crypto';
import { cleanText } from '../core/hygiene.ts';
import { idOf, type JsonObject, objectOf, objectsOf, parseLooseJson, textOf } from '../core/loose-json.ts';
import type { NewWebhookEvent } from '../store/webhooks.ts';

const platforms: Record<string, string> = { page: 'facebook', instagram: 'instagram' };

/**
 * The changes that a call of the platform tells of (platform-apis.md §5.4), as bells: ids and words of the platform, no
 * text, no names. No field is guaranteed, and unknown words are kept as they are; only what names nothing is left out.
 */
export function readChanges(body: string): NewWebhookEvent[] {
  const call = objectOf(parsed(body));
  const platform = platforms[textOf(call?.object) ?? ''];
  if (!call || platform === undefined) return [];
  return objectsOf(call.entry).flatMap((entry) => {
    const account = plainId(entry.id);
    if (account === undefined) return [];
    return objectsOf(entry.changes).flatMap((change) => readChange({ platform, account, change }) ?? []);
  });
}

function parsed(body: string): unknown {
  try {
    return parseLooseJson(body);
  } catch {
    return undefined; // signed, and yet no JSON: it tells us nothing
  }
}

/** Likes are no support (design rule 8), and to take one back removes no post: they are not even kept. */
const feelings = new Set(['reaction', 'like']);

function readChange(told: { platform: string; account: string; change: JsonObject }): NewWebhookEvent | undefined {
  const { platform, account, change } = told;
  const value = objectOf(change.value);
  const field = wordOf(change.field);
  const item = wordOf(value?.item) ?? null;
  if (!value || field === undefined || feelings.has(item ?? '')) return undefined;
  const ids = platform === 'instagram' ? mediaIds(value, field) : storyIds(value, account);
  if (ids.postId === null && ids.commentId === null) return undefined;
  const known = {
    platform,
    account,
    field,
    item,
    verb: wordOf(value.verb) ?? null,
    ...ids,
  };
  return { ...known, hash: hashOf(known, value) };
}

/** A post's full id is `page_story`; sometimes only the half behind the underscore is given. A comment's is `story_comment`. */
function storyIds(value: JsonObject, account: string) {
  const commentId = plainId(value.comment_id);
  const story = plainId(value.post_id) ?? plainId(value.share_id) ?? /^(\d+)_/.exec(commentId ?? '')?.[1];
  const postId = story === undefined || story.includes('_') ? story : `${account}_${story}`;
  return { postId: postId ?? null, commentId: commentId ?? null };
}

/** Of a comment on Instagram the value is the comment itself, its post stands inside. */
function mediaIds(value: JsonObject, field: string) {
  const isComment = field === 'comments';
  const media = plainId(value.media_id) ?? plainId(objectOf(value.media)?.id);
  return { postId: media ?? null, commentId: plainId(isComment ? value.id : value.comment_id) ?? null };
}

/** What may stand in an address of the platform and in a row: never anything longer or stranger. */
function plainId(value: unknown): string | undefined {
  const id = idOf(value);
  return id !== undefined && /^\w{1,100}$/.test(id) ? id : undefined;
}

const wordOf = (value: unknown): string | undefined => textOf(cleanText(textOf(value) ?? '').slice(0, 40));

/**
 * What makes two deliveries the same (platform-apis.md §5.5), and the account: a mention of two accounts is told to both.
 * The text goes into the hash and nowhere else.
 */
function hashOf(known: Omit<NewWebhookEvent, 'hash'>, value: JsonObject): string {
  const { account, field, item, verb, postId, commentId } = known;
  const parts = [account, field, item, verb, postId, commentId, value.created_time ?? null];
  const text = textOf(value.message) ?? textOf(value.text) ?? null;
  return createHash('sha256')
    .update(JSON.stringify([...parts, text]))
    .digest('hex');
}
