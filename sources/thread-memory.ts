/**
 * What is known of the comment threads of a Page between two reads, kept in the source's cursor: how far each was read, and
 * which are not read to the end. So a thread is asked for only where something moved, a flood is read over several runs
 * without losing any, and no paging cursor of the platform is kept (platform-apis.md §2.6).
 */

import { type JsonObject, objectOf } from '../core/loose-json.ts';
import type { FoundPost, ReadWindow } from './contract.ts';

/** All times are in seconds, as the platform gives them. */
export type Thread = {
  /** The post's `updated_time` and its number of comments, when they were last read or wanted. */
  updated: number;
  count: number;
  /** The newest comment of the last read that came to its end; older ones need not be read again. */
  newest?: number;
  /** When all of the thread was last read. */
  wholeAt?: number;
  /** Not read to the end: so many pages may be asked for next time. */
  pages?: number;
  /** The platform did not know the post when its comments were asked for. */
  isGone?: true;
};

export type ThreadMemory = ReturnType<typeof openThreadMemory>;

/** Longer than the fortnight in which posts are looked at again. */
const keptSeconds = 15 * 86_400;

const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1000);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function readThread(value: unknown): Thread | undefined {
  if (!Array.isArray(value)) return undefined;
  const [updated, count, newest, wholeAt, pages, isGone] = value.map(numberOf);
  if (updated === undefined) return undefined;
  return {
    updated,
    count: count ?? 0,
    ...(newest !== undefined && { newest }),
    ...(wholeAt !== undefined && { wholeAt }),
    ...(pages !== undefined && { pages }),
    ...(isGone === 1 && { isGone: true }),
  };
}

const written = ({ updated, count, newest, wholeAt, pages, isGone }: Thread) => [
  updated,
  count,
  newest ?? null,
  wholeAt ?? null,
  pages ?? null,
  isGone ? 1 : null,
];

export function openThreadMemory(cursor: JsonObject | null) {
  const kept = objectOf(cursor?.threads);
  const threads = new Map<string, Thread>();
  for (const [postId, value] of Object.entries(kept ?? {})) {
    const thread = readThread(value);
    if (thread) threads.set(postId, thread);
  }
  return {
    get: (postId: string) => threads.get(postId),
    /** Last in the row of those that wait. */
    put(postId: string, thread: Thread): void {
      threads.delete(postId);
      threads.set(postId, thread);
    },
    forget: (postId: string) => threads.delete(postId),
    /** Those that were not read to the end, the longest waiting first. */
    unfinished: (): [string, Thread][] => [...threads].filter(([, { pages }]) => pages !== undefined),
    /**
     * Whether comments are to be asked for: there are some, and something moved since they were read. A post that is not
     * remembered counts as moved; where nothing is remembered at all, the window decides.
     */
    hasMoved(post: FoundPost, { changedSince }: ReadWindow): boolean {
      const { externalId, postedAt, updatedAt, counts } = post;
      const known = threads.get(externalId);
      if (known?.pages !== undefined) return true;
      if (counts?.comments === 0) return false;
      if (known) return secondsOf(updatedAt ?? postedAt) > known.updated || (counts?.comments ?? 0) > known.count;
      if (counts?.comments === undefined && updatedAt !== undefined && updatedAt <= postedAt) return false;
      return kept !== undefined || (updatedAt ?? postedAt) >= changedSince;
    },
    /** For the cursor; nothing when there is nothing to remember. */
    toCursor(now: Date): JsonObject | undefined {
      const oldest = secondsOf(now) - keptSeconds;
      const worth = [...threads].filter(([, { updated, pages }]) => updated >= oldest || pages !== undefined);
      if (worth.length === 0 && kept === undefined) return undefined;
      return { threads: Object.fromEntries(worth.map(([postId, thread]) => [postId, written(thread)])) };
    },
  };
}

/** What just moved may be moving still, within the same second: it is looked at once more. */
const restlessSeconds = 15;

/** The state of a post that its thread is read at, or is to be read at. */
export function stateOf({ postedAt, updatedAt, counts }: FoundPost, now: Date): Pick<Thread, 'updated' | 'count'> {
  const updated = secondsOf(updatedAt ?? postedAt);
  const isRestless = secondsOf(now) - updated < restlessSeconds;
  return { updated: isRestless ? updated - 1 : updated, count: counts?.comments ?? 0 };
}
