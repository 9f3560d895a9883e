/**
 * Which good stories stand first in the digest of one reader, and why. A rule that people can follow: the judgement's own score,
 * and a little for each thing that makes a story this reader's business. The weights are assumptions of ours (docs/decisions).
 */
export type RankedStory = {
  goodStory: number;
  theme: string;
  departmentKey: string | null;
  sourceId: string;
  assigneeId: string | null;
};

/** What the reader is there for, and what they did before: how often they shared or followed, by source and by theme. */
export type ReaderLeanings = {
  personId: string;
  departments: ReadonlySet<string>;
  bySource: ReadonlyMap<string, number>;
  byTheme: ReadonlyMap<string, number>;
};

export type StoryReason =
  | { why: 'assigned' }
  | { why: 'focus'; theme: string }
  | { why: 'department'; departmentKey: string }
  | { why: 'source'; times: number }
  | { why: 'theme'; theme: string; times: number };

const worth: Record<StoryReason['why'], number> = {
  assigned: 0.2,
  focus: 0.15,
  department: 0.1,
  source: 0.06,
  theme: 0.04,
};
/** All together: a doubtful story never passes a sure one, whoever reads. */
const mostWorth = 0.25;
/** Fewer are chance. */
const leastOfSource = 2;
const leastOfTheme = 3;
/** More would be a list of excuses. */
const mostReasons = 2;

export type ForReader<S> = { story: S; reasons: StoryReason[] };

/** Best first; what is equal keeps its order. The reasons that weigh most come first. */
export function rankForReader<S extends RankedStory>(
  stories: readonly S[],
  leanings: ReaderLeanings,
  focus: ReadonlySet<string>,
): ForReader<S>[] {
  return stories
    .map((story) => ({ story, reasons: reasonsOf(story, leanings, focus) }))
    .map((one) => ({ ...one, score: one.story.goodStory + liftOf(one.reasons) }))
    .sort((one, other) => other.score - one.score)
    .map(({ story, reasons }) => ({ story, reasons: reasons.slice(0, mostReasons) }));
}

const liftOf = (reasons: readonly StoryReason[]) =>
  Math.min(
    mostWorth,
    reasons.reduce((sum, { why }) => sum + worth[why], 0),
  );

function reasonsOf(story: RankedStory, leanings: ReaderLeanings, focus: ReadonlySet<string>): StoryReason[] {
  const { theme, departmentKey, sourceId, assigneeId } = story;
  const ofSource = leanings.bySource.get(sourceId) ?? 0;
  const ofTheme = leanings.byTheme.get(theme) ?? 0;
  const reasons: (StoryReason | false)[] = [
    assigneeId === leanings.personId && { why: 'assigned' },
    focus.has(theme) && { why: 'focus', theme },
    departmentKey !== null && leanings.departments.has(departmentKey) && { why: 'department', departmentKey },
    ofSource >= leastOfSource && { why: 'source', times: ofSource },
    ofTheme >= leastOfTheme && { why: 'theme', theme, times: ofTheme },
  ];
  return reasons.filter((reason) => reason !== false);
}
