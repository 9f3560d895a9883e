import { type Hit, phrasesOf, type Term } from './match-terms.ts';
import { readList } from './read-lists.ts';

/**
 * Names by what they say of whose matter it is, a file each in gazetteer/. Municipal facts change: they stand there and
 * nowhere else. `own`: the municipality and its institutions by name. `places`: names here that are hardly found
 * elsewhere. `shared`: names with namesakes elsewhere. `elsewhere`: other municipalities and their towns. `namesakes`: the
 * same words, other things. `others`: what others run, however near it stands. `addressed`: the municipality as the one
 * spoken of. `institutions`: kinds of municipal institutions.
 */
const kinds = ['own', 'places', 'shared', 'elsewhere', 'namesakes', 'others', 'addressed', 'institutions'] as const;
type PlaceKind = (typeof kinds)[number];

const exact = (phrase: string) =>
  phrase
    .split(' ')
    .map((part) => (/^[=*]|\*$/.test(part) ? part : `=${part}`))
    .join(' ');

// Names are matched exactly, with and without a genitive s: a stem would make one place out of two.
const withGenitive = (phrase: string) =>
  /^\*|[*s]$/.test(phrase) ? [exact(phrase)] : [exact(phrase), `${exact(phrase)}s`];

export const placeList: readonly Term[] = kinds.flatMap((kind, group) =>
  phrasesOf(readList(`gazetteer/${kind}.txt`))
    .flatMap(withGenitive)
    .map((phrase) => ({ group, phrase })),
);

export type PlacesFound = Record<PlaceKind, Hit[]>;

export function sortPlaces(hits: readonly Hit[]): PlacesFound {
  const found = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as PlacesFound;
  const namesakes = hits.filter((hit) => kinds[hit.group] === 'namesakes');
  for (const hit of hits) {
    const kind = kinds[hit.group];
    if (!kind) continue;
    const inNamesake = kind !== 'namesakes' && namesakes.some((other) => other.from <= hit.from && other.to >= hit.to);
    if (!inNamesake) found[kind].push(hit);
  }
  return found;
}

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
