import { phrasesOf, type Term } from './match-terms.ts';
import { departmentTerms, themeTerms } from './topic-terms.ts';

/** Terms that tell of a department or a theme; each list is a group. How much a hit says of which is learnt. */
export const topicList: readonly Term[] = [...departmentTerms, ...themeTerms].flatMap((topic, group) =>
  phrasesOf(topic.terms).map((phrase) => ({ group, phrase })),
);
