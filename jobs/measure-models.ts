import { type Figures, figuresOf, type Judged } from '../classifiers/figures.ts';
import type { Classifier } from '../classifiers/index.ts';
import type { LabelledText, PartlyLabelledText } from '../classifiers/labelled-text.ts';
import type { LessonRow } from '../store/lessons.ts';
import { labelledLesson } from './lesson-text.ts';
import type { Judging } from './live-classifier.ts';

/** A lesson that can be learnt and measured: what was said, how much it counts, and what the live model had said before. */
export type Taught = {
  text: PartlyLabelledText;
  weight: number;
  at: Date;
  postId: string | null;
  before: LessonRow['saidBefore'];
};

export const taughtBy = (rows: readonly LessonRow[]): Taught[] =>
  rows.flatMap((row) => {
    const text = labelledLesson(row);
    return text ? [{ text, weight: row.weight, at: row.createdAt, postId: row.postId, before: row.saidBefore }] : [];
  });

export const judgeAll = (judging: Judging, texts: readonly LabelledText[]): Judged[] =>
  texts.map((text) => ({ text, verdict: judging.classify(text.item) }));

export const measure = (judging: Judging, texts: readonly LabelledText[]): Figures =>
  figuresOf(judgeAll(judging, texts));

/** Of a lesson only the label is measured: the rest was mostly not said. */
type LabelsTold = Pick<Figures, 'count' | 'accuracy' | 'macroF1' | 'labels' | 'confusion'>;
type Pair<T> = { newcomer: T; live: T };
export type Measured = {
  /** `builtIn` is the floor: a little worse each night would be much worse in a month. */
  reference: Pair<Figures> & { builtIn: Figures };
  lessons: Pair<LabelsTold>;
};

/**
 * Judges each lesson before it is learnt, as in real life (progressive validation: Blum, Kalai, Langford 1999). `newcomer`
 * has learnt none of them. Beside it stands what the live model of each day said before the person spoke: by now it has
 * learnt these lessons, and could only be measured on its own homework.
 */
export function measureOnLessons(newcomer: Classifier, taught: readonly Taught[]): Pair<LabelsTold> {
  const mine: Judged[] = [];
  const theirs: Judged[] = [];
  for (const { text, weight, before } of taught) {
    const verdict = newcomer.classify(text.item);
    newcomer.learn(text, weight);
    const { label } = text;
    if (!before || !label) continue;
    mine.push({ text: { ...text, label }, verdict });
    theirs.push({ text: { ...text, label }, verdict: { ...verdict, label: before } });
  }
  return { newcomer: labelsTold(mine), live: labelsTold(theirs) };
}

function labelsTold(judged: readonly Judged[]): LabelsTold {
  const { count, accuracy, macroF1, labels, confusion } = figuresOf(judged);
  return { count, accuracy, macroF1, labels, confusion };
}

/** So much macro-F1 may be lost to chance: some six texts of the reference set. */
const tolerance = 0.01;
/** Fewer lessons than this say nothing of a model. */
const leastLessons = 30;

/** Whether the new model may speak, and why: it must not be worse on either set (design rule 15). */
export function compare(
  { reference, lessons }: Measured,
  names: { live: string; builtIn: string },
): { isGood: boolean; note: string } {
  const best = reference.builtIn.macroF1 > reference.live.macroF1 ? 'builtIn' : 'live';
  const sets = [
    { on: 'referencesættet', newcomer: reference.newcomer, other: reference[best], than: names[best] },
    { on: 'de seneste beslutninger', newcomer: lessons.newcomer, other: lessons.live, than: 'den, der talte' },
  ].filter(({ on, newcomer }) => on === 'referencesættet' || newcomer.count >= leastLessons);
  const worse = sets.filter(({ newcomer, other }) => !(newcomer.macroF1 >= other.macroF1 - tolerance));
  const told = (some: typeof sets) =>
    some
      .map(({ on, newcomer, other, than }) => `på ${on} (${points(newcomer)} mod ${points(other)} for ${than})`)
      .join(' og ');
  return worse.length === 0
    ? { isGood: true, note: `I brug: ikke dårligere ${told(sets)}.` }
    : { isGood: false, note: `Ikke i brug: dårligere ${told(worse)}.` };
}

/** Macro-F1 as people read it: `87,4`. */
const points = ({ macroF1 }: LabelsTold) => (100 * macroF1).toFixed(1).replace('.', ',');
