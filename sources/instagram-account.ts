/** What an account of ours says, what is said below it, and where it is tagged or mentioned. */

import { type JsonObject, objectOf } from '../core/loose-json.ts';
import type { FoundPost, PendingMention, ReadWindow } from './contract.ts';
import { isEssentialOnly } from './graph-usage.ts';
import {
  commentFields,
  fallbackCommentFields,
  mediaFields,
  namedMediaFields,
  readInstagramComment,
  readMedia,
  readThread,
} from './instagram-media.ts';
import { readList } from './instagram-pages.ts';
import { type InstagramReading, instagramError } from './instagram-reading.ts';

type Around = { window: ReadWindow; now: Date };

/** Own posts and those in which the account is tagged, newest first as far as is known; then the comments under its own. */
export async function* readAccount(reading: InstagramReading, around: Around): AsyncGenerator<FoundPost[]> {
  const { account } = reading;
  const { since, until } = around.window;
  const path = encodeURIComponent(account);
  const params = { since: Math.floor(since.getTime() / 1000), until: Math.ceil(until.getTime() / 1000) };
  const own = { kind: 'post', evidence: 'feed', authorPage: account } as const;
  const talkedAbout: FoundPost[] = [];
  for await (const posts of readMediaSince(
    reading,
    { path: `${path}/media`, params, fields: mediaFields },
    own,
    around,
  )) {
    yield posts;
    talkedAbout.push(...posts.filter(({ counts }) => (counts?.comments ?? 0) > 0));
  }
  const tags = { path: `${path}/tags`, fields: namedMediaFields, fallbackFields: mediaFields };
  yield* readMediaSince(reading, tags, { kind: 'mention', evidence: 'tagged' }, around);
  for (const { externalId } of talkedAbout) {
    if (isEssentialOnly(reading.usage)) return; // comments are left to a later read
    yield* readComments(reading, externalId, around);
  }
}

/** Stops at the first page that holds nothing but what is older than the window. */
async function* readMediaSince(
  reading: InstagramReading,
  list: Parameters<typeof readList>[1],
  as: Parameters<typeof readMedia>[1],
  { window, now }: Around,
): AsyncGenerator<FoundPost[]> {
  for await (const page of readList(reading, list)) {
    const posts = page.flatMap((media) => readMedia(media, as, now) ?? []);
    const recent = posts.filter(({ postedAt }) => postedAt >= window.since);
    yield recent;
    if (posts.length > 0 && recent.length === 0) return;
  }
}

async function* readComments(reading: InstagramReading, mediaId: string, { now }: Around): AsyncGenerator<FoundPost[]> {
  const list = {
    path: `${encodeURIComponent(mediaId)}/comments`,
    fields: commentFields,
    fallbackFields: fallbackCommentFields,
  };
  const place = { parentId: mediaId, account: reading.account, evidence: 'feed', now };
  for await (const comments of readList(reading, list)) yield comments.flatMap((comment) => readThread(comment, place));
}

/** Reads what webhooks told of; what is gone or private by now gives nothing, and is done as well. */
export async function* readMentioned(
  reading: InstagramReading,
  mentions: readonly PendingMention[],
  now: Date,
): AsyncGenerator<FoundPost[]> {
  for (const mention of mentions) {
    const found = await readMention(reading, mention, now);
    yield found ? [found] : [];
  }
}

/** Ids are written into a list of fields, so nothing but an id may stand there. */
const isId = (id: string | undefined): id is string => id !== undefined && /^\w+$/.test(id);

async function readMention(
  reading: InstagramReading,
  { place, postId, commentId }: PendingMention,
  now: Date,
): Promise<FoundPost | undefined> {
  const { account } = reading;
  const path = encodeURIComponent(account);
  const around = { parentId: postId, account, now };
  if (place === 'comments') {
    if (!isId(commentId)) return undefined;
    const fields = 'id,text,timestamp,like_count,hidden,from{id},parent_id,media{id}';
    const comment = await readOne(reading, encodeURIComponent(commentId), fields);
    return comment && readInstagramComment(comment, { ...around, evidence: 'feed' });
  }
  if (isId(commentId)) {
    const fields = `mentioned_comment.comment_id(${commentId}){id,text,timestamp,like_count,media{id}}`;
    const answer = await readOne(reading, path, fields);
    const comment = objectOf(answer?.mentioned_comment);
    return comment && readInstagramComment(comment, { ...around, evidence: 'tag' });
  }
  if (!isId(postId)) return undefined;
  // The address is not among the fields that the platform promises here.
  const fields = (names: string) => `mentioned_media.media_id(${postId}){${names}}`;
  const answer = await readOne(reading, path, fields(namedMediaFields), fields(withoutAddress));
  const media = objectOf(answer?.mentioned_media);
  return media && readMedia(media, { kind: 'mention', evidence: 'tag' }, now);
}

const withoutAddress = namedMediaFields.replace(',permalink', '');

async function readOne(
  reading: InstagramReading,
  path: string,
  fields: string,
  fallback?: string,
): Promise<JsonObject | undefined> {
  const answer = await reading.ask(path, { fields });
  if (answer.ok) return answer.body;
  if (answer.fault.kind !== 'data') throw instagramError(answer.fault, reading.account);
  return fallback === undefined ? undefined : readOne(reading, path, fallback);
}
