/** Instagram lets one account ask for 30 different hashtags in 7 days (platform-apis.md §3.1). */

export const hashtagsPerWeek = 30;
const weekMs = 7 * 24 * 60 * 60_000;
/** Our clock and the platform's differ a little, and its count begins after ours. */
const marginMs = 5 * 60_000;

/** A tag that was asked for, and when it was first: asking again does not begin its week anew. */
export type UsedTag = { tag: string; since: Date };

export type TagPermit = { kind: 'running' } | { kind: 'new' } | { kind: 'full'; freeAt: Date };

const countsAt = (now: Date) => (used: UsedTag) => now.getTime() - used.since.getTime() < weekMs + marginMs;

/** Whether the account may ask for this tag now: free while its week runs, else one of the thirty, else when one is free. */
export function permitFor(tag: string, used: readonly UsedTag[], now: Date): TagPermit {
  const own = used.find((one) => one.tag === tag);
  if (own && now.getTime() - own.since.getTime() < weekMs) return { kind: 'running' };
  const others = used.filter((one) => one.tag !== tag && countsAt(now)(one));
  if (others.length < hashtagsPerWeek) return { kind: 'new' };
  const oldestFirst = others.map(({ since }) => since.getTime()).sort((a, b) => a - b);
  const leaves = oldestFirst[others.length - hashtagsPerWeek] ?? now.getTime();
  return { kind: 'full', freeAt: new Date(leaves + weekMs + marginMs) };
}

/** How many of the thirty are used now. */
export const usedTags = (used: readonly UsedTag[], now: Date): number => used.filter(countsAt(now)).length;
