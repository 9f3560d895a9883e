import { readFileSync } from 'node:fs';

/** What two readers said of one text of the reference set, each without knowing of the other: label, severity, theme, department, about. */
export type Labelling = {
  id: string;
  first: [string, number, string, string, boolean];
  second: [string, number, string, string, boolean];
  settled?: 'first' | 'second';
  because?: string;
};
export type Agreement = Record<string, { share: number; kappa: number }>;

export const readLabellings = (): Labelling[] =>
  readFileSync(new URL('./reference/labellings.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelling);

const asked = ['label', 'severity', 'theme', 'department', 'about_norddjurs'];

/** Share of equal answers, and Cohen's kappa: what of it is more than chance (Cohen 1960). */
export function agreementOf(labellings: readonly Labelling[]): Agreement {
  return Object.fromEntries(
    asked.map((key, at) => {
      const answers = labellings.map(({ first, second }) => [String(first[at]), String(second[at])] as const);
      const share = answers.filter(([one, other]) => one === other).length / answers.length;
      const part = (value: string, who: 0 | 1) => answers.filter((pair) => pair[who] === value).length / answers.length;
      const byChance = [...new Set(answers.flat())].reduce((sum, value) => sum + part(value, 0) * part(value, 1), 0);
      return [key, { share, kappa: byChance === 1 ? 1 : (share - byChance) / (1 - byChance) }];
    }),
  );
}
