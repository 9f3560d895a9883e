/** Talk that is to be expected (Varslet): its bar is higher, since what was announced surprises nobody. */
import { finderOf, wordingProblem } from './phrase-pattern.ts';

export const expectedKinds = ['meeting', 'hearing', 'roadwork', 'ferry', 'water', 'other'] as const;
export type ExpectedKind = (typeof expectedKinds)[number];

const kindNames: Record<ExpectedKind, string> = {
  meeting: 'Møde',
  hearing: 'Høring',
  roadwork: 'Vejarbejde',
  ferry: 'Færge',
  water: 'Vand og forsyning',
  other: 'Andet',
};

export const expectedKindName = (kind: string): string => kindNames[kind as ExpectedKind] ?? kind;

export type Expected = {
  /** Null: whatever department. */
  departmentKey: string | null;
  /** None: all talk of the department. */
  words: readonly string[];
  factor: number;
};

export type Talk = { text: string; department: string };

/** What one post counts for while these are expected: a third where the bar is three times as high. The highest bar holds. */
export function createTalkWeigher(expected: readonly Expected[]): (talk: Talk) => number {
  const known = expected.map(({ departmentKey, words, factor }) => {
    const finders = words
      .map((phrase) => ({ words: phrase, form: 'phrase' as const, compounds: true }))
      .filter((wording) => wordingProblem(wording) === undefined)
      .map(finderOf);
    const speaks = ({ text, department }: Talk) =>
      (departmentKey === null || departmentKey === department) &&
      (words.length === 0 || finders.some((find) => find(text) !== undefined));
    return { factor: Math.max(1, factor), speaks };
  });
  return (talk) => {
    const factors = known.filter(({ speaks }) => speaks(talk)).map(({ factor }) => factor);
    return 1 / Math.max(1, ...factors);
  };
}
