import { builtInVersion, readBuiltIn } from '../classifiers/built-in.ts';
import { type Classifier, classify, createClassifier, model } from '../classifiers/index.ts';
import { modelFromBytes } from '../classifiers/trained-model.ts';
import type { Log } from '../core/log.ts';
import type { Database } from '../store/db.ts';
import { readLessons } from '../store/lessons.ts';
import { findLiveVersion, findModelBytes, type LiveVersion } from '../store/model-versions.ts';
import { labelledLesson } from './lesson-text.ts';

/** What a job may do with the classifier; teaching it is the business of lessons. */
export type Judging = Pick<Classifier, 'model' | 'classify'>;
export type LiveClassifier = {
  /** The live version with all that people have said since. Cheap when nothing has changed; ask before each batch. */
  current(): Promise<Judging>;
};

type Loaded = {
  version: string;
  classifier: Classifier;
  /** Lessons up to here were read; those of them that are learnt on top of the version. */
  through: bigint;
  learnt: Set<bigint>;
};

/**
 * Follows the live version and its lessons in the database, so that every process speaks alike: the same version, and the
 * same lessons in the same order. A lesson that was taken back is forgotten by beginning again from the version.
 */
export function openLiveClassifier({ db, log }: { db: Database; log: Log }): LiveClassifier {
  let loaded: Loaded | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function load({ version, lessonsThrough }: LiveVersion): Promise<Loaded> {
    const trained = version === model ? undefined : await readTrained(version);
    const through = trained ? lessonsThrough : 0n;
    return { version, classifier: trained ?? builtInClassifier(), through, learnt: new Set() };
  }

  /** Judgement goes on by the model that comes with the program where the live one cannot be read. */
  async function readTrained(version: string): Promise<Classifier | undefined> {
    const bytes = await findModelBytes(db, version);
    if (!bytes) {
      log.warn('model-elsewhere', { version, instead: model });
      return undefined;
    }
    try {
      return createClassifier(modelFromBytes(bytes));
    } catch (error) {
      log.error('model-unreadable', { version, instead: model, error });
      return undefined;
    }
  }

  /** False when a lesson that was learnt is taken back. */
  async function learnNew(from: Loaded): Promise<boolean> {
    for await (const rows of readLessons(db, from.through))
      for (const row of rows) {
        if (row.undoes !== null && from.learnt.has(row.undoes)) return false;
        const text = labelledLesson(row);
        if (text) {
          from.classifier.learn(text, row.weight);
          from.learnt.add(row.seq);
        }
        from.through = row.seq;
      }
    return true;
  }

  async function refresh(): Promise<Judging> {
    const live = (await findLiveVersion(db)) ?? unregistered;
    if (loaded?.version !== live.version) loaded = await load(live);
    if (loaded.through < live.lastLesson && !(await learnNew(loaded))) {
      loaded = await load(live);
      await learnNew(loaded);
    }
    return loaded.classifier;
  }

  return {
    current() {
      // One at a time: two jobs must not teach it the same lesson.
      const mine = turn.then(refresh);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

const unregistered: LiveVersion = { version: builtInVersion, byHand: false, lessonsThrough: 0n, lastLesson: 0n };

/** The one that comes with the program: shared by all who only ask it, a copy of one's own from the first lesson on. */
function builtInClassifier(): Classifier {
  let own: Classifier | undefined;
  return {
    model,
    classify: (item) => (own ? own.classify(item) : classify(item)),
    learn(text, weight) {
      own ??= createClassifier(readBuiltIn());
      own.learn(text, weight);
    },
  };
}
