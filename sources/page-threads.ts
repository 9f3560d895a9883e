/** The posts of a Page and what is said below them: a bounded amount in one read, the rest in the next ones. */

import { timeOf } from '../core/loose-json.ts';
import type { FoundPost, ReadWindow } from './contract.ts';
import type { PageReading } from './graph-edge.ts';
import { isEssentialOnly } from './graph-usage.ts';
import { mostPages, type ThreadWalk, walkThread } from './page-comments.ts';
import { readPagePosts, type Surroundings } from './page-posts.ts';
import { stateOf, type Thread, type ThreadMemory } from './thread-memory.ts';

/** So much work one read may be, however much is said: a Page that is flooded keeps no other waiting. */
const pagesPerRead = 40;
const firstPages = 30;
/** Edits and late releases of old comments in a long thread are looked for this often. */
const wholeEverySeconds = 6 * 3600;

/** Posts first, then comments: those that were left over last time, then those that moved. */
export async function* readPostsWithComments(
  reading: PageReading,
  window: ReadWindow,
  around: Surroundings,
  memory: ThreadMemory,
): AsyncGenerator<FoundPost[]> {
  const wanted = new Map<string, Pick<Thread, 'updated' | 'count'>>();
  for (const [postId, { updated, count }] of memory.unfinished()) wanted.set(postId, { updated, count });
  for await (const posts of readPagePosts(reading, window, around)) {
    yield posts.filter((post) => isInWindow(post, window));
    for (const post of posts) if (memory.hasMoved(post, window)) wanted.set(post.externalId, stateOf(post, around.now));
  }
  let left = pagesPerRead;
  for (const [postId, state] of wanted) {
    const known = memory.get(postId);
    const allowed = allowance(known, left);
    if (allowed === 0 || isEssentialOnly(reading.usage)) {
      memory.put(postId, { ...known, ...state, pages: known?.pages ?? firstPages });
      continue;
    }
    const early: FoundPost[][] = [];
    const hand = (comments: FoundPost[]) => early.push(comments);
    const bounds = { knownUntil: knownUntil(known, around.now), mostPages: allowed, hand };
    try {
      const walk = await walkThread(reading, postId, around, bounds);
      left -= walk.pages;
      yield walk.comments;
      memory.put(postId, afterWalk(walk, { known, state, now: around.now }));
    } catch (error) {
      yield* early;
      throw error;
    }
  }
}

/** At a glance at the past only what moved is of interest. */
const isInWindow = ({ postedAt, updatedAt = postedAt }: FoundPost, { since, changedSince }: ReadWindow): boolean =>
  postedAt >= since || updatedAt >= changedSince;

/** The thread that comes first may go on as far as it needs by now; the others share what is left. */
function allowance(known: Thread | undefined, left: number): number {
  const wish = Math.min(known?.pages ?? firstPages, mostPages);
  return left === pagesPerRead ? wish : Math.max(0, Math.min(wish, left));
}

function knownUntil(known: Thread | undefined, now: Date): Date | undefined {
  if (known?.newest === undefined || known.wholeAt === undefined) return undefined;
  return now.getTime() / 1000 - known.wholeAt < wholeEverySeconds ? timeOf(known.newest) : undefined;
}

type Before = { known: Thread | undefined; state: Pick<Thread, 'updated' | 'count'>; now: Date };

function afterWalk({ end, comments, pages }: ThreadWalk, { known, state, now }: Before): Thread {
  const { newest, wholeAt } = known ?? {};
  const boundary = { ...(newest !== undefined && { newest }), ...(wholeAt !== undefined && { wholeAt }) };
  // Once it may be an answer that came too early; a second time it is how things are until something moves.
  if (end === 'gone') return known?.isGone ? { ...state, isGone: true } : { ...state, isGone: true, pages: firstPages };
  // What is above is read again next time, so that the next try has to go further in one go.
  if (end === 'more') return { ...state, ...boundary, pages: Math.min(mostPages, 2 * Math.max(pages, firstPages)) };
  const last = comments.at(-1)?.postedAt;
  return {
    ...state,
    ...boundary,
    ...(last && { newest: Math.floor(last.getTime() / 1000) }),
    ...(end === 'whole' && { wholeAt: Math.floor(now.getTime() / 1000) }),
  };
}
