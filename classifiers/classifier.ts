import type { ClassifiableText, Verdict } from '../core/words.ts';
import { FeatureList } from './feature-list.ts';
import { opinionHashes, readFeatures } from './features.ts';
import { featureNumber } from './hashing.ts';
import { columnOf, stanceHeads, stanceWidth, topicHeads, topicWidth } from './heads.ts';
import { judge } from './judge.ts';
import type { PartlyLabelledText } from './labelled-text.ts';
import { Scorer } from './scorer.ts';
import { toSlopes } from './train-blocks.ts';
import type { TrainedModel } from './trained-model.ts';
import { joined, parentStance } from './training-examples.ts';

export type Classifier = {
  /** Goes into every verdict: two verdicts with the same model are comparable. */
  readonly model: string;
  classify(item: ClassifiableText): Verdict;
  /** One on-line step from what a person said of a text; `weight` 1 is a plain correction. The same lessons in the same order give the same weights. */
  learn(text: PartlyLabelledText, weight: number): void;
};

/** One lesson moves the weights more than one text of the corpus did: it is about here and now. */
const lessonRate = 0.02;
const steadiness = 1;

/** A classifier that speaks and learns by `model`, which is its own from then on. */
export function createClassifier(model: TrainedModel): Classifier {
  const scorer = new Scorer(model);
  const [list, parents] = [new FeatureList(), new FeatureList()];
  trustOpinions(model);
  model.stance.steady(steadiness);
  model.topics.steady(steadiness);
  return {
    model: model.version,
    classify: (item) => judge(item, model, scorer),
    learn(text, weight) {
      const { parent } = text.item;
      readFeatures(text.item, list, parent === undefined ? undefined : parentStance(model.stance, parent, parents));
      const features = list.read();
      const all = joined(features);
      for (const number of all.numbers) model.stance.addRow(number);
      for (const number of features.topics.numbers) model.topics.addRow(number);
      const stance = new Float64Array(stanceWidth);
      model.stance.addTo(stance, all);
      toSlopes(stance, stanceHeads, text, () => weight);
      model.stance.step(all, stance, lessonRate, 0);
      const topics = new Float64Array(topicWidth);
      model.topics.addTo(topics, features.topics);
      toSlopes(topics, topicHeads, text, () => weight);
      model.topics.step(features.topics, topics, lessonRate, 0);
      scorer.forgetSums();
    },
  };
}

/** What a second opinion counts for before any lesson has told how good it is: about as much as the strongest words. */
const opinionTrust = 0.4;

/** The corpus knows no second opinions, so a trained model has no weights for them; lessons go on from these. */
function trustOpinions({ stance }: TrainedModel): void {
  for (const [lane, label] of [
    ['goodStory', 'good_story'],
    ['negativePress', 'negative_press'],
  ] as const) {
    const feature = featureNumber(opinionHashes[lane]);
    if (stance.rowOf(feature) !== 0) continue;
    stance.weights[stance.addRow(feature) * stanceWidth + columnOf(label)] = opinionTrust;
  }
}
