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
  id: string;
  title: string;
  /** Who hears of it. Null: whatever department. */
  departmentKey: string | null;
  /** None: all talk of the department. */
  words: readonly string[];
  factor: number;
};

export type Talk = { text: string; department: string };

/** What one post counts for, and the announced matter whose words it uses. */
export type Foreseen = { weight: number; of?: Expected };

/**
 * What one post counts for while these are expected: a third where the bar is three times as high. The highest bar holds. Talk
 * that is known by its words is the same talk on every desk; without words it is the department's talk alone, and of nothing
 * in particular.
 */
export function createTalkWeigher(expected: readonly Expected[]): (talk: Talk) => Foreseen {
  const known = expected.map((entry) => {
    const finders = entry.words
      .map((phrase) => ({ words: phrase, form: 'phrase' as const, compounds: true }))
      .filter((wording) => wordingProblem(wording) === undefined)
      .map(finderOf);
    const speaks = ({ text, department }: Talk) =>
      entry.words.length === 0
        ? entry.departmentKey === null || entry.departmentKey === department
        : finders.some((find) => find(text) !== undefined);
    return { entry, factor: Math.max(1, entry.factor), speaks };
  });
  return (talk) => {
    const speaking = known.filter(({ speaks }) => speaks(talk));
    const [named] = speaking
      .filter(({ entry }) => entry.words.length > 0)
      .sort((one, other) => other.factor - one.factor);
    const weight = 1 / Math.max(1, ...speaking.map(({ factor }) => factor));
    return { weight, ...(named && { of: named.entry }) };
  };
}
