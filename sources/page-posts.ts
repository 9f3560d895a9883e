/** What a Page has posted itself: `published_posts`, newest first. */

import { countOf, idOf, type JsonObject, objectOf, textOf, timeOf } from '../core/loose-json.ts';
import type { FoundPost, ReadWindow } from './contract.ts';
import { readAttachments, unwrapAddress } from './facebook-attachments.ts';
import { type PageReading, readEdge } from './graph-edge.ts';
import { type Mentionable, mentionEvidence } from './mention-evidence.ts';
import { taggedPages } from './message-tags.ts';

export const attachmentFields =
  'attachments{media_type,type,title,description,url,unshimmed_url,target{id,url},subattachments{data{media_type,type,url,target{id,url}}}}';

export const postFields = [
  'id,from{id,name},message,message_tags,story,story_tags,created_time,updated_time,permalink_url,status_type,parent_id',
  'is_published,is_hidden,is_expired,shares',
  attachmentFields,
  'comments.limit(0).summary(total_count),reactions.limit(0).summary(total_count)',
].join(',');

/** Who counts as one of our Pages, who is meant by our names, and what the time is: what a mapping needs besides the object. */
export type Surroundings = { pageId: string; isOurPage: (id: string) => boolean; municipality: Mentionable; now: Date };

const totalOf = (edge: unknown): number | undefined => countOf(objectOf(objectOf(edge)?.summary)?.total_count);

function countsOf(post: JsonObject): FoundPost['counts'] {
  const reactions = totalOf(post.reactions);
  const comments = totalOf(post.comments);
  const shares = countOf(objectOf(post.shares)?.count);
  return {
    ...(reactions !== undefined && { reactions }),
    ...(comments !== undefined && { comments }),
    ...(shares !== undefined && { shares }),
  };
}

/** The fields that posts and mentions have in common. */
export function readStory(story: JsonObject, { isOurPage, municipality, now }: Surroundings) {
  const text = textOf(story.message) ?? '';
  const updatedAt = timeOf(story.updated_time);
  const permalink = unwrapAddress(story.permalink_url);
  const parentExternalId = idOf(story.parent_id);
  const attached = readAttachments(story.attachments);
  const tagged = taggedPages(story.message_tags, text, isOurPage);
  const alsoBy = mentionEvidence(text, tagged, municipality);
  return {
    platform: 'facebook' as const,
    text,
    postedAt: timeOf(story.created_time) ?? timeOf(story.tagged_time) ?? now,
    taggedPages: tagged,
    ...(alsoBy.length > 0 && { alsoBy }),
    ...(updatedAt && { updatedAt }),
    ...(permalink && { permalink }),
    ...(parentExternalId && { parentExternalId }),
    ...(attached && { attached }),
  };
}

/** Undefined for what is not published (posts made for advertisements only) or has no id. */
export function readPagePost(post: JsonObject, around: Surroundings): FoundPost | undefined {
  const externalId = idOf(post.id);
  if (!externalId || post.is_published === false) return undefined;
  const from = idOf(objectOf(post.from)?.id) ?? around.pageId;
  const counts = countsOf(post);
  return {
    ...readStory(post, around),
    externalId,
    kind: 'post',
    evidence: 'feed',
    ...(around.isOurPage(from) ? { authorPage: from } : { authorKey: from }),
    ...(counts && { counts }),
  };
}

/** Newest first, so that an answer which ends before the window began leaves nothing of the window to ask for. */
export async function* readPagePosts(
  reading: PageReading,
  { since, until, glanceSince = since }: ReadWindow,
  around: Surroundings,
): AsyncGenerator<FoundPost[]> {
  const params = { since: Math.floor(glanceSince.getTime() / 1000), until: Math.ceil(until.getTime() / 1000) };
  const path = `${encodeURIComponent(reading.pageId)}/published_posts`;
  for await (const answer of readEdge(reading, { path, params, fields: postFields })) {
    const posts = answer.flatMap((post) => readPagePost(post, around) ?? []);
    yield posts;
    const last = posts.at(-1)?.postedAt;
    if (last && last < since) return;
  }
}
