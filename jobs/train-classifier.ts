import { classify, model } from '../classifiers/index.ts';
import type { LabelledText } from '../classifiers/labelled-text.ts';
import { readCorpus, readPairs, readReference } from '../classifiers/read-corpus.ts';
import { inTransaction } from '../store/db.ts';
import { type LessonRow, readLessons } from '../store/lessons.ts';
import { findLiveVersion } from '../store/model-versions.ts';
import { finishSlot } from '../store/slots.ts';
import { findLastTrained, hasVersion, saveTrained } from '../store/trained-versions.ts';
import type { Payload } from './catalogue.ts';
import type { JobContext } from './context.ts';
import type { Judging } from './live-classifier.ts';
import { compare, taughtBy } from './measure-models.ts';
import { trainAndMeasure } from './train-and-measure.ts';

/** What a training learns from, and is measured on and beside; tests give less of it. */
type Means = { corpus(): LabelledText[]; reference(): LabelledText[]; pairs(): LabelledText[]; builtIn: Judging };
const ours: Means = { corpus: readCorpus, reference: readReference, pairs: readPairs, builtIn: { model, classify } };

/**
 * The nightly training (design rule 15): a model from the corpus and all lessons, measured beside the live one, live only if
 * it is not worse, kept either way. All that it writes is one transaction at the end: broken off, it has not happened.
 */
export async function trainClassifier(
  { date }: Payload<'train-classifier'>,
  { db, clock, log, signal, classifier }: JobContext,
  { corpus, reference, pairs, builtIn }: Means = ours,
): Promise<void> {
  const slot = { job: 'train-classifier', date };
  const version = `${date}.nat`;
  const live = await findLiveVersion(db);
  if (!live || live.lastLesson <= (await findLastTrained(db)) || (await hasVersion(db, version)))
    return finishSlot(db, slot, clock.now());
  const rows: LessonRow[] = [];
  for await (const some of readLessons(db, 0n)) rows.push(...some);
  const taught = taughtBy(rows);
  const trained = await trainAndMeasure({
    version,
    corpus: corpus(),
    reference: reference(),
    pairs: pairs(),
    taught,
    live: await classifier.current(),
    builtIn,
    now: clock.now(),
    signal,
  });
  if (!trained) return log.info('training-stopped', { version });
  const { isGood, note } = compare(trained.measured, { live: live.version, builtIn: builtIn.model });
  await inTransaction(db, async (tx) => {
    const figures = { ...trained.measured, lessonsLearnt: taught.length, against: live.version };
    await saveTrained(
      tx,
      {
        version,
        bytes: trained.bytes,
        lessonsThrough: rows.at(-1)?.seq ?? 0n,
        // What cannot be measured on so few texts is not a number, which JSON does not know.
        figures: JSON.parse(JSON.stringify(figures)),
        at: clock.now(),
      },
      live.byHand
        ? { note: `Ikke i brug: ${live.version} er valgt i hånden.` }
        : { note, ...(isGood && { instead: live.version }) },
    );
    await finishSlot(tx, slot, clock.now());
  });
  log.info('classifier-trained', { version, isGood, lessons: taught.length });
}
