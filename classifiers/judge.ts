import {
  type ClassifiableText,
  departments,
  type Label,
  labels,
  type Severity,
  themes,
  type Verdict,
} from '../core/words.ts';
import { calibrate } from './calibration.ts';
import { readFeatures } from './features.ts';
import { columnOf, type Head, softmax, stanceHeads, topicHeads } from './heads.ts';
import type { ParentStance } from './parent-features.ts';
import type { Evidence } from './read-text.ts';
import { reasonsFor } from './reasons.ts';
import type { Scorer } from './scorer.ts';
import { termGroups } from './term-groups.ts';
import type { TrainedModel } from './trained-model.ts';

/**
 * Costs decide where a lane opens (reference domain.md §5): a missed crisis is far worse than a false one, so that
 * "negative" needs less of a lead than the others.
 */
const negativeLead = 1.15;
const negativeLeadWithHarm = 2.5;
/** The same for the gravest kind: of two near guesses the graver one is told. */
const gravestLead = 1.7;
/** What carries words of harm never ranks as a good story by itself (design rule 9); a person looks at it instead. */
const goodCapWithHarm = 0.4;
/** Between these a lane score is doubt, and said so. */
const doubt = { from: 0.4, to: 0.6 };
const harmGroups = new Set(termGroups.flatMap((group, index) => (group.harm ? [index] : [])));
const clearHarm = 0.5;
/** A text of which the model knows so little is in another language, or in none. */
const leastFamiliar = 0.35;
const fewWords = 5;
/** Nobody's words, and few addresses, are longer than this on average. */
const mostLetters = 200;
/** Long posts repeat their small words; nobody's post has fewer different ones than this. */
const leastDifferent = 0.3;

const [labelHead, severityHead, aboutHead] = stanceHeads as [Head, Head, Head];
const [themeHead, departmentHead] = topicHeads as [Head, Head];

/** Judges one text by a model. The same answer every time, and quick on hostile input: only a bounded part is read. */
export function judge(item: ClassifiableText, model: TrainedModel, scorer: Scorer): Verdict {
  const evidence = readFeatures(item, scorer, parentStance(item, scorer));
  const { stanceScores: stance, topicScores: topics } = scorer;
  calibrate(stance, model.calibration);
  softmax(stance, aboutHead);
  softmax(stance, severityHead);
  const gravest = severityHead.first + severityHead.size - 1;
  stance[gravest] = (stance[gravest] as number) * gravestLead;
  const aboutNorddjurs = bestOf(stance, aboutHead) === 1 || isOursByName(evidence);
  const probability = (label: Label) => stance[labelHead.first + columnOf(label)] as number;
  // What others answer for is neutral, however it sounds; a part of the score stays as a trace of the tone.
  const part = aboutNorddjurs ? 1 : 0.4;
  const harmed = evidence.findings.some(({ group, share }) => share >= clearHarm && harmGroups.has(group));
  const good = harmed ? Math.min(goodCapWithHarm, probability('good_story')) : probability('good_story');
  const scores = { goodStory: rounded(good * part), negativePress: rounded(probability('negative_press') * part) };
  const label = aboutNorddjurs ? labelOf(scores, harmed) : 'neutral';
  return {
    label,
    ...scores,
    severity: label === 'negative_press' ? ((1 + bestOf(stance, severityHead)) as Severity) : 0,
    theme: themes[bestOf(topics, themeHead)] ?? 'andet',
    department: ownDepartment(item) ?? departments[bestOf(topics, departmentHead)] ?? 'ukendt',
    aboutNorddjurs,
    unsure:
      aboutNorddjurs &&
      isUnsure(scores, harmed && probability('good_story') > goodCapWithHarm, isStrange(item.text, evidence, scorer)),
    reasons: reasonsFor(item.text, label, evidence, scorer),
    model: model.version,
  };
}

/** A name that is found nowhere else, and no other place or owner beside it: the model need not guess whose matter it is. */
const isOursByName = ({ found: { places } }: Evidence): boolean =>
  places.own.length + places.places.length > 0 &&
  places.elsewhere.length + places.namesakes.length + places.others.length === 0;

/** What the model makes of the text that this one answers. */
function parentStance({ parent }: ClassifiableText, scorer: Scorer): ParentStance | undefined {
  if (parent === undefined) return undefined;
  const evidence = readFeatures({ text: parent }, scorer);
  if (isStrange(parent, evidence, scorer)) return { goodStory: 0, negativePress: 0 };
  softmax(scorer.stanceScores, labelHead);
  const [goodStory = 0, negativePress = 0] = scorer.stanceScores;
  return { goodStory, negativePress };
}

const rounded = (probability: number) => Math.round(probability * 1000) / 1000;

const ownDepartment = ({ department }: ClassifiableText) => (department === 'ukendt' ? undefined : department);

function bestOf(scores: Float64Array, { first, size }: Head): number {
  let best = 0;
  for (let at = 1; at < size; at += 1) if ((scores[first + at] as number) > (scores[first + best] as number)) best = at;
  return best;
}

function labelOf({ goodStory, negativePress }: Pick<Verdict, 'goodStory' | 'negativePress'>, harmed: boolean): Label {
  const odds: Record<Label, number> = {
    good_story: harmed ? 0 : goodStory,
    negative_press: negativePress * (harmed ? negativeLeadWithHarm : negativeLead),
    neutral: 1 - goodStory - negativePress,
  };
  return labels.reduce((best, label) => (odds[label] > odds[best] ? label : best), 'neutral' as Label);
}

function isUnsure(
  { goodStory, negativePress }: Pick<Verdict, 'goodStory' | 'negativePress'>,
  held: boolean,
  isStrange: boolean,
): boolean {
  const within = (score: number) => score >= doubt.from && score < doubt.to;
  return held || within(goodStory) || within(negativePress) || isStrange;
}

/** In a language that the model does not know, one thing said again and again, or no words at all but a row of letters. */
function isStrange(text: string, { wordCount, entries }: Evidence, { familiarity, differentWords }: Scorer): boolean {
  if (wordCount < fewWords) return text.length > mostLetters * Math.max(1, entries.length);
  return familiarity < leastFamiliar || differentWords < leastDifferent * entries.length;
}
