/**
 * "Året der gik": an invented year of the demo municipality, with planted crises, storms of harmless talk and quiet months. The
 * same seed gives the same year. What the watch makes of it is seen by the replay (worker/bench/replay-year.ts).
 */
import type { PostKind } from '../../core/words.ts';

/** One item as a source would give it, and when that source would show it to us. */
export type YearItem = {
  id: string;
  /** Which source gives it: a Page's id, `mentions`, `tips`, or a medium. */
  source: string;
  kind: PostKind;
  platform: 'facebook' | 'feed';
  postedAt: Date;
  foundAt: Date;
  text: string;
  /** A Page of ours that speaks. */
  page?: string;
  /** Somebody of the public, by an opaque name. */
  voice?: string;
  parent?: string;
  link?: string;
  /** The plan that it belongs to; nothing: everyday life. */
  plan?: string;
};

export const yearBegins = '2026-12-01';
export const yearEnds = '2027-12-01';
