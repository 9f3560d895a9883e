import type { FoundPost } from '../sources/contract.ts';
import type { SourcePulse, SourceRow } from '../store/sources.ts';
import { paceOf } from './pace.ts';
import { silentSinceOf, usualGapOf } from './silence.ts';

/** The newest that one reading gave: of anything, and of what the source says itself. */
export type Newest = { item?: Date; post?: Date };

const later = (a: Date | undefined, b: Date | undefined): Date | undefined => (a && b ? (a > b ? a : b) : (a ?? b));

/** A batch more. What claims to come from the future counts as written now. */
export function newestOf(posts: readonly FoundPost[], now: Date, known: Newest = {}): Newest {
  let { item, post } = known;
  for (const { postedAt, kind } of posts) {
    const at = postedAt > now ? now : postedAt;
    item = later(item, at);
    if (kind !== 'comment') post = later(post, at);
  }
  return { ...(item && { item }), ...(post && { post }) };
}

/** After a complete reading: when the source spoke last, how often it usually does, whether it is silent, and its new interval. */
export function pulseOf(source: SourceRow, newest: Newest, postedAt: readonly Date[], now: Date): SourcePulse {
  // A post that another source found first is this one's sign of life as well, and a stored time may lie ahead.
  const stored = postedAt.find((time) => time <= now);
  const lastPostAt = later(later(newest.post, stored), source.lastPostAt ?? undefined) ?? null;
  const usualGapSeconds = usualGapOf(postedAt);
  const speaking = { kind: source.kind, lastPostAt: lastPostAt ?? source.createdAt, usualGapSeconds };
  const silentSince = silentSinceOf(speaking, now);
  const newestAt = later(newest.item, lastPostAt ?? undefined) ?? null;
  const currentEverySeconds = paceOf({ ...source, usualGapSeconds, silentSince }, { newestAt, now });
  return { currentEverySeconds, lastPostAt, usualGapSeconds, silentSince };
}
