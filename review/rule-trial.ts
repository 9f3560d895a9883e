/** The dry run of a rule on the past: goes on for as long as it may, and can be taken up again where it stopped. */
import { z } from 'zod';
import { breathing } from '../core/breathing.ts';
import { judgeOf, type RuleAim, redSeverity } from '../core/reading-rules.ts';
import type { Db } from '../store/db.ts';
import { listPastPosts, type PastPost } from '../store/ruled-posts.ts';

export const trialDays = 90;
const trialMs = trialDays * 86_400_000;
export const shownExamples = 6;
const pageSize = 500;

const count = z.int().min(0).max(1e9);
const trial = z.object({
  /** Where it goes on; null: at the newest post. */
  after: z.object({ at: z.iso.datetime(), id: z.uuid() }).nullable(),
  isDone: z.boolean(),
  read: count,
  /** Texts that are gone by age. */
  erased: count,
  hits: count,
  /** Of the hits: those that were put before the staff, those that somebody used or that were grave, and those that are red. */
  cards: count,
  relevant: count,
  red: count,
  relevantIds: z.array(z.uuid()).max(shownExamples),
  otherIds: z.array(z.uuid()).max(shownExamples),
});
export type Trial = z.infer<typeof trial>;

export const newTrial = (): Trial => ({
  after: null,
  isDone: false,
  read: 0,
  erased: 0,
  hits: 0,
  cards: 0,
  relevant: 0,
  red: 0,
  relevantIds: [],
  otherIds: [],
});

/** As the page handed it on; a new one where that cannot be read. */
export function readTrial(text: string | null): Trial {
  try {
    return trial.parse(JSON.parse(text ?? ''));
  } catch {
    return newTrial();
  }
}

const used: ReadonlySet<string> = new Set(['to_share', 'shared', 'following', 'sent']);
const isRelevant = ({ state, severity }: PastPost) => (state !== null && used.has(state)) || severity >= 2;

/** Goes through the posts of the last 90 days, newest first, until it is done or `isTimeUp`; at least one post at a time. */
export async function goOn(
  db: Db,
  aim: RuleAim,
  before: Trial,
  { now, isTimeUp }: { now: Date; isTimeUp: () => boolean },
): Promise<Trial> {
  const holds = judgeOf(aim);
  const since = new Date(now.getTime() - trialMs);
  const found: Trial = { ...before, relevantIds: [...before.relevantIds], otherIds: [...before.otherIds] };
  const pause = breathing();
  while (!found.isDone) {
    const after = found.after && { postedAt: new Date(found.after.at), id: found.after.id };
    const posts = await listPastPosts(db, { since, ...(after && { after }), limit: pageSize });
    for (const post of posts) {
      tally(found, post, holds(post) !== undefined);
      if (isTimeUp()) return found;
      await pause();
    }
    found.isDone = posts.length < pageSize;
  }
  return found;
}

function tally(found: Trial, post: PastPost, isHit: boolean): void {
  found.after = { at: post.postedAt.toISOString(), id: post.id };
  found.read += 1;
  if (post.isErased) found.erased += 1;
  if (!isHit) return;
  found.hits += 1;
  if (post.state !== null) found.cards += 1;
  if (post.severity >= redSeverity) found.red += 1;
  if (isRelevant(post)) found.relevant += 1;
  const ids = isRelevant(post) ? found.relevantIds : found.otherIds;
  if (ids.length < shownExamples && !post.isErased) ids.push(post.id);
}

/** What people look at before they save: up to half of it is what they would not want to lose. */
export function exampleIds({ relevantIds, otherIds }: Trial): string[] {
  const half = Math.max(shownExamples / 2, shownExamples - otherIds.length);
  const relevant = relevantIds.slice(0, half);
  return [...relevant, ...otherIds.slice(0, shownExamples - relevant.length)];
}

/** How much of the 90 days it has been through, 0 to 1. */
export const trialShare = ({ after, isDone }: Trial, now: Date): number =>
  isDone ? 1 : after === null ? 0 : Math.min(1, (now.getTime() - Date.parse(after.at)) / trialMs);
