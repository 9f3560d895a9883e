import type { ClassifiableText, TextSource } from '../core/words.ts';
import type { Evidence } from './read-text.ts';
import { buildOdds } from './structure.ts';
import { groupNumber, termGroups } from './term-groups.ts';

/**
 * Two log-odds, one per lane. All weights are set by hand and say in words what they are for; a model that has learned
 * from decisions is to take their place.
 */
export type LaneScores = { goodStory: number; negativePress: number };

/** The negative lane starts higher: a missed crisis costs more than a false one. */
const bias = { good: -2.2, bad: -1.28 };
const weights = {
  /** General tone, full scale. Who speaks matters: see `toneShare`. */
  praiseForGood: 1.4,
  blameForGood: -1.5,
  blameForBad: 2.1,
  praiseForBad: -0.7,
  /** "Bravo 👏👏👏" beside a cue of irony: the more praise, the sharper. */
  praiseInIrony: 0.7,
  deniedPraise: 0.9,
  /** Warm words beside clear trouble are irony or a polite opening: what must be answered decides. */
  troubleForGood: -0.55,
  /** A text of a few words tells no story. */
  short: -1,
  longer: 0.4,
  pureQuestion: -0.6,
  /** Most that build and tone can do where no word accuses anybody. */
  withoutWords: -0.28,
};

/** Nobody is addressed and no institution is named: likely private life, less so under our own posts. */
const nobody: Record<TextSource | 'unknown', number> = {
  facebook_page: 0,
  facebook_mention: -0.3,
  facebook_comment: -0.2,
  instagram_hashtag: -0.8,
  news: -0.2,
  web: 0,
  unknown: -0.6,
};

/** How much the tone of a text says of the public's view. The municipality's own voice says nothing of it (design rule 8). */
const toneShare: Record<TextSource | 'unknown', number> = {
  facebook_page: 0.35,
  facebook_mention: 1,
  facebook_comment: 1,
  instagram_hashtag: 0.8,
  news: 0.6,
  web: 0.4,
  unknown: 0.9,
};

/** In the municipality's own voice only serious matters speak; gripes and anger there are somebody else's or a manner of speech. */
const ownVoice: Record<string, number> = {
  gripe: 0.1,
  loaded: 0.1,
  casework: 0.2,
  irony: 0,
  amplifier: 0.2,
  trust: 0.35,
  working: 0.35,
  children: 0.35,
  injury: 0.4,
  environment: 0.45,
  cuts: 0.4,
  closing: 0.5,
  control: 0.2,
  praise: 0.75,
  warm: 0.8,
  target: 0,
  leaders: 0,
  confession: 1.3,
  abuse: 0.7,
  neglect: 0.5,
  legal: 0.3,
  better: 0.9,
  told: 1.2,
};
const pressVoice: Record<string, number> = { confession: 0.3, gripe: 0.8, target: 0.8, achievement: 1.1, service: 0.8 };

const shares = (list: Record<string, number>) => Float64Array.from(termGroups, (group) => list[group.key] ?? 1);
const voices: Record<TextSource | 'unknown', Float64Array> = {
  facebook_page: shares(ownVoice),
  web: shares({ ...ownVoice, cuts: 0.7, closing: 0.7 }),
  news: shares(pressVoice),
  facebook_mention: shares({ confession: 0.4 }),
  facebook_comment: shares({ confession: 0.4, told: 0.5 }),
  instagram_hashtag: shares({ confession: 0.4 }),
  unknown: shares({ confession: 0.5 }),
};

const number = (key: string) => groupNumber(key);
const seen = {
  target: number('target'),
  vulnerable: number('vulnerable'),
  leaders: number('leaders'),
  topLeaves: number('top_leaves'),
  death: number('death'),
  serious: number('serious_harm'),
  neglect: number('neglect'),
  police: number('police'),
  control: number('control'),
  verdict: number('control_verdict'),
  amplifier: number('amplifier'),
  praise: number('praise'),
  irony: number('irony'),
  mourning: number('mourning'),
  people: number('people'),
  effort: number('effort'),
  achievement: number('achievement'),
  told: number('told'),
  working: number('working'),
  casework: number('casework'),
  children: number('children'),
  injury: number('injury'),
  gripe: number('gripe'),
  cuts: number('cuts'),
  closing: number('closing'),
  warm: number('warm'),
};

