/** What a spike is about: the incident that holds most of it, or posts that could be one. Pure. */
import type { Severity } from '../core/words.ts';
import type { TalkPost } from '../store/talk.ts';
import type { PileItem } from './gripe-pile.ts';
import { isAlike } from './incident-traits.ts';
import { spokenOf } from './spoken-of.ts';

/** Half of the talk at least. */
const isMost = (count: number, all: readonly unknown[]) => 2 * count >= all.length;

export function incidentOf(posts: readonly TalkPost[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { incidentId } of posts) if (incidentId) counts.set(incidentId, (counts.get(incidentId) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most && isMost(most[1], posts) ? most[0] : undefined;
}

/** Compared each with each: the newest are enough to see what it is about. */
const compared = 150;

/** Critical posts that are alike or name the same place and make up half of the talk, the oldest first. */
export function clusterOf(posts: readonly TalkPost[], department: string): PileItem[] | undefined {
  const newest = posts.slice(0, compared);
  const items = newest
    .filter(({ severity, incidentId }) => severity >= 1 && incidentId === null)
    .map((post) => toPileItem(post, department));
  const near = (one: PileItem) => items.filter((other) => isNear(one, other));
  const largest = items.map(near).reduce<PileItem[]>((best, one) => (one.length > best.length ? one : best), []);
  return isMost(largest.length, newest)
    ? largest.sort((one, other) => one.postedAt.getTime() - other.postedAt.getTime())
    : undefined;
}

const toPileItem = (post: TalkPost, department: string): PileItem => ({
  id: post.id,
  spoken: spokenOf({ ...post, ownVoice: false }, { department, theme: post.theme }),
  speaker: { kind: post.kind, text: post.text, severity: post.severity as Severity },
  postedAt: post.postedAt,
});

const isNear = ({ spoken: one }: PileItem, { spoken: other }: PileItem): boolean =>
  one.key.places.some((place) => other.key.places.includes(place)) || isAlike({ members: [one], threads: [] }, other);
