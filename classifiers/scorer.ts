import { type Label, labels } from '../core/words.ts';
import type { FeatureSink } from './feature-sink.ts';
import { featureNumber } from './hashing.ts';
import { stanceWidth, topicWidth } from './heads.ts';
import type { TrainedModel } from './trained-model.ts';
import { valueOfFeature, type WordEntry } from './word-entry.ts';

/** The stance, the subject, and 1 for a word that the model has met. */
const sumsWidth = stanceWidth + topicWidth + 1;
/** Features of the stance that are kept to explain a verdict by; a post has some hundred. */
const mostHits = 8192;
/** No text has more words than this (tokenize.ts). */
const mostWords = 1000;
const mostSums = 30_000;

/**
 * Adds up what a model makes of a text while its features are read. What a word counts by itself is kept with the word,
 * so that most of a text costs one addition a word. What was added is remembered until the next text, to explain it.
 */
export class Scorer implements FeatureSink {
  readonly #scores = new Float64Array(sumsWidth);
  readonly stanceScores: Float64Array = this.#scores.subarray(0, stanceWidth);
  readonly topicScores: Float64Array = this.#scores.subarray(stanceWidth, stanceWidth + topicWidth);
  readonly #model: TrainedModel;
  /** Changes with the model's weights: sums that another one made are stale. */
  #signature: object = {};
  readonly #sums = new Float32Array(mostSums * sumsWidth);
  #summed = 0;
  #total = 0;
  readonly #words: WordEntry[] = [];
  readonly #wordsAt: number[] = [];
  readonly #wordValues: number[] = [];
  readonly #rows = new Int32Array(mostHits);
  readonly #values = new Float32Array(mostHits);
  readonly #from = new Uint16Array(mostHits);
  readonly #to = new Uint16Array(mostHits);
  #hits = 0;

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
    this.#scores.fill(0);
    this.#total = 0;
    this.#words.length = 0;
    this.#wordsAt.length = 0;
    this.#wordValues.length = 0;
    this.#hits = 0;
  }

  get differentWords(): number {
    return this.#words.length;
  }

  /** Share of the different words of the text that the model has met. */
  get familiarity(): number {
    return this.#total === 0 ? 1 : (this.#scores[sumsWidth - 1] as number) / this.#total;
  }

  word(word: WordEntry, value: number, at: number): void {
    const start = word.summedBy === this.#signature ? word.sumsAt : this.#addSums(word);
    const scores = this.#scores;
    const sums = this.#sums;
    for (let column = 0; column < sumsWidth; column += 1)
      scores[column] = (scores[column] as number) + value * (sums[start + column] as number);
    this.#total += value;
    this.#words.push(word);
    this.#wordsAt.push(at);
    this.#wordValues.push(value);
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
    sums[sumsWidth - 1] = topics.rowOf(stem as number) !== 0 || topics.rowOf(form as number) !== 0 ? 1 : 0;
    word.sumsAt = start;
    word.summedBy = this.#signature;
    this.#summed += 1;
    return start;
  }

  topic(hash: number, value: number, from: number, to: number): void {
    const { topics } = this.#model;
    const base = topics.rowOf(featureNumber(hash)) * topicWidth;
    for (let column = 0; column < topicWidth && base > 0; column += 1)
      this.topicScores[column] =
        (this.topicScores[column] as number) + value * (topics.weights[base + column] as number);
    this.stance(hash, value, from, to);
  }

  wants(hash: number): boolean {
    return this.#model.stance.knows(featureNumber(hash));
  }

  stance(hash: number, value: number, from: number, to: number): void {
    const { stance } = this.#model;
    const row = stance.rowOf(featureNumber(hash));
    if (row === 0) return;
    const { weights } = stance;
    const scores = this.#scores;
    const base = row * stanceWidth;
    for (let column = 0; column < stanceWidth; column += 1)
      scores[column] = (scores[column] as number) + value * (weights[base + column] as number);
    if (to === 0 || this.#hits >= mostHits) return;
    this.#rows[this.#hits] = base;
    this.#values[this.#hits] = value;
    this.#from[this.#hits] = from;
    this.#to[this.#hits] = to;
    this.#hits += 1;
  }

  /** What each token added to this label beyond the mean of the labels: exact, since a score is a sum. */
  partsOf(label: Label, tokenCount: number): Float64Array {
    const parts = new Float64Array(tokenCount);
    const column = labels.indexOf(label);
    for (let index = 0; index < this.#words.length; index += 1) {
      const start = this.#words[index]?.sumsAt ?? 0;
      const at = this.#wordsAt[index] as number;
      parts[at] = (parts[at] as number) + (this.#wordValues[index] as number) * beyondMean(this.#sums, start, column);
    }
    const { weights } = this.#model.stance;
    for (let hit = 0; hit < this.#hits; hit += 1) {
      const [from, to] = [this.#from[hit] as number, this.#to[hit] as number];
      const part = (this.#values[hit] as number) * beyondMean(weights, this.#rows[hit] as number, column);
      for (let token = from; token < to; token += 1) parts[token] = (parts[token] as number) + part / (to - from);
    }
    return parts;
  }
}

/** Labels are the first columns of the stance (heads.ts). */
function beyondMean(weights: Float32Array, base: number, column: number): number {
  let sum = 0;
  for (let label = 0; label < labels.length; label += 1) sum += weights[base + label] as number;
  return (weights[base + column] as number) - sum / labels.length;
}
