import { type ClassifiableText, labels } from '../core/words.ts';
import { FeatureList, type Features, type TextFeatures } from './feature-list.ts';
import { readFeatures } from './features.ts';
import { columnOf, softmax, stanceWidth } from './heads.ts';
import type { PartlyLabelledText } from './labelled-text.ts';
import type { LinearBlock } from './linear-block.ts';
import type { ParentStance } from './parent-features.ts';

export type Weighted = { text: PartlyLabelledText; weight: number };

/** One text as numbers, ready to be learnt from again and again. */
export type Example = { features: TextFeatures; text: PartlyLabelledText; weight: number };

const slice = 256;

/** What a model makes of the text that a reply answers. Its source is not known. */
export function parentStance(stance: LinearBlock, parent: string, list: FeatureList): ParentStance {
  readFeatures({ text: parent }, list);
  const scores = new Float64Array(stanceWidth);
  stance.addTo(scores, joined(list.read()));
  softmax(scores, { first: 0, size: labels.length });
  return {
    goodStory: scores[columnOf('good_story')] as number,
    negativePress: scores[columnOf('negative_press')] as number,
  };
}

/** Texts as features, with what a first model makes of their parents. */
export function* readExamples(
  texts: readonly Weighted[],
  stanceOf: (item: ClassifiableText) => ParentStance | undefined,
): Generator<void, Example[]> {
  const list = new FeatureList();
  const examples: Example[] = [];
  for (const { text, weight } of texts) {
    const parent = stanceOf(text.item);
    readFeatures(text.item, list, parent);
    examples.push({ features: list.read(), text, weight });
    if (examples.length % slice === 0) yield;
  }
  return examples;
}

/** The stance is learnt from the features of the subject, too. */
export function joined({ topics, stance }: TextFeatures): Features {
  const numbers = new Int32Array(topics.numbers.length + stance.numbers.length);
  const values = new Float32Array(numbers.length);
  numbers.set(topics.numbers);
  numbers.set(stance.numbers, topics.numbers.length);
  values.set(topics.values);
  values.set(stance.values, topics.values.length);
  return { numbers, values };
}
