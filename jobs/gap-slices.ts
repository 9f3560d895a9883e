import type { SourceKind } from '../core/words.ts';
import type { ReadWindow } from '../sources/contract.ts';
import type { GapRow } from '../store/gaps.ts';
import { overlapMs, reachMs, slackMs } from './read-window.ts';

const hourMs = 3_600_000;
const shortestMs = 6 * hourMs;
/** A long absence is cut into larger slices, so that it costs no more calls than this. */
const mostSlices = 16;

/** Only where a list can be asked for by time; elsewhere each slice would read the same list from its top. */
const isSliced: readonly SourceKind[] = ['facebook-page'];

/** Lists of what is newest: what has fallen off their end is not to be had any more. */
export const listsNewestOnly: readonly SourceKind[] = ['feed', 'webpage', 'instagram-hashtag'];

export type Slice = {
  window: ReadWindow;
  /** How far the gap is fetched once this slice is read to its end. */
  through: Date;
};

/**
 * What to fetch next of a gap, oldest first. The first slice also looks for comments that were written in the gap under the
 * posts of the fortnight before it. Bounds overlap by an hour, since it is not known whether they are inclusive.
 */
export function nextSlice(
  { from, until, doneThrough }: Pick<GapRow, 'from' | 'until' | 'doneThrough'>,
  kind: SourceKind,
  now: Date,
): Slice {
  const changedSince = new Date(from.getTime() - slackMs);
  const isFirst = doneThrough <= from;
  if (!isSliced.includes(kind))
    return { window: { since: new Date(from.getTime() - overlapMs), until: now, changedSince }, through: until };
  const lengthMs = Math.max(shortestMs, Math.ceil((until.getTime() - from.getTime()) / mostSlices));
  const through = new Date(Math.min(doneThrough.getTime() + lengthMs, until.getTime()));
  const since = new Date(isFirst ? from.getTime() - reachMs : doneThrough.getTime() - slackMs);
  const end = new Date(Math.min(through.getTime() + slackMs, now.getTime()));
  return { window: { since, until: end, changedSince }, through };
}
