/** Public posts by others in which a Page of ours is tagged. Comments that tag us have no such list. */

import { idOf, type JsonObject, objectOf, timeOf } from '../core/loose-json.ts';
import type { FoundPost, ReadWindow } from './contract.ts';
import { type PageReading, readEdge } from './graph-edge.ts';
import { attachmentFields, readStory, type Surroundings } from './page-posts.ts';

const mentionFields = `id,message,tagged_time,created_time,permalink_url,from{id},message_tags,${attachmentFields}`;
const fallbackFields = 'id,message,tagged_time';

/** Whether an id is a Page of ours; may have to look it up. */
export type IsOurPage = (id: string) => Promise<boolean>;

/** The first half of a full id is its author; the platform withholds `from` for private persons. */
const authorOf = (mention: JsonObject, externalId: string): string | undefined =>
  idOf(objectOf(mention.from)?.id) ?? /^(\d+)_/.exec(externalId)?.[1];

async function readMention(mention: JsonObject, around: Surroundings, isOurPage: IsOurPage) {
  const externalId = idOf(mention.id);
  if (!externalId) return undefined;
  const author = authorOf(mention, externalId);
  const isOurs = author !== undefined && (around.isOurPage(author) || (await isOurPage(author)));
  const story = readStory(mention, around);
  const found: FoundPost = {
    ...story,
    externalId,
    kind: isOurs ? 'post' : 'mention',
    evidence: 'tagged',
    taggedPages: [...new Set([...story.taggedPages, around.pageId])],
    ...(author && (isOurs ? { authorPage: author } : { authorKey: author })),
  };
  return found;
}

/**
 * Whether `since` works on this edge is not known, nor the order, so we look at the times ourselves
 * and stop at the first page that holds nothing but older ones.
 */
export async function* readPageMentions(
  reading: PageReading,
  window: ReadWindow,
  around: Surroundings,
  isOurPage: IsOurPage,
): AsyncGenerator<FoundPost[]> {
  const path = `${encodeURIComponent(reading.pageId)}/tagged`;
  for await (const mentions of readEdge(reading, { path, fields: mentionFields, fallbackFields })) {
    const recent = mentions.filter(
      (one) => (timeOf(one.tagged_time) ?? timeOf(one.created_time) ?? around.now) >= window.since,
    );
    const found = await Promise.all(recent.map((one) => readMention(one, around, isOurPage)));
    yield found.flatMap((one) => one ?? []);
    if (mentions.length > 0 && recent.length === 0) return;
  }
}
