import type { Department, Theme } from '../core/words.ts';
import { type Hit, phrasesOf, type Term } from './match-terms.ts';
import { departmentTerms, themeTerms } from './topic-terms.ts';

const all = [...departmentTerms, ...themeTerms];
export const topicList: readonly Term[] = all.flatMap((topic, group) =>
  phrasesOf(topic.terms).map((phrase) => ({ group, phrase })),
);

/** Words early in a text tell more of its subject than the rest. */
const openingWords = 12;
const openingWeight = 1.5;

/** The department by its words, unless the source has one; the theme by its own words, else the department's. */
export function topicOf(
  hits: readonly Hit[],
  ofSource: Department | undefined,
): { department: Department; theme: Theme } {
  const points = new Float64Array(all.length);
  for (const hit of hits) {
    points[hit.group] = (points[hit.group] ?? 0) + (hit.from < openingWords ? openingWeight : 1);
  }
  let best = -1;
  for (let index = 0; index < departmentTerms.length; index += 1) {
    if ((points[index] ?? 0) > (best < 0 ? 0 : (points[best] ?? 0))) best = index;
  }
  const own =
    ofSource && ofSource !== 'ukendt' ? departmentTerms.find(({ department }) => department === ofSource) : undefined;
  const department = own ?? departmentTerms[best];
  let theme: Theme = department?.theme ?? 'andet';
  let most = own || best < 0 ? 1 : Math.max(1, (points[best] ?? 0) * 0.6);
  themeTerms.forEach((topic, index) => {
    const here = points[departmentTerms.length + index] ?? 0;
    if (here >= most && here > 0) [most, theme] = [here + 0.01, topic.theme];
  });
  return { department: department?.department ?? 'ukendt', theme };
}
