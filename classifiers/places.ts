import { phrasesOf, type Term } from './match-terms.ts';
import { readList } from './read-lists.ts';
import type { Hit } from './term-tree.ts';

/**
 * Names by what they say of whose matter it is, a file each in gazetteer/. Municipal facts change: they stand there and
 * nowhere else. `own`: the municipality and its institutions by name. `places`: names here that are hardly found
 * elsewhere. `shared`: names with namesakes elsewhere. `elsewhere`: other municipalities and their towns. `namesakes`: the
 * same words, other things. `others`: what others run, however near it stands. `addressed`: the municipality as the one
 * spoken of. `institutions`: kinds of municipal institutions.
 */
export const placeKinds = [
  'own',
  'places',
  'shared',
  'elsewhere',
  'namesakes',
  'others',
  'addressed',
  'institutions',
] as const;
type PlaceKind = (typeof placeKinds)[number];

const exact = (phrase: string) =>
  phrase
    .split(' ')
    .map((part) => (/^[=*]|\*$/.test(part) ? part : `=${part}`))
    .join(' ');

// Names are matched exactly, with and without a genitive s: a stem would make one place out of two.
const withGenitive = (phrase: string) =>
  /^\*|[*s]$/.test(phrase) ? [exact(phrase)] : [exact(phrase), `${exact(phrase)}s`];

export const placeList: readonly Term[] = placeKinds.flatMap((kind, group) =>
  phrasesOf(readList(`gazetteer/${kind}.txt`))
    .flatMap(withGenitive)
    .map((phrase) => ({ group, phrase })),
);

export type PlacesFound = Record<PlaceKind, Hit[]>;

export function sortPlaces(hits: readonly Hit[]): PlacesFound {
  const found: PlacesFound = {
    own: [],
    places: [],
    shared: [],
    elsewhere: [],
    namesakes: [],
    others: [],
    addressed: [],
    institutions: [],
  };
  for (const hit of hits) {
    const kind = placeKinds[hit.group];
    if (kind && (kind === 'namesakes' || !isInNamesake(hit, hits))) found[kind].push(hit);
  }
  return found;
}

const namesakes = placeKinds.indexOf('namesakes');
const isInNamesake = ({ from, to }: Hit, hits: readonly Hit[]) =>
  hits.some((other) => other.group === namesakes && other.from <= from && other.to >= to);

const spellings: Record<string, string> = {
  grenå: 'grenaa',
  aunning: 'auning',
  alingåbro: 'allingåbro',
  aalsrode: 'ålsrode',
  mejlgård: 'meilgaard',
};

/** One name for all spellings of a place, for comparing texts. */
export function placeName(words: readonly string[]): string {
  const plain = words.join(' ').replace(/(?<=[^s])s$/, '');
  return spellings[plain] ?? plain;
}
