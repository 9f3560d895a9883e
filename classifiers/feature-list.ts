import type { FeatureSink } from './feature-sink.ts';
import { featureNumber } from './hashing.ts';
import { valueOfFeature, type WordEntry } from './word-entry.ts';

/** What learning reads of one text: features with their values. Those of the subject are learnt by both blocks. */
export type Features = { numbers: Int32Array; values: Float32Array };
export type TextFeatures = { topics: Features; stance: Features };

const mostFeatures = 16_384;

/** Collects the features of one text after the other. */
export class FeatureList implements FeatureSink {
  #topics = new Collected();
  #stance = new Collected();

  begin(): void {
    this.#topics.count = 0;
    this.#stance.count = 0;
  }

  word({ features }: WordEntry, value: number): void {
    for (let at = 0; at < features.length; at += 1)
      this.#topics.add(features[at] as number, value * valueOfFeature(at));
  }

  topic(hash: number, value: number): void {
    this.#topics.add(hash, value);
  }

  wants(): boolean {
    return true;
  }

  stance(hash: number, value: number): void {
    this.#stance.add(hash, value);
  }

  end(): void {}

  /** A copy of what was collected. */
  read(): TextFeatures {
    return { topics: this.#topics.read(), stance: this.#stance.read() };
  }
}

class Collected {
  count = 0;
  readonly #numbers = new Int32Array(mostFeatures);
  readonly #values = new Float32Array(mostFeatures);

  add(hash: number, value: number): void {
    if (this.count >= mostFeatures || value === 0) return;
    this.#numbers[this.count] = featureNumber(hash);
    this.#values[this.count] = value;
    this.count += 1;
  }

  read(): Features {
    return { numbers: this.#numbers.slice(0, this.count), values: this.#values.slice(0, this.count) };
  }
}
