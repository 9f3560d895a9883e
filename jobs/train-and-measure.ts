import { setImmediate as turn } from 'node:timers/promises';
import { buildModel } from '../classifiers/build-model.ts';
import { type Interval, intervalsOf, pairsRight } from '../classifiers/figure-details.ts';
import { createClassifier } from '../classifiers/index.ts';
import type { LabelledText } from '../classifiers/labelled-text.ts';
import { modelFromBytes, modelToBytes, type TrainedModel } from '../classifiers/trained-model.ts';
import type { Judging } from './live-classifier.ts';
import { judgeAll, type Measured, measure, measureOnLessons, type Taught } from './measure-models.ts';

/** After so many days a lesson counts for half: words and matters of the day pass. */
const halfLifeDays = 180;
/** So many lessons, the newest, tell whether a model is fit for what people meet now. */
const heldOut = 200;
const dayMs = 86_400_000;

export type TrainingWish = {
  version: string;
  corpus: readonly LabelledText[];
  reference: readonly LabelledText[];
  /** Jysk-prøven: one text of a pair after the other. */
  pairs: readonly LabelledText[];
  taught: readonly Taught[];
  live: Judging;
  builtIn: Judging;
  now: Date;
  signal: AbortSignal;
};

/** Published beside the figures: how far chance may have moved them, and Jysk-prøven. */
type Beside = { intervals: Record<string, Interval>; pairs: { count: number; bothRight: number } };

/**
 * Trains twice: without the newest lessons, to be measured on them, and with all, to be used. What is measured on the
 * reference set is what will be loaded. Nothing when the process is stopping.
 */
export async function trainAndMeasure(
  wish: TrainingWish,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; measured: Measured & Beside } | undefined> {
  const { version, taught, reference, pairs } = wish;
  const lessons = await measureWithout(taught.slice(-heldOut), wish);
  const model = lessons && (await trainOn(taught, wish));
  if (!model) return undefined;
  const bytes = new Uint8Array(modelToBytes({ ...model, version }));
  const newcomer = createClassifier(modelFromBytes(bytes));
  return {
    bytes,
    measured: {
      reference: {
        newcomer: measure(newcomer, reference),
        live: measure(wish.live, reference),
        builtIn: measure(wish.builtIn, reference),
      },
      lessons,
      intervals: intervalsOf(judgeAll(newcomer, reference)),
      pairs: { count: pairs.length / 2, bothRight: pairsRight(judgeAll(newcomer, pairs)) },
    },
  };
}

/** A function of its own, so that the first model is gone before the second is made. */
async function measureWithout(recent: readonly Taught[], wish: TrainingWish): Promise<Measured['lessons'] | undefined> {
  // Another lesson on the same post would tell the answer.
  const posts = new Set(recent.map(({ postId }) => postId));
  const older = wish.taught.slice(0, -heldOut).filter(({ postId }) => !posts.has(postId));
  const without = await trainOn(older, wish);
  return without && measureOnLessons(createClassifier(without), recent);
}

function trainOn(
  taught: readonly Taught[],
  { corpus, version, now, signal }: TrainingWish,
): Promise<TrainedModel | undefined> {
  const lessons = taught.map(({ text, weight, at }) => ({ text, weight: weight * decay(at, now) }));
  return givingWay(buildModel([...corpus.map((text) => ({ text, weight: 1 })), ...lessons], version), signal);
}

const decay = (at: Date, now: Date) => 0.5 ** ((now.getTime() - at.getTime()) / dayMs / halfLifeDays);

/** Runs slice by slice, everybody else's turn between them; nothing when asked to stop. */
async function givingWay<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T | undefined> {
  while (!signal.aborted) {
    const step = work.next();
    if (step.done) return step.value;
    await turn();
  }
  return undefined;
}
