/** Why a card stands where it does, in words, from the very factors that rank it (core/rank.ts). */
import { themeName } from '../core/danish-names.ts';
import { ago } from '../core/danish-time.ts';
import { type RankedLane, type RankFacts, type RankReason, rankFactors, writtenAt } from '../core/rank.ts';
import type { Card } from '../store/cards.ts';
import { severityName } from './danish-words.ts';

export function whyHere(card: Card, lane: RankedLane, focus: readonly string[], now: Date): string[] {
  const facts = factsOf(card);
  const reasons = rankFactors(facts, lane, new Set(focus)).filter(({ why }) => why !== 'score');
  const sorted = reasons.sort((one, other) => other.factor - one.factor);
  return [
    scoreWords(lane === 'good_story' ? card.goodStory : facts.negativePress, lane),
    ...sorted.map(({ why, factor }) => `${reasonWords(why, facts)} (${effectOf(factor)})`),
    `Skrevet ${ago(card.post.postedAt, now)}: ${lane === 'good_story' ? 'tæller halvt så meget for hver to døgn' : 'tæller halvt så meget for hvert døgn'}.`,
  ];
}

/** As `store/waiting-cards.ts` ranks it: a story stands where its gravest post would. */
function factsOf({ folded, post, source, ...card }: Card): RankFacts {
  const { reactions, comments, shares, postedAt, foundAt } = post;
  const written = writtenAt(postedAt, foundAt);
  return {
    ...card,
    severity: Math.max(card.severity, ...folded.map(({ severity }) => severity)),
    reactions,
    comments,
    shares,
    isMedium: source.isMedium,
    isTip: source.kind === 'tips',
    isWatched: card.watched.length > 0,
    at: card.snoozedUntil && card.snoozedUntil > written ? card.snoozedUntil : written,
  };
}

function scoreWords(score: number, lane: RankedLane): string {
  const what = lane === 'good_story' ? 'en god historie' : 'kritik af kommunen';
  const percent = Math.round(score * 100);
  return `Vurderingen er ${percent} % sikker på, at det er ${what}.`;
}

function reasonWords(why: RankReason, facts: RankFacts): string {
  switch (why) {
    case 'severity':
      return severityName(facts.severity);
    case 'engagement':
      return `Folk reagerer: ${(facts.reactions ?? 0) + (facts.comments ?? 0) + (facts.shares ?? 0)} reaktioner, kommentarer og delinger`;
    case 'medium':
      return 'Står i et medie';
    case 'focus':
      return `${themeName(facts.theme)} er i fokus i årshjulet lige nu`;
    case 'told_more':
      return `${themeName(facts.theme)} vil vi fortælle mere om hele året`;
    case 'tip':
      return 'Nogen har sendt det ind som tip';
    case 'watched':
      return 'Handler om et emne, I holder øje med';
    case 'score':
      return '';
  }
}

const danishNumber = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });

const effectOf = (factor: number): string => {
  const times = danishNumber.format(factor);
  return factor > 1 ? `løfter ${times} gange` : `sænker til ${times}`;
};
