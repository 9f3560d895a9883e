import type { SourceKind } from '../core/words.ts';

const day = 86_400;

/** Fewer posts than this say nothing of what is usual. */
const enoughPosts = 5;
/** So many of the newest are looked at. */
export const pulsePosts = 30;
/** Silent is what has been silent for so many of its usual gaps, and at least for these days. */
const usualGaps = 4;
const leastDays = 3;
/** A list of news with nothing new for so long is dead, however well it answers. */
const deadListDays = 21;
const lists: readonly SourceKind[] = ['feed', 'webpage'];

/** The usual time between two posts, in seconds: the median, which one long holiday does not move. Null when too few are known. */
export function usualGapOf(postedAt: readonly Date[]): number | null {
  if (postedAt.length < enoughPosts) return null;
  const times = postedAt.map((time) => time.getTime()).sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, index) => (time - (times[index] ?? time)) / 1000);
  const middle = gaps.sort((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)];
  return Math.round(middle ?? 0);
}

/**
 * Since when a source that is read has been silent for longer than is usual ("tavs"); null when it is not. `lastPostAt` is
 * when it last spoke, or when we came to know it.
 */
export function silentSinceOf(
  { kind, lastPostAt, usualGapSeconds }: { kind: SourceKind; lastPostAt: Date; usualGapSeconds: number | null },
  now: Date,
): Date | null {
  const usual = usualGapSeconds === null ? Number.POSITIVE_INFINITY : usualGaps * usualGapSeconds;
  const dead = lists.includes(kind) ? deadListDays * day : Number.POSITIVE_INFINITY;
  const patience = Math.max(Math.min(usual, dead), leastDays * day);
  if (!Number.isFinite(patience)) return null;
  const since = new Date(lastPostAt.getTime() + patience * 1000);
  return since < now ? since : null;
}
