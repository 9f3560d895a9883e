import type { ClassifiableText, Label, Verdict } from '../core/words.ts';
import { isAboutNorddjurs } from './about-norddjurs.ts';
import { type Evidence, readText } from './read-text.ts';
import { reasonsFor } from './reasons.ts';
import { type LaneScores, scoreLanes } from './score-lanes.ts';
import { severityOf } from './severity.ts';
import { groupNumber, termGroups } from './term-groups.ts';
import { topicOf } from './topic.ts';

/** Goes into every verdict: two verdicts with the same model are comparable. */
export const model: string = '2026-11-20.1';

/** Where a lane opens. That a missed crisis costs more than a false one is in the bias of the negative lane. */
const laneFrom = 0.5;
/** Below the threshold for candidates: what carries words of harm never ranks as a good story (design rule 9). */
const goodCapWithHarm = 0.4;
const doubt = { from: 0.4, to: 0.62 };

const harmGroups = termGroups.flatMap((group, index) => (group.harm ? [index] : []));
const [irony, agree] = ['irony', 'agree'].map(groupNumber);
const shortAnswer = 14;

/** Judges one text. Pure, the same answer every time, and quick on hostile input: only a bounded part is read. */
export function classify(item: ClassifiableText): Verdict {
  const evidence = readText(item.text);
  const aboutNorddjurs = isAboutNorddjurs(item, evidence);
  const raw = agreedWith(item, evidence) ?? scoreLanes(item, evidence);
  const scores = bounded(raw, evidence, aboutNorddjurs);
  const label = labelOf(scores);
  return {
    label,
    ...scores,
    severity: label === 'negative_press' ? severityOf(evidence) : 0,
    ...topicOf(evidence.found.topics, item.department),
    aboutNorddjurs,
    unsure: isUnsure(scores, evidence, aboutNorddjurs),
    reasons: reasonsFor(item.text, label, evidence),
    model,
  };
}

function labelOf({ goodStory, negativePress }: LaneScores): Label {
  if (negativePress >= laneFrom && negativePress >= goodStory - 0.1) return 'negative_press';
  return goodStory >= laneFrom ? 'good_story' : 'neutral';
}

/** A short "enig" takes sides with what it answers: praise of a critical post criticises. */
function agreedWith(item: ClassifiableText, evidence: Evidence): LaneScores | undefined {
  if (item.parent === undefined || evidence.wordCount > shortAnswer || (evidence.strength[agree ?? 0] ?? 0) === 0)
    return undefined;
  const parent = scoreLanes({ text: item.parent, source: 'facebook_mention' }, readText(item.parent));
  if (parent.negativePress < laneFrom) return undefined;
  return { goodStory: 0.05, negativePress: Math.min(0.75, parent.negativePress) };
}

function bounded(scores: LaneScores, evidence: Evidence, aboutNorddjurs: boolean): LaneScores {
  const harmed = harmGroups.some((group) => (evidence.strength[group] ?? 0) > 0);
  const goodStory = harmed ? Math.min(scores.goodStory, goodCapWithHarm) : scores.goodStory;
  // What others answer for is neutral, however it sounds; a part of the score stays as a trace of the tone.
  const share = aboutNorddjurs ? 1 : 0.4;
  return { goodStory: rounded(goodStory * share), negativePress: rounded(scores.negativePress * share) };
}

const rounded = (probability: number) => Math.round(probability * 1000) / 1000;

function isUnsure({ goodStory, negativePress }: LaneScores, evidence: Evidence, aboutNorddjurs: boolean): boolean {
  if (!aboutNorddjurs) return false;
  const within = (score: number) => score >= doubt.from && score < doubt.to;
  const ironic = (evidence.strength[irony ?? 0] ?? 0) > 0 && evidence.praise > 0.2;
  const torn = goodStory > 0.4 && negativePress > 0.4;
  return (
    torn ||
    (ironic && negativePress < 0.8) ||
    (within(negativePress) && goodStory < 0.7) ||
    (goodStory >= 0.42 && goodStory < 0.58)
  );
}
