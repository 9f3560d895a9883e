import { type Label, labels } from '../core/words.ts';
import type { FeatureSink } from './feature-sink.ts';
import { featureNumber } from './hashing.ts';
import { columnOf, stanceWidth, topicWidth } from './heads.ts';
import { SummedRows } from './summed-rows.ts';
import type { TrainedModel } from './trained-model.ts';
import { valueOfFeature, type WordEntry } from './word-entry.ts';

/** The stance, the subject, and 1 for a word that the model has met; rounded up to fours for summed-rows.ts. */
const metColumn = stanceWidth + topicWidth;
const sumsWidth = 4 * Math.ceil((metColumn + 1) / 4);
/** A post has some hundred; what a hostile text has beyond these is left out. */
const mostFeatures = 65_536;
/** No text has more words than this (tokenize.ts). */
const mostWords = 1000;
const mostSums = 30_000;

/**
 * Adds up what a model makes of a text of which the features are read. What a word counts by itself is kept with the word,
 * so that most of a text costs one addition a word. What was added is remembered until the next text, to explain it.
 */
export class Scorer implements FeatureSink {
  readonly #scores = new Float64Array(sumsWidth);
  readonly stanceScores: Float64Array = this.#scores.subarray(0, stanceWidth);
  readonly topicScores: Float64Array = this.#scores.subarray(stanceWidth, metColumn);
  readonly #model: TrainedModel;
  /** Changes with the model's weights: sums that another one made are stale. */
  #signature: object = {};
  readonly #sums = new Float32Array(mostSums * sumsWidth);
  #summed = 0;
  #total = 0;
  readonly #words = new SummedRows(mostWords);
  readonly #stance = new SummedRows(mostFeatures);
  readonly #topics = new SummedRows(mostFeatures);
  readonly #parts = new Float64Array(mostWords);

  constructor(model: TrainedModel) {
    this.#model = model;
  }

  /** To be called when the weights have changed. */
  forgetSums(): void {
    this.#signature = {};
    this.#summed = 0;
  }

  begin(): void {
    if (this.#summed > mostSums - mostWords) this.forgetSums();
    this.#total = 0;
    this.#words.count = 0;
    this.#stance.count = 0;
    this.#topics.count = 0;
  }

  get differentWords(): number {
    return this.#words.count;
  }

  /** Share of the different words of the text that the model has met. */
  get familiarity(): number {
    return this.#total === 0 ? 1 : (this.#scores[metColumn] as number) / this.#total;
  }

  word(word: WordEntry, value: number, at: number): void {
    const start = word.summedBy === this.#signature ? word.sumsAt : this.#addSums(word);
    this.#total += value;
    this.#words.note(start, value, at, at + 1);
  }

  /** All sums stand side by side in one table; when it is nearly full, a new text begins it anew. */
  #addSums(word: WordEntry): number {
    const start = this.#summed * sumsWidth;
    const sums = this.#sums.subarray(start, start + sumsWidth).fill(0);
    const { stance, topics } = this.#model;
    const features = {
      numbers: Int32Array.from(word.features, featureNumber),
      values: Float32Array.from(word.features, (_, at) => valueOfFeature(at)),
    };
    stance.addTo(sums, features);
    topics.addTo(sums.subarray(stanceWidth), features);
    const [stem, form] = features.numbers;
    sums[metColumn] = topics.rowOf(stem as number) !== 0 || topics.rowOf(form as number) !== 0 ? 1 : 0;
    word.sumsAt = start;
    word.summedBy = this.#signature;
    this.#summed += 1;
    return start;
  }

  topic(hash: number, value: number, from: number, to: number): void {
    const row = this.#model.topics.rowOf(featureNumber(hash));
    if (row !== 0) this.#topics.note(row * topicWidth, value, from, to);
    this.stance(hash, value, from, to);
  }

  wants(hash: number): boolean {
    return this.#model.stance.knows(featureNumber(hash));
  }

  stance(hash: number, value: number, from: number, to: number): void {
    const row = this.#model.stance.rowOf(featureNumber(hash));
    if (row !== 0) this.#stance.note(row * stanceWidth, value, from, to);
  }

  end(): void {
    const { stance, topics } = this.#model;
    this.#scores.fill(0);
    this.#words.addTo(this.#scores, this.#sums);
    this.#stance.addTo(this.stanceScores, stance.weights);
    this.#topics.addTo(this.topicScores, topics.weights);
  }

  /**
   * What each token added to this label beyond the mean of the labels: exact, since a score is a sum. Labels are the first
   * columns of the stance (heads.ts). Good until the next call.
   */
  partsOf(label: Label, tokenCount: number): Float64Array {
    const parts = this.#parts.subarray(0, tokenCount).fill(0);
    this.#words.shareOut(parts, this.#sums, columnOf(label), labels.length);
    this.#stance.shareOut(parts, this.#model.stance.weights, columnOf(label), labels.length);
    return parts;
  }
}
