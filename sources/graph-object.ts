/** Single posts and comments read again, because a webhook told of them: the webhook itself is only a hint (platform-apis.md §5.5). */

import { idOf, type JsonObject, objectOf } from '../core/loose-json.ts';
import type { FoundPost, ItemHint } from './contract.ts';
import { askWithinUsage, type PageReading } from './graph-edge.ts';
import { errorFor } from './graph-errors.ts';
import { commentFields, readComment, walkThread } from './page-comments.ts';
import { postFields, readPagePost, type Surroundings } from './page-posts.ts';

/** From here on the newest of the thread, a hundred at a time, cost fewer calls than comments one by one. */
const manyComments = 12;
/** As far back as Pages are scanned: an older post under which somebody writes is no news by that. */
const newsMs = 14 * 86_400_000;

/** What was told of a post: something of the post itself, or of comments under it. */
type Told = { isItself: boolean; comments: Set<string> };

/** Yields the post first, then its comments, each after the comment that it answers. What is gone is left out. */
export async function* readObjects(
  reading: PageReading,
  items: readonly ItemHint[],
  around: Surroundings,
): AsyncGenerator<FoundPost[]> {
  for (const [postId, { isItself, comments: commentIds }] of byPost(items)) {
    const post = await readOne(reading, postId, postFields);
    if (!post) continue;
    const since = around.now.getTime() - newsMs;
    yield readAnyPost(post, around).filter(({ postedAt }) => isItself || postedAt.getTime() >= since);
    if (commentIds.size >= manyComments) yield await readNewest(reading, { postId, count: commentIds.size }, around);
    else for (const id of commentIds) yield* readCommentWithParent(reading, { id, postId, others: commentIds }, around);
  }
}

/** One page more than they fill, since others were written meanwhile; what is older still is left to the scan. */
async function readNewest(
  reading: PageReading,
  { postId, count }: { postId: string; count: number },
  around: Surroundings,
): Promise<FoundPost[]> {
  const mostPages = Math.ceil(count / 100) + 1;
  return (await walkThread(reading, postId, around, { mostPages })).comments;
}

function byPost(items: readonly ItemHint[]): Map<string, Told> {
  const posts = new Map<string, Told>();
  for (const { postId, commentId } of items) {
    const told = posts.get(postId) ?? { isItself: false, comments: new Set<string>() };
    posts.set(postId, told);
    if (commentId === undefined) told.isItself = true;
    else told.comments.add(commentId);
  }
  return posts;
}

/** The object, or undefined when it is deleted, hidden from us or of a kind that does not have these fields. */
async function readOne(reading: PageReading, id: string, fields: string): Promise<JsonObject | undefined> {
  const answer = await askWithinUsage(reading, encodeURIComponent(id), { fields });
  if (answer.ok) return answer.body;
  if (answer.fault.kind === 'data') return undefined;
  throw errorFor(answer.fault, reading.pageId);
}

/** On the wall of a Page others may write as well, and of them the platform may withhold who it was. */
function readAnyPost(post: JsonObject, around: Surroundings): FoundPost[] {
  const found = readPagePost(post, around);
  if (!found) return [];
  const from = idOf(objectOf(post.from)?.id);
  if (from !== undefined && around.isOurPage(from)) return [found];
  const { authorPage, ...byOthers } = found;
  return [{ ...byOthers, kind: 'mention' }];
}

async function* readCommentWithParent(
  reading: PageReading,
  { id, postId, others }: { id: string; postId: string; others: ReadonlySet<string> },
  around: Surroundings,
): AsyncGenerator<FoundPost[]> {
  const comment = await readOne(reading, id, commentFields);
  if (!comment) return;
  const parentId = idOf(objectOf(comment.parent)?.id);
  const parent =
    parentId === undefined || others.has(parentId) ? undefined : await readOne(reading, parentId, commentFields);
  yield [parent, comment].flatMap((one) => (one ? (readComment(one, postId, around) ?? []) : []));
}
