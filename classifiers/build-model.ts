import { fitCalibration, type Scored } from './calibration.ts';
import { outcomeOf, stanceWidth } from './heads.ts';
import { examplesOf, learnBlocks, type TrainingSettings, usualTraining } from './train-blocks.ts';
import type { TrainedModel } from './trained-model.ts';
import { joined, type Weighted } from './training-examples.ts';

const folds = 3;
/** Each fifth text is learnt from a second time as one of unknown source: `source` may be left out (design §8). */
const unsourced = 5;

/**
 * Learns from all texts; the calibration comes from models that each left a part of the batches out, since a model is too
 * sure of what it has learnt from. Yields between slices of work.
 */
export function* buildModel(
  labelled: readonly Weighted[],
  version: string,
  settings: TrainingSettings = usualTraining,
): Generator<void, TrainedModel> {
  const texts = [...labelled, ...labelled.filter((_, at) => at % unsourced === 0).map(withoutSource)];
  const examples = yield* examplesOf(texts, settings);
  const foldOf = foldsByBatch(texts);
  const scored: Scored[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const learnt = examples.filter((_, at) => foldOf[at] !== fold);
    const { stance } = yield* learnBlocks(learnt, { ...settings, heads: ['label'], orders: 1 });
    for (const [at, { features, text }] of examples.entries()) {
      const outcome = outcomeOf('label', text);
      if (foldOf[at] !== fold || outcome < 0) continue;
      const scores = new Float64Array(stanceWidth);
      stance.addTo(scores, joined(features));
      scored.push({ scores, outcome });
    }
  }
  const blocks = yield* learnBlocks(examples, settings);
  return { version, ...blocks, calibration: yield* fitCalibration(scored) };
}

function withoutSource({ text, weight }: Weighted): Weighted {
  const { source: _, ...item } = text.item;
  return { text: { ...text, item }, weight };
}

/** All texts of a batch stand in one fold: their writer's habits must not be known from the others. */
function foldsByBatch(texts: readonly Weighted[]): number[] {
  const numbers = new Map<string, number>();
  return texts.map(({ text: { batch = '' } }) => {
    const number = numbers.get(batch) ?? numbers.size % folds;
    numbers.set(batch, number);
    return number;
  });
}
