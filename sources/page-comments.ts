/** Comments and replies under one post: all that `filter=stream` gives, hidden ones included. */

import { countOf, idOf, type JsonObject, objectOf, textOf, timeOf } from '../core/loose-json.ts';
import type { FoundPost } from './contract.ts';
import { unwrapAddress } from './facebook-attachments.ts';
import { type PageReading, readEdge } from './graph-edge.ts';
import { isEssentialOnly } from './graph-usage.ts';
import { mentionEvidence } from './mention-evidence.ts';
import { taggedPages } from './message-tags.ts';
import type { Surroundings } from './page-posts.ts';

export const commentFields =
  'id,message,message_tags,created_time,parent{id},permalink_url,comment_count,like_count,is_hidden,from{id}';
/** No thread is followed further than this: 25 000 comments. */
export const mostPages = 250;

function authorOf(from: string | undefined, isOurPage: Surroundings['isOurPage']) {
  if (!from) return {};
  return isOurPage(from) ? { authorPage: from } : { authorKey: from };
}

export function readComment(comment: JsonObject, postId: string, around: Surroundings): FoundPost | undefined {
  const externalId = idOf(comment.id);
  if (!externalId) return undefined;
  const { isOurPage, municipality, now } = around;
  const text = textOf(comment.message) ?? '';
  const permalink = unwrapAddress(comment.permalink_url);
  const reactions = countOf(comment.like_count);
  const comments = countOf(comment.comment_count);
  const tagged = taggedPages(comment.message_tags, text, isOurPage);
  const alsoBy = mentionEvidence(text, tagged, municipality);
  return {
    platform: 'facebook',
    externalId,
    kind: 'comment',
    evidence: 'feed',
    ...(alsoBy.length > 0 && { alsoBy }),
    postedAt: timeOf(comment.created_time) ?? now,
    text,
    parentExternalId: idOf(objectOf(comment.parent)?.id) ?? postId,
    taggedPages: tagged,
    ...authorOf(idOf(objectOf(comment.from)?.id), isOurPage),
    ...(permalink && { permalink }),
    counts: { ...(reactions !== undefined && { reactions }), ...(comments !== undefined && { comments }) },
  };
}

export type ThreadWalk = {
  postId: string;
  /** Oldest first, a comment before the replies to it. */
  comments: FoundPost[];
  pages: number;
  /** Down to the oldest comment, or to the first that was known before; otherwise there is more to read. */
  end: 'whole' | 'known' | 'more' | 'gone';
};

type Bounds = {
  /** Stop at comments that are older than this: they were read before. */
  knownUntil?: Date | undefined;
  mostPages: number;
};

/** How far an answer may be trusted to be in order, and how late a comment may become visible. */
const overlapMs = 3_600_000;

/**
 * Reads a thread from its newest comment back, so that of a flood the news come first and what is known need not be read
 * again. Whether the platform keeps to that order is seen from its answer: only then may the walk stop early.
 * `hand` gets what was read before a failure.
 */
export async function walkThread(
  reading: PageReading,
  postId: string,
  around: Surroundings,
  { knownUntil, mostPages: allowed, hand }: Bounds & { hand?: (comments: FoundPost[]) => void },
): Promise<ThreadWalk> {
  const params = { filter: 'stream', order: 'reverse_chronological' };
  const edge = { path: `${encodeURIComponent(postId)}/comments`, params, fields: commentFields };
  const found: FoundPost[] = [];
  const walk: ThreadWalk = { postId, comments: found, pages: 0, end: 'whole' };
  const onGone = () => {
    walk.end = 'gone';
  };
  try {
    for await (const answer of readEdge(reading, { ...edge, maxPages: mostPages + 1, onGone })) {
      const comments = answer.flatMap((comment) => readComment(comment, postId, around) ?? []);
      found.push(...comments);
      walk.pages += 1;
      if (knownUntil && isBefore(comments, knownUntil.getTime() - overlapMs)) walk.end = 'known';
      else if (walk.pages >= mostPages) break;
      else if (walk.pages >= allowed || isEssentialOnly(reading.usage)) walk.end = 'more';
      if (walk.end !== 'whole') break;
    }
  } catch (error) {
    hand?.(inOrder(found));
    throw error;
  }
  return { ...walk, comments: inOrder(found) };
}

/** True for a page that runs backwards in time and ends before that moment. */
function isBefore(comments: FoundPost[], timeMs: number): boolean {
  const times = comments.map(({ postedAt }) => postedAt.getTime());
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return first > last && last < timeMs && times.every((time, index) => time <= (times[index - 1] ?? time));
}

const inOrder = (comments: FoundPost[]): FoundPost[] =>
  comments.sort((a, b) => a.postedAt.getTime() - b.postedAt.getTime() || depthOf(a) - depthOf(b));

/** A reply answers a comment, whose id has the same first half as its own. */
const depthOf = ({ externalId, parentExternalId = '' }: FoundPost): number =>
  parentExternalId.split('_')[0] === externalId.split('_')[0] ? 1 : 0;
