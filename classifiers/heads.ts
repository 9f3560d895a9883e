import { departments, type Label, labels, themes } from '../core/words.ts';
import type { PartlyLabelledText } from './labelled-text.ts';

/** What is asked of a text, and which columns of a block hold the answers. Each head chooses one of its outcomes. */
export type Head = { key: 'label' | 'severity' | 'about' | 'theme' | 'department'; first: number; size: number };

export const stanceHeads: readonly Head[] = [
  { key: 'label', first: 0, size: labels.length },
  { key: 'severity', first: 3, size: 3 },
  { key: 'about', first: 6, size: 2 },
];
export const topicHeads: readonly Head[] = [
  { key: 'theme', first: 0, size: themes.length },
  { key: 'department', first: themes.length, size: departments.length },
];
export const stanceWidth = 8;
export const topicWidth: number = themes.length + departments.length;

/** The outcome that people gave, as a column within its head; -1 where nobody said or nothing can be said. */
export function outcomeOf(key: Head['key'], text: PartlyLabelledText): number {
  switch (key) {
    case 'label':
      return text.label === undefined ? -1 : labels.indexOf(text.label);
    case 'severity':
      // Learnt from negative items alone: how grave, given that it is negative.
      return text.label === 'negative_press' && text.severity ? text.severity - 1 : -1;
    case 'about':
      return text.aboutNorddjurs === undefined ? -1 : Number(text.aboutNorddjurs);
    case 'theme':
      return text.theme === undefined ? -1 : themes.indexOf(text.theme);
    case 'department':
      return text.department === undefined ? -1 : departments.indexOf(text.department);
  }
}

export const columnOf = (label: Label): number => labels.indexOf(label);

/** Softmax over one head's columns, in place. */
export function softmax(scores: Float64Array, { first, size }: Pick<Head, 'first' | 'size'>): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = first; at < first + size; at += 1) most = Math.max(most, scores[at] as number);
  let sum = 0;
  for (let at = first; at < first + size; at += 1) {
    const value = Math.exp((scores[at] as number) - most);
    scores[at] = value;
    sum += value;
  }
  for (let at = first; at < first + size; at += 1) scores[at] = (scores[at] as number) / sum;
}
