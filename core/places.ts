/**
 * Places that stories are counted by: the setting `places`. Names as people write them, other spellings beside them
 * (domain.md §2.2). The judgement knows places by its own lists; here it is only said which ones the municipality counts.
 */
import { z } from 'zod';

export const placesKey = 'places';

const name = z.string().trim().min(2, 'skal fylde mindst 2 tegn').max(60);

export const placesSchema = z
  .array(z.strictObject({ name, also: z.array(name).max(10, 'må højst have 10 stavemåder').optional() }))
  .max(200, 'der kan højst være 200 steder')
  .superRefine((places, context) => {
    const known = new Set<string>();
    for (const [row, place] of places.entries())
      for (const [field, word] of spelt(place)) {
        if (known.has(plain(word)))
          context.addIssue({ code: 'custom', path: [row, field], message: `"${word}" står der to gange` });
        known.add(plain(word));
      }
  });

export type Places = z.infer<typeof placesSchema>;

const spelt = ({ name, also = [] }: { name: string; also?: string[] | undefined }) =>
  [['name', name], ...also.map((word) => ['also', word] as const)] as const;

const otherSpellings: Record<string, string[]> = {
  Grenaa: ['Grenå'],
  Auning: ['Aunning'],
  Allingåbro: ['Alingåbro'],
  Ålsrode: ['Aalsrode'],
  Bønnerup: ['Bønnerup Strand'],
};

const names =
  'Allingåbro Anholt Auning Bønnerup Fjellerup Gjerrild Gjesing Glesborg Grenaa Holbæk Lyngby Nørager Ramten Stenvad Trustrup Vivild Voldby Ørsted Ørum Øster_Alling Ålsrode Ålsø';

export const defaultPlaces: Places = names.split(' ').map((word) => {
  const also = otherSpellings[word];
  return { name: word.replace('_', ' '), ...(also && { also }) };
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

/** Tells which of the places a text names: whole words only, with and without a genitive s, and each place once. */
export function createPlaceFinder(places: Places): (text: string) => Set<string> {
  const nameOf = new Map(
    places.flatMap((place) => [place.name, ...(place.also ?? [])].map((word) => [plain(word), place.name] as const)),
  );
  const words = [...nameOf.keys()].sort((one, other) => other.length - one.length).map(escaped);
  if (words.length === 0) return () => new Set();
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})s?(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => {
    const found = [...text.matchAll(pattern)].map((match) => nameOf.get(plain(match[1] ?? '')));
    return new Set(found.filter((one) => one !== undefined));
  };
}

const plain = (word: string) => word.toLowerCase().replace(/\s+/g, ' ').trim();
