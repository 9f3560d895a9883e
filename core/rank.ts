/**
 * Where a card stands in its lane. Priority fades with age: after one half-life it counts half. The order by
 * `priority x 2^(-age / half-life)` is the same at any later moment, for all cards fade alike; so is the order by its
 * logarithm without the present time, and that is the figure that is stored: `log2(priority) + written / half-life`.
 * The weights are assumptions of ours, to be argued with (docs/decisions); the municipality's papers only say that
 * recruitment and climate are to be told more (domain.md §1.3), and that what is grave comes first.
 */
import type { Severity } from './words.ts';

export type RankFacts = {
  goodStory: number;
  negativePress: number;
  severity: number;
  theme: string;
  /** Reactions, comments and shares; null where the platform does not tell. */
  reactions: number | null;
  comments: number | null;
  shares: number | null;
  isMedium: boolean;
  /** Somebody sent it in by the tip form or by link. */
  isTip: boolean;
  /** A watched subject (page Regler) holds for it. */
  isWatched?: boolean;
  /** When it was written; for a card that was put off, when it came back. */
  at: Date;
};

/** Rises with every change of the figures below: all cards are ranked anew then. */
export const rankFormula = 'rank.1';

export type RankedLane = 'good_story' | 'negative_press';
/** A thing that moves a card, and by what factor. */
export type RankFactor = { why: RankReason; factor: number };
export type RankReason = 'score' | 'severity' | 'engagement' | 'medium' | 'focus' | 'told_more' | 'tip' | 'watched';

const hourMs = 3_600_000;
/** A good story is worth telling for about a week; criticism that nobody took up is old after two days. */
export const halfLifeMs: Record<RankedLane, number> = { good_story: 48 * hourMs, negative_press: 24 * hourMs };

/** Each step of severity outweighs three half-lives of age: a matter of level 2 stands above a fresh gripe for three days. */
const severityFactor: Record<Severity, number> = { 0: 0.5, 1: 1, 2: 8, 3: 64 };
const leastScore = 0.01;
const mediumFactor: Record<RankedLane, number> = { good_story: 1, negative_press: 2 };
const focusFactor = 1.5;
const toldMoreFactor = 1.2;
const tipFactor = 1.3;
const watchedFactor = 4;
/** Themes to be told more all year round. */
const toldMore = new Set(['rekruttering_og_fastholdelse', 'klima_og_miljø']);
/** A comment is more work than a click, and a reshare carries it further. */
const commentWorth = 3;
const shareWorth = 5;

/** Ten reactions lift a little, a hundred twice as much; thousands do not bury what is graver. */
function engagementFactor({ reactions, comments, shares }: RankFacts): number {
  const worth = (reactions ?? 0) + commentWorth * (comments ?? 0) + shareWorth * (shares ?? 0);
  return 1 + Math.log10(1 + Math.max(0, worth)) / 4;
}

/** What moves a card in a lane, each with its factor; their product is its priority. */
export function rankFactors(facts: RankFacts, lane: RankedLane, focus: ReadonlySet<string>): RankFactor[] {
  const score = lane === 'good_story' ? facts.goodStory : facts.negativePress;
  const isGood = lane === 'good_story';
  const factors: RankFactor[] = [
    { why: 'score', factor: Math.max(leastScore, score) },
    { why: 'severity', factor: isGood ? 1 : (severityFactor[facts.severity as Severity] ?? 1) },
    { why: 'engagement', factor: engagementFactor(facts) },
    { why: 'medium', factor: facts.isMedium ? mediumFactor[lane] : 1 },
    { why: 'focus', factor: isGood && focus.has(facts.theme) ? focusFactor : 1 },
    { why: 'told_more', factor: isGood && !focus.has(facts.theme) && toldMore.has(facts.theme) ? toldMoreFactor : 1 },
    { why: 'tip', factor: facts.isTip ? tipFactor : 1 },
    { why: 'watched', factor: facts.isWatched ? watchedFactor : 1 },
  ];
  return factors.filter(({ why, factor }) => factor !== 1 || why === 'score');
}

export const priorityOf = (facts: RankFacts, lane: RankedLane, focus: ReadonlySet<string>): number =>
  rankFactors(facts, lane, focus).reduce((product, { factor }) => product * factor, 1);

/** What claims to have been written after it was found was not. */
export const writtenAt = (postedAt: Date, foundAt: Date) => new Date(Math.min(postedAt.getTime(), foundAt.getTime()));

/** The stored figure: greater stands higher, now and at any later time. */
export const rankOf = (facts: RankFacts, lane: RankedLane, focus: ReadonlySet<string>): number =>
  Math.log2(priorityOf(facts, lane, focus)) + facts.at.getTime() / halfLifeMs[lane];

export const ranksOf = (facts: RankFacts, focus: ReadonlySet<string>) => ({
  rankGood: rankOf(facts, 'good_story', focus),
  rankNegative: rankOf(facts, 'negative_press', focus),
});
