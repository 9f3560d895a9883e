import { FeatureList, type Features } from './feature-list.ts';
import { featureNumbers } from './hashing.ts';
import { type Head, outcomeOf, softmax, stanceHeads, stanceWidth, topicHeads, topicWidth } from './heads.ts';
import type { PartlyLabelledText } from './labelled-text.ts';
import { LinearBlock } from './linear-block.ts';
import { mulberry32 } from './random.ts';
import { type Example, joined, parentStance, readExamples, type Weighted } from './training-examples.ts';

/** `decay` is the strength of L2, `leastTexts` the texts a feature must stand in to be learnt. */
export type TrainingSettings = {
  seed: number;
  epochs: number;
  rate: number;
  decay: number;
  topicDecay: number;
  leastTexts: number;
  /** The stance is learnt so many times, the texts in another order each time; their mean is steadier than any of them. */
  orders: number;
  /** Heads to learn; all of them where this is left out. */
  heads?: readonly Head['key'][];
};
/** Chosen by leaving out one writer, and one batch, of the corpus at a time (docs/judgement.md). */
export const usualTraining: TrainingSettings = {
  seed: 1,
  epochs: 4,
  rate: 0.02,
  decay: 0.01,
  topicDecay: 0.1,
  leastTexts: 2,
  orders: 3,
};

export type Blocks = { stance: LinearBlock; topics: LinearBlock };

/**
 * What a reply answers is judged by a first model, learnt without replies' parents; the result is a feature of the second.
 * Multinomial logistic regression per head by AdaGrad (Duchi, Hazan, Singer 2011) with L2 decay; the same texts and seed
 * give the same weights to the last bit. Yields after each slice of work, so that a caller who shares its thread can
 * let others have a turn.
 */
export function* trainBlocks(
  texts: readonly Weighted[],
  settings: TrainingSettings = usualTraining,
): Generator<void, Blocks> {
  return yield* learnBlocks(yield* examplesOf(texts, settings), settings);
}

/** Texts as features, those of replies with what a first model makes of their parents. */
export function* examplesOf(
  texts: readonly Weighted[],
  settings: TrainingSettings = usualTraining,
): Generator<void, Example[]> {
  const alone = yield* readExamples(texts, () => undefined);
  if (!texts.some(({ text }) => text.item.parent !== undefined)) return alone;
  const { stance } = yield* learnBlocks(alone, { ...settings, heads: ['label'], orders: 1 });
  const list = new FeatureList();
  return yield* readExamples(texts, ({ parent }) =>
    parent === undefined ? undefined : parentStance(stance, parent, list),
  );
}

export function* learnBlocks(examples: readonly Example[], settings: TrainingSettings): Generator<void, Blocks> {
  const all = examples.map(({ features }) => joined(features));
  const subject = examples.map(({ features }) => features.topics);
  const known = knownIn(all, settings.leastTexts);
  const stance = new LinearBlock(stanceWidth, known);
  const wanted = (heads: readonly Head[]) => heads.filter(({ key }) => settings.heads?.includes(key) ?? true);
  const isSubjectWanted = wanted(topicHeads).length > 0;
  const topics = new LinearBlock(
    topicWidth,
    isSubjectWanted ? knownIn(subject, settings.leastTexts) : new Int32Array(),
  );
  for (let turn = 0; turn < settings.orders; turn += 1) {
    const one = turn === 0 ? stance : new LinearBlock(stanceWidth, known);
    const order = { ...settings, seed: settings.seed + turn };
    yield* learnBlock(one, wanted(stanceHeads), examples, all, order, settings.decay);
    if (turn > 0) stance.addWeights(one);
  }
  stance.scaleWeights(1 / settings.orders);
  yield* learnBlock(topics, wanted(topicHeads), examples, subject, settings, settings.topicDecay);
  return { stance, topics };
}

const slice = 256;

/** The features that stand in at least so many texts, in order. */
function knownIn(texts: readonly Features[], least: number): Int32Array {
  const count = new Uint16Array(featureNumbers);
  const lastText = new Int32Array(featureNumbers).fill(-1);
  const found: number[] = [];
  texts.forEach(({ numbers }, text) => {
    for (const number of numbers) {
      if (lastText[number] === text) continue;
      lastText[number] = text;
      const times = Math.min(65_535, (count[number] as number) + 1);
      count[number] = times;
      if (times === least) found.push(number);
    }
  });
  return Int32Array.from(found).sort();
}

function* learnBlock(
  block: LinearBlock,
  heads: readonly Head[],
  examples: readonly Example[],
  features: readonly Features[],
  settings: TrainingSettings,
  decay: number,
): Generator<void, void> {
  if (heads.length === 0) return;
  const balance = new Map(heads.map((head) => [head, balanceOf(head, examples)]));
  const random = mulberry32(settings.seed);
  const order = Int32Array.from(examples.keys());
  const scores = new Float64Array(block.width);
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    shuffle(order, random);
    for (const [turn, at] of order.entries()) {
      const { text, weight } = examples[at] as Example;
      scores.fill(0);
      block.addTo(scores, features[at] as Features);
      toSlopes(scores, heads, text, (head, outcome) => weight * (balance.get(head)?.[outcome] ?? 1));
      block.step(features[at] as Features, scores, settings.rate, decay);
      if (turn % slice === 0) yield;
    }
  }
}

/** Rare outcomes count for more, common ones for less: the root of what would make them even. */
function balanceOf(head: Head, examples: readonly Example[]): Float64Array {
  const counts = new Float64Array(head.size);
  let total = 0;
  for (const { text } of examples) {
    const outcome = outcomeOf(head.key, text);
    if (outcome < 0) continue;
    counts[outcome] = (counts[outcome] as number) + 1;
    total += 1;
  }
  return counts.map((count) => Math.sqrt(total / (head.size * Math.max(1, count))));
}

/** Turns scores into the slope of the loss by each of them; 0 for heads that nobody answered, or that are not learnt now. */
export function toSlopes(
  scores: Float64Array,
  heads: readonly Head[],
  text: PartlyLabelledText,
  weightOf: (head: Head, outcome: number) => number,
): void {
  for (const head of heads) {
    const outcome = outcomeOf(head.key, text);
    if (outcome < 0) {
      scores.fill(0, head.first, head.first + head.size);
      continue;
    }
    softmax(scores, head);
    const right = head.first + outcome;
    scores[right] = (scores[right] as number) - 1;
    const weight = weightOf(head, outcome);
    for (let column = head.first; column < head.first + head.size; column += 1)
      scores[column] = (scores[column] as number) * weight;
  }
}

/** Fisher and Yates. */
function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}

/** Runs a generator to its end without giving way to anybody. */
export function finished<T>(work: Generator<void, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}
