import type { Features } from './feature-list.ts';
import { featureNumbers } from './hashing.ts';

/** Learning meets new words; so many can be added to a model before it is trained anew. */
const spareRows = 20_000;

/**
 * Weights of the features that a model knows: one row a feature, one column an outcome. Row 0 is nobody's and all zeros.
 * The row of a feature is its rank among the known ones, counted in a table of bits small enough to stay in the processor's
 * cache; features that were met later stand in a map.
 */
export class LinearBlock {
  readonly width: number;
  readonly #isKnown: Uint32Array = new Uint32Array(featureNumbers / 32);
  /** How many features are known before each word of the bits. */
  readonly #before: Uint32Array = new Uint32Array(featureNumbers / 32);
  readonly #added = new Map<number, number>();
  readonly features: Int32Array;
  readonly weights: Float32Array;
  rows: number;
  /** Sums of squared slopes, made by the first step: who only classifies needs none. */
  #squares: Float32Array | undefined;
  #moved = 0;

  /** `features` in rising order, each once. */
  constructor(width: number, features: Int32Array) {
    this.width = width;
    this.rows = 1 + features.length;
    this.features = new Int32Array(this.rows + spareRows);
    this.features.set(features, 1);
    this.weights = new Float32Array(this.features.length * width);
    for (const feature of features)
      this.#isKnown[feature >>> 5] = (this.#isKnown[feature >>> 5] as number) | (1 << (feature & 31));
    for (let word = 1; word < this.#before.length; word += 1)
      this.#before[word] = (this.#before[word - 1] as number) + countBits(this.#isKnown[word - 1] as number);
  }

  /** 0 for a feature that has none. */
  rowOf(feature: number): number {
    const word = this.#isKnown[feature >>> 5] as number;
    const bit = 1 << (feature & 31);
    if ((word & bit) !== 0) return 1 + (this.#before[feature >>> 5] as number) + countBits(word & (bit - 1));
    return this.#added.size === 0 ? 0 : (this.#added.get(feature) ?? 0);
  }

  knows(feature: number): boolean {
    return (
      ((this.#isKnown[feature >>> 5] as number) & (1 << (feature & 31))) !== 0 ||
      (this.#added.size > 0 && this.#added.has(feature))
    );
  }

  /** The row of a feature, made where there is none; 0 when the spare rows are used up. */
  addRow(feature: number): number {
    const known = this.rowOf(feature);
    if (known !== 0 || this.rows >= this.features.length) return known;
    const row = this.rows;
    this.rows += 1;
    this.features[row] = feature;
    this.#added.set(feature, row);
    return row;
  }

  /** Adds the weights of these features to `out`. */
  addTo(out: Float64Array | Float32Array, { numbers, values }: Features): void {
    const { width, weights } = this;
    for (let at = 0; at < numbers.length; at += 1) {
      const base = this.rowOf(numbers[at] as number) * width;
      if (base === 0) continue;
      const value = values[at] as number;
      for (let column = 0; column < width; column += 1)
        out[column] = (out[column] as number) + value * (weights[base + column] as number);
    }
  }

  /** Adds the weights of a block of the same features. */
  addWeights({ weights }: LinearBlock): void {
    for (let cell = 0; cell < weights.length; cell += 1)
      this.weights[cell] = (this.weights[cell] as number) + (weights[cell] as number);
  }

  scaleWeights(by: number): void {
    for (let cell = 0; cell < this.weights.length; cell += 1) this.weights[cell] = (this.weights[cell] as number) * by;
  }

  /** As if every weight had been moved by so much already: single lessons then move a trained model with care. */
  steady(squares: number): void {
    this.#moved = squares;
  }

  /** One AdaGrad step (Duchi, Hazan, Singer 2011) against the slopes of the outcomes, for the rows of these features. */
  step({ numbers, values }: Features, slope: Float64Array, rate: number, decay: number): void {
    this.#squares ??= new Float32Array(this.weights.length).fill(this.#moved);
    const { width, weights } = this;
    const squares = this.#squares;
    for (let at = 0; at < numbers.length; at += 1) {
      const base = this.rowOf(numbers[at] as number) * width;
      if (base === 0) continue;
      const value = values[at] as number;
      for (let column = 0; column < width; column += 1) {
        const pull = slope[column] as number;
        if (pull === 0) continue;
        const cell = base + column;
        const gradient = pull * value + decay * (weights[cell] as number);
        const sum = (squares[cell] as number) + gradient * gradient;
        squares[cell] = sum;
        weights[cell] = (weights[cell] as number) - (rate * gradient) / (Math.sqrt(sum) + 1e-8);
      }
    }
  }
}

/** Bits that are set in 32 (Warren, Hacker's Delight, §5-1). */
function countBits(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