/** Things that mean more together than each alone. */
const together: { all: (keyof typeof seen)[]; good: number; bad: number }[] = [
  { all: ['leaders', 'topLeaves'], good: -0.5, bad: 1.9 },
  { all: ['target', 'topLeaves'], good: 0, bad: 0.6 },
  { all: ['death', 'target'], good: 0, bad: 0.8 },
  { all: ['serious', 'target'], good: 0, bad: 0.9 },
  { all: ['serious', 'vulnerable'], good: 0, bad: 0.9 },
  { all: ['death', 'neglect'], good: 0, bad: 0.8 },
  { all: ['police', 'target'], good: 0, bad: 0.6 },
  { all: ['control', 'verdict'], good: 0, bad: 0.5 },
  { all: ['vulnerable', 'neglect'], good: 0, bad: 0.4 },
  { all: ['vulnerable', 'casework'], good: 0, bad: 0.4 },
  { all: ['vulnerable', 'closing'], good: 0, bad: 0.3 },
  { all: ['target', 'gripe'], good: 0, bad: 0.3 },
  { all: ['injury', 'amplifier'], good: 0, bad: 0.4 },
  { all: ['injury', 'target'], good: 0, bad: 0.3 },
  // Who thanks beside a death mourns; a reproach has other words beside it.
  { all: ['death', 'praise'], good: 0, bad: -1.2 },
  { all: ['praise', 'irony'], good: -1, bad: 0.5 },
  { all: ['effort', 'people'], good: 0.5, bad: 0 },
  { all: ['achievement', 'effort'], good: 0.3, bad: -0.1 },
  { all: ['told', 'people'], good: 0.3, bad: 0 },
];

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

export function scoreLanes(item: ClassifiableText, evidence: Evidence): LaneScores {
  const source = item.source ?? 'unknown';
  const share = voices[source];
  const { strength } = evidence;
  let [good, bad, trouble] = [bias.good, bias.bad, 0];
  for (let index = 0; index < termGroups.length; index += 1) {
    const found = (strength[index] ?? 0) * (share[index] ?? 1);
    const group = termGroups[index];
    if (found === 0 || !group) continue;
    good += found * group.good;
    bad += found * group.bad;
    if (group.bad > 1) trouble += found;
  }
  for (const pair of together) {
    const least = Math.min(1, ...pair.all.map((key) => (strength[seen[key]] ?? 0) * (share[seen[key]] ?? 1) || 0));
    good += least * pair.good;
    bad += least * pair.bad;
  }
  const tone = toneShare[source];
  good += buildOdds(evidence.structure, source, 'good');
  bad += buildOdds(evidence.structure, source, 'bad');
  good += tone * (weights.praiseForGood * evidence.praise + weights.blameForGood * evidence.blame);
  const ironic = Math.min(1, strength[seen.irony] ?? 0);
  const praiseForBad = ironic > 0 ? weights.praiseInIrony * ironic : weights.praiseForBad;
  bad += tone * (weights.blameForBad * evidence.blame + praiseForBad * evidence.praise);
  bad += tone * Math.min(2, evidence.deniedPraise) * weights.deniedPraise;
  good += Math.min(4, trouble) * weights.troubleForGood;
  if ((strength[seen.target] ?? 0) === 0) bad += nobody[source];
  if (evidence.wordCount < 8) good += weights.short;
  if (evidence.wordCount > 25) good += weights.longer;
  if (evidence.asking > 0.6 && trouble < 1) {
    good += weights.pureQuestion;
    bad += weights.pureQuestion;
  }
  if (!isAccused(evidence, source)) bad = Math.min(bad, weights.withoutWords);
  return { goodStory: sigmoid(good), negativePress: sigmoid(bad) };
}

/** Some word of trouble or blame, or, from the public, a denial or a count of the weeks. */
function isAccused({ findings, structure, blame, deniedPraise }: Evidence, source: TextSource | 'unknown'): boolean {
  if (blame > 0.15 || deniedPraise > 0) return true;
  const isPublic = source === 'facebook_comment' || source === 'facebook_mention' || source === 'instagram_hashtag';
  if (isPublic && structure.denials + structure.lasting + structure.asked > 0) return true;
  return findings.some((finding) => finding.share > 0.3 && (termGroups[finding.group]?.bad ?? 0) > 0.45);
}
