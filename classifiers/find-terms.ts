import { type Term, wordMatcher } from './match-terms.ts';
import { type PlacesFound, placeList, sortPlaces } from './places.ts';
import { termGroups, termList } from './term-groups.ts';
import { type Hit, type MatchedWord, match, type WordSymbols } from './term-tree.ts';
import type { Tokens } from './tokenize.ts';
import { topicList } from './topic.ts';

/** All lists in one pass over the words: terms of the judgement, places, and topics. Group numbers start at 0 in each. */
export type Found = { terms: Hit[]; places: PlacesFound; topics: Hit[] };

const firstPlace = termGroups.length;
const firstTopic = firstPlace + 1 + Math.max(...placeList.map((term) => term.group));
const from = (first: number, list: readonly Term[]) => list.map((term) => ({ ...term, group: term.group + first }));

/** What of a word the lists can match; kept with the word (word-entry.ts). */
export const wordSymbols: (word: string) => WordSymbols = wordMatcher([
  ...termList,
  ...from(firstPlace, placeList),
  ...from(firstTopic, topicList),
]);
const masks = new Set(termGroups.flatMap((group, index) => (group.mask ? [index] : [])));

export function findTerms(tokens: Tokens, words: readonly MatchedWord[]): Found {
  const [terms, places, topics]: [Hit[], Hit[], Hit[]] = [[], [], []];
  for (const hit of match(tokens, words)) {
    if (hit.group < firstPlace) terms.push(hit);
    else if (hit.group < firstTopic) {
      hit.group -= firstPlace;
      places.push(hit);
    } else {
      hit.group -= firstTopic;
      topics.push(hit);
    }
  }
  return { terms: unmasked(terms), places: sortPlaces(places), topics };
}

/** Phrases that only sound alarming, or turn an alarm into good news, hide the shorter terms inside them. */
function unmasked(hits: Hit[]): Hit[] {
  const hiding = hits.filter((hit) => masks.has(hit.group));
  if (hiding.length === 0) return hits;
  return hits.filter(
    (hit) => masks.has(hit.group) || !hiding.some((mask) => mask.from <= hit.from && mask.to >= hit.to),
  );
}
